// Made-up first runs, registrations and recoveries for the gallery page.
import type { NewWalletView, RegistrationView } from '../../preload/credential-view.ts';
import type { Snapshot } from '../../preload/snapshot.ts';
import { LONG_NAME } from './cards.ts';
import { ROWS } from './rows.ts';

/** A computer without a key. */
export const NEW: Partial<Snapshot> = {
  account: { state: 'new', username: 'you@practice.example', organisation: 'Practice organisation' },
  inbox: [],
  keys: [],
  history: [],
  otherDevice: { state: 'idle' },
};

const REGISTRATION: RegistrationView = {
  username: 'new.person@acme.example',
  organisationId: 'or-5p3qs-7t9vx-z1b3d5f7h9k1m3n5',
  kind: 'end-user',
  wallets: [
    { network: 'EthereumSepolia', name: 'Everyday' },
    { network: 'Bitcoin', name: '' },
    { network: 'Solana', name: LONG_NAME },
  ],
  firstFactorKinds: ['Fido2', 'Key', 'PasswordProtectedKey'],
  secondFactorKinds: ['Key', 'Fido2'],
};

const WALLETS: readonly NewWalletView[] = [
  {
    id: 'wa-41beg-5c8sv-8bmqe6gq2o1lp2de',
    network: 'EthereumSepolia',
    name: 'Everyday',
    address: '0xB667dc10332cbC1AbBd6c6815b6474b216DcAd4e',
    publicKey: '02b4632d08485ff1df2db55b9dafd23347d1c47a457072a1e87be26896549a8737',
  },
  {
    id: 'wa-7k2pd-4m9xw-q1r3t5v7x9z1b3d5',
    network: 'Bitcoin',
    name: '',
    address: null,
    publicKey: '03f028892bad7ed57d2fb57bf33081d5cfcf6f9ed3d3d7f159c2e2fff579dc341a',
  },
];

const MAIL: Snapshot['practiceMail'] = {
  username: 'you@practice.example',
  registrationCode: 'K7PQ-M2XD',
  recoveryCode: '482913',
};

export const ACCOUNT_SCREENS: Readonly<Record<string, Partial<Snapshot>>> = {
  'first-run': NEW,
  'first-run-with-request': { ...NEW, inbox: ROWS.slice(1, 2) },
  'open-code': { ...NEW, practiceMail: MAIL },
  'open-invitation': NEW,
  join: NEW,
  registration: { ...NEW, registration: REGISTRATION },
  'registration-key': { ...NEW, registration: REGISTRATION },
  'new-wallets': { newWallets: WALLETS },
  'recovery-kit': {},
  'recovery-kit-shown': {},
  'recovery-kit-leaving': {},
  'recovery-kit-typed-back': {},
  'lost-key': {},
  'lost-key-new': NEW,
  'recover-agree': NEW,
  'recover-codes': { ...NEW, practiceMail: MAIL },
  'recover-kit': { ...NEW, recovery: { username: 'jane@acme.example' } },
  'recover-finish': { ...NEW, recovery: { username: 'jane@acme.example' } },
  recovered: {},
};
