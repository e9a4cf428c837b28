// Made-up keys and credentials for the gallery page. None of them is in use.
import type { CredentialView, FactorOption } from '../../preload/credential-view.ts';
import type { KeyView } from '../../preload/key-view.ts';
import type { Snapshot } from '../../preload/snapshot.ts';
import { LONG_NAME, MINUTE, NOON, problem, review } from './cards.ts';
import { elsewhere } from './outcome-screens.ts';
import { HEALTH, KEY } from './snapshot.ts';

const DAY = 24 * 60 * MINUTE;

const RECOVERY_KEY: KeyView = {
  ...KEY,
  credentialId: 'cr-recovery',
  name: 'Recovery kit of November',
  kind: 'RecoveryKey',
  fingerprint: 'q8Rk2mVt5LxNc7YwB4hJd1uSgA9zTi3oEf6pKe0WrXM',
  isPreferred: false,
  health: { ...HEALTH, timeToGuess: null, lastUsedAt: null, lastDrillAt: NOON - 20 * DAY },
  removalEnds: ['The drill cannot be made on this computer any more.', 'The kit itself goes on working.'],
};

const KEYS: readonly KeyView[] = [
  KEY,
  {
    ...KEY,
    credentialId: 'cr-5rsa1-2b4d6-8f1h3k5m7p9r2t4v',
    name: 'Imported from the old server',
    kind: 'Key',
    algorithm: 'RS256',
    fingerprint: 'Zk4nVb7cXq1wEr2tYu3iOp5aSd6fGh8jKl9mNb0vCxZ',
    isPreferred: false,
    health: {
      ...HEALTH,
      form: 'wrapped-file',
      timeToGuess: null,
      lastUsedAt: null,
      warnings: ['It was never backed up.', 'Nothing is known about its password.'],
    },
  },
  RECOVERY_KEY,
];

const LONG_KEYS: readonly KeyView[] = [
  { ...KEY, name: LONG_NAME, storage: 'session', registration: 'pending' },
  { ...KEY, credentialId: 'cr-rtl', name: 'مفتاح الخزينة 42', isPreferred: false },
];

const credential = (index: number, more: Partial<CredentialView> = {}): CredentialView => ({
  credentialUuid: `cu-${index}`,
  credentialId: `cr-${index}`,
  kind: 'PasswordProtectedKey',
  name: 'Practice key',
  dateCreated: '2026-11-22T11:02:07.000Z',
  isActive: true,
  fingerprint: KEY.fingerprint,
  isHere: false,
  ends: [
    '“Practice key” cannot sign in or approve any more.',
    'It is the only credential whose key is on this computer.',
  ],
  ...more,
});

const ITEMS: readonly CredentialView[] = [
  credential(1, { isHere: true }),
  credential(2, { kind: 'Fido2', name: 'Security key, safe', fingerprint: null }),
  credential(3, { kind: 'RecoveryKey', name: 'Recovery kit of November', isHere: true }),
  credential(4, { kind: 'Key', name: 'Old laptop', isActive: false }),
];

const signedOut: Snapshot['account'] = {
  state: 'signed-out',
  username: 'jane@acme.example',
  organisation: 'Acme Treasury',
};

const listed = (items: readonly CredentialView[]): Partial<Snapshot> => ({
  credentials: { state: 'listed', items, at: NOON },
});

const option = (credentialId: string, more: Partial<FactorOption> = {}): FactorOption => ({
  credentialId,
  kind: 'PasswordProtectedKey',
  name: 'Practice key',
  from: 'this-computer',
  needsPassword: true,
  ...more,
});

const PASSKEY = option('passkey', {
  kind: 'Fido2',
  name: 'Passkey',
  from: 'passkey',
  needsPassword: false,
});
const SERVER = option('cr-server', { name: 'Key from the office', from: 'service' });

const factors = (first: readonly FactorOption[], second: readonly FactorOption[] | null) => ({
  review: review({}, { factors: { first, second: second ? { cr1: second } : {} } }),
});

const NO_PASSKEYS: Snapshot['passkeys'] = {
  isUsable: false,
  why: problem('passkey/not-usable', { reason: 'no-relying-party' }),
  hasDashboard: false,
};

/** Passkeys could be used here, and the dashboard can use them as well. */
const AT_DFNS: Partial<Snapshot> = {
  ...elsewhere('Dfns production'),
  environment: { id: 'dfns', label: 'Dfns production', tone: 'production', apiUrl: 'https://api.dfns.io' },
  passkeys: { isUsable: true, why: null, hasDashboard: true },
};

export const CREDENTIAL_SCREENS: Readonly<Record<string, Partial<Snapshot>>> = {
  keys: { keys: KEYS },
  'keys-empty': { keys: [] },
  'keys-long': { keys: LONG_KEYS },
  'change-password': {},
  'back-up': {},
  rename: {},
  remove: {},
  gone: {},
  'import-pem': { account: signedOut },
  'import-envelope': {},
  restore: {
    keychain: { state: 'unusable', name: 'GNOME Keyring', problem: problem('keychain/locked') },
  },
  'credentials-signed-out': { account: signedOut },
  'credentials-loading': { credentials: { state: 'loading' } },
  'credentials-problem': { credentials: { state: 'problem', problem: problem('api/unreachable') } },
  credentials: listed(ITEMS),
  'credentials-long': {
    ...listed([
      credential(1, { name: LONG_NAME, kind: 'SomethingNew', dateCreated: 'yesterday' }),
      credential(2, { name: 'מפתח הגיבוי', isActive: false }),
    ]),
    ...elsewhere('Dfns production'),
    environment: { id: 'dfns', label: 'Dfns production', tone: 'production', apiUrl: 'https://api.dfns.io' },
  },
  'credentials-no-passkeys': {
    ...AT_DFNS,
    ...listed(ITEMS),
    passkeys: { ...NO_PASSKEYS, hasDashboard: true },
  },
  'credentials-no-dashboard': {
    ...listed(ITEMS),
    ...elsewhere('IBM Digital Asset Haven'),
    environment: {
      ...{ id: 'ibm-haven', label: 'IBM Digital Asset Haven', tone: 'haven' },
      apiUrl: 'https://api.example',
    },
    passkeys: NO_PASSKEYS,
  },
  'device-code': { ...listed(ITEMS), deviceCode: { code: 'A7U-KY6-9PT', leftMs: 47_000 } },
  'device-code-review': { review: review(), deviceCode: { code: 'A7U-KY6-9PT', leftMs: 47_000 } },
  'new-credential': {},
  'delete-credential': listed(ITEMS),
  'factors-two': factors([option('cr1')], [option('cr2', { name: 'Second key' })]),
  'factors-choice': factors(
    [option('cr1'), SERVER, PASSKEY],
    [option('cr2', { name: 'Second key' }), PASSKEY],
  ),
  'factors-open': factors([option('cr1', { needsPassword: false })], null),
  'factors-passkey': factors([PASSKEY], null),
  'factors-passkey-failed': {
    ...AT_DFNS,
    review: review(
      {},
      {
        factors: { first: [PASSKEY], second: {} },
        consent: { state: 'failed', problem: problem('passkey/no-authenticator'), resend: false },
      },
    ),
  },
  'factors-missing': factors([option('cr1')], []),
  'sign-in-choice': {
    account: signedOut,
    keys: KEYS,
    passkeys: { isUsable: true, why: null, hasDashboard: false },
  },
  'sign-in-no-key': {
    account: signedOut,
    keys: [],
    passkeys: { isUsable: true, why: null, hasDashboard: false },
  },
  'sign-in-passkey-failed': { ...AT_DFNS, account: signedOut, keys: [] },
  'sign-in-second': {
    account: signedOut,
    signInSecond: [option('cr2', { name: 'Second key' }), PASSKEY],
  },
  drill: { keys: KEYS },
  'drill-works': { keys: KEYS },
  locked: { isLocked: true, keys: [], inbox: [], history: [], otherDevice: null },
  settings: { settings: { unlockSeconds: 30 } },
};
