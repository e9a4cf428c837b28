// Made-up accounts and environments for the gallery page.
import type { AccountRow, EnvironmentChoice } from '../../preload/account-view.ts';
import type { EnvironmentView } from '../../preload/environment-view.ts';
import type { Snapshot } from '../../preload/snapshot.ts';
import { LONG_NAME, MINUTE, NOON } from './cards.ts';
import { row as inboxRow } from './rows.ts';

const NOTHING_PINNED = {
  ...{ isCustom: false, canRedeem: false, hasPinnedKeys: false, pinnedKeyIds: [], linkHosts: [] },
  ...{ rpId: null, isEncrypted: true, tokenIssuers: [], asks: [] },
} as const;

const DFNS: EnvironmentChoice = {
  ...NOTHING_PINNED,
  ...{ id: 'dfns', label: 'Dfns production', tone: 'production', apiUrl: 'https://api.dfns.io' },
  ...{ linkHosts: ['dashboard.dfns.io', 'app.dfns.io'], rpId: 'dfns.io', tokenIssuers: ['auth.dfns.io'] },
};

export const BENCH: EnvironmentChoice = {
  ...NOTHING_PINNED,
  ...{ id: 'custom-bench', label: 'Bank test bench', tone: 'custom', apiUrl: 'http://127.0.0.1:41873' },
  ...{ isCustom: true, isEncrypted: false, tokenIssuers: ['auth.bench.example'], canRedeem: true },
  ...{ hasPinnedKeys: true, pinnedKeyIds: ['bench-2026'], linkHosts: ['bench.bank.example'] },
  asks: ['app-secret', 'api-key'],
};

export const ENVIRONMENTS: readonly EnvironmentChoice[] = [
  DFNS,
  {
    ...NOTHING_PINNED,
    ...{ id: 'dfns-uae', label: 'Dfns production UAE', tone: 'production' },
    apiUrl: 'https://api.uae.dfns.io',
  },
  {
    ...NOTHING_PINNED,
    ...{
      id: 'ibm-haven',
      label: 'IBM Digital Asset Haven',
      tone: 'haven',
      linkHosts: ['digitalassets.ibm.com'],
    },
    apiUrl: 'https://api.digitalassets.ibm.com',
  },
  BENCH,
];

const viewOf = ({ id, label, tone, apiUrl }: EnvironmentChoice) => ({ id, label, tone, apiUrl });
const PRACTICE: EnvironmentView = {
  id: 'sandbox',
  label: 'Practice',
  tone: 'practice',
  apiUrl: 'http://127.0.0.1:41873',
};

const row = (change: Partial<AccountRow>): AccountRow => ({
  ...{ accountId: 'practice', environment: PRACTICE, username: 'jane@acme.example' },
  ...{ organisation: 'Acme Treasury', state: 'signed-in', sessionEndsAt: NOON + 8 * 60 * MINUTE },
  ...{ kind: 'person', isActive: false, waiting: 0 },
  ...change,
});

const PERSON = row({
  ...{ accountId: 'ac-person', environment: viewOf(DFNS), state: 'signed-out', sessionEndsAt: null },
  waiting: 2,
});
const TOKEN = row({
  ...{ accountId: 'ac-token', environment: viewOf(BENCH), kind: 'personal-token', waiting: 1 },
  organisation: 'or-5p3qs-7t9vx-z1b3d5f7h9k1m3n5',
});
const MACHINE = row({
  ...{ accountId: 'ac-machine', environment: viewOf(DFNS), kind: 'service-account', state: 'signed-out' },
  ...{ username: LONG_NAME, sessionEndsAt: null },
});

/** The rows with this one active. */
const accounts = (active: AccountRow): readonly AccountRow[] =>
  [row({}), PERSON, TOKEN, MACHINE].map((one) => ({ ...one, isActive: one.accountId === active.accountId }));

export const SEVERAL_ACCOUNTS = accounts(row({}));

const at = (active: AccountRow, state: 'new' | 'signed-out'): Partial<Snapshot> => ({
  environment: active.environment,
  account: { state, username: active.username, organisation: active.organisation },
  accounts: accounts(active),
  otherDevice: null,
});

const FOREIGN = inboxRow('r9', 'A request from a pasted link', 'waiting');

export const ACCOUNT_LIST_SCREENS: Readonly<Record<string, Partial<Snapshot>>> = {
  'account-menu-many': { accounts: accounts(row({})) },
  'account-menu-token': {
    ...at(TOKEN, 'signed-out'),
    account: {
      ...{ state: 'signed-in', username: TOKEN.username, organisation: TOKEN.organisation },
      sessionEndsAt: NOON + 30 * 24 * 60 * MINUTE,
    },
  },
  'account-menu-two-lines': { ...at(TOKEN, 'signed-out'), runtime: 'stand-in' },
  'problem-other-account': {
    accounts: accounts(row({})),
    inbox: [{ ...FOREIGN, accountId: 'ac-token', environment: BENCH.label, tone: 'custom' }],
    review: {
      ...{ kind: 'problem', requestId: FOREIGN.requestId, canRetry: false, canBrowse: false, facts: [] },
      problem: {
        code: 'link/other-account',
        details: { expected: 'Practice · jane@acme.example', got: 'Bank test bench · jane@acme.example' },
      },
      switchTo: { accountId: 'ac-token', label: 'Bank test bench · jane@acme.example' },
    },
  },
  'add-account': {},
  'add-account-token': {},
  'add-account-session-only': {
    keychain: {
      ...{ state: 'unusable', name: 'System keychain' },
      problem: { code: 'keychain/missing', details: {} },
    },
  },
  'remove-account': { accounts: accounts(TOKEN) },
  'bring-token': at(MACHINE, 'signed-out'),
  'first-run-service': { ...at(PERSON, 'new'), inbox: [], keys: [], history: [] },
  'sign-in-service': { ...at(PERSON, 'new'), inbox: [], keys: [], history: [] },
  'sign-in-code': at(PERSON, 'signed-out'),
  'sign-in-code-refused': at(PERSON, 'signed-out'),
  'sign-in-code-registered': at(PERSON, 'signed-out'),
  'settings-environments': at(TOKEN, 'signed-out'),
  'import-environment': {},
};
