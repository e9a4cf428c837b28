/** The operations that a permission can contain, in plain words (operations.json, PermissionOperation). */

const VERBS = {
  Abort: 'Stop',
  Activate: 'Switch on',
  Add: 'Add',
  Approve: 'Approve or refuse',
  Archive: 'Archive',
  Assign: 'Give',
  Clone: 'Clone',
  Create: 'Create',
  Deactivate: 'Switch off',
  Delegate: 'Hand over',
  Delete: 'Delete',
  Derive: 'Derive values from',
  Export: 'Export',
  Import: 'Import',
  Ping: 'Test',
  Read: 'See',
  Reuse: 'Use again',
  Revoke: 'Take away',
  Settle: 'Accept or reject',
  Update: 'Change',
  Use: 'Use',
  Write: 'Change',
} as const;

type Verb = keyof typeof VERBS;
type Row = readonly [resource: string, things: string, verbs: readonly Verb[]];

const CRUD = ['Create', 'Read', 'Update', 'Delete'] as const;

const CURRENT: readonly Row[] = [
  ['Registry:Addresses', 'entries of the address book', CRUD],
  ['Registry:ContractSchemas', 'contract descriptions', ['Create', 'Delete', 'Read']],
  ['Auth:Logs', 'the audit log', ['Read']],
  ['Auth:Users', 'users', [...CRUD, 'Activate', 'Deactivate']],
  ['Auth:ServiceAccounts', 'service accounts', [...CRUD, 'Activate', 'Deactivate']],
  ['Auth:Pats', 'personal access tokens', ['Create']],
  ['Agreements:Acceptance', 'acceptances of agreements', ['Create', 'Read']],
  ['Events', 'events', ['Read']],
  ['Exchanges', 'exchange accounts', ['Create', 'Read', 'Delete']],
  ['Exchanges:Deposits', 'deposits to exchanges', ['Create']],
  ['Exchanges:Withdrawals', 'withdrawals from exchanges', ['Create']],
  ['FeeSponsors', 'fee sponsors', [...CRUD, 'Use']],
  ['Orgs', 'the organisation', ['Read', 'Update']],
  ['Orgs:Settings', 'settings of the organisation', ['Read', 'Update']],
  ['Permissions', 'permissions', ['Archive', 'Create', 'Read', 'Update', 'Assign', 'Revoke']],
  ['Permissions:Assignments', 'who has which permission', ['Read']],
  ['Policies', 'policies', ['Archive', 'Create', 'Read', 'Update']],
  ['Policies:Approvals', 'approvals that policies ask for', ['Read', 'Approve']],
  ['Stakes', 'stakes', ['Create', 'Read', 'Update']],
  ['Swaps', 'swaps', ['Create', 'Read']],
  ['Payouts', 'payouts', ['Create', 'Read', 'Write']],
  ['Allocations', 'allocations', ['Create', 'Update', 'Read']],
  ['Keys', 'keys', [...CRUD, 'Reuse', 'Delegate', 'Import', 'Export', 'Derive']],
  ['Keys:ChildKeys', 'child keys', ['Create']],
  ['Keys:Signatures', 'signatures with keys', ['Create', 'Read']],
  ['KeyStores', 'key stores', ['Read']],
  ['KeyStores:Fleets', 'fleets of hardware modules', ['Create', 'Clone']],
  ['KeyStores:ProofOfControl', 'proofs of control', ['Create']],
  ['KeyStores:OnchainSignatures', 'signatures of offline signers', ['Create']],
  ['Networks:CantonValidators', 'Canton validators', CRUD],
  ['Wallets', 'wallets', ['Create', 'Read', 'Update']],
  ['Wallets:Tags', 'tags of wallets', ['Add', 'Delete']],
  ['Wallets:Transactions', 'transactions of wallets', ['Create', 'Read', 'Abort']],
  ['Wallets:Transfers', 'transfers of wallets', ['Create', 'Read', 'Abort']],
  ['Wallets:Offers', 'offers to wallets', ['Read', 'Settle']],
  ['Vaults', 'vaults', ['Create', 'Read', 'Update']],
  ['Vaults:Tags', 'tags of vaults', ['Add', 'Delete']],
  ['Webhooks', 'webhooks', [...CRUD, 'Ping']],
  ['Webhooks:Events', 'events sent to webhooks', ['Read']],
  ['Billing', 'billing', ['Read', 'Write']],
  ['Analytics', 'statistics', ['Read']],
];

const LEGACY: readonly Row[] = [
  ['Alias', 'names of addresses', CRUD],
  ['Auth:Apps', 'applications', ['Read', 'Create', 'Update']],
  ['Auth:Creds', 'credentials', ['Create', 'Read', 'Update']],
  ['Auth:Users', 'users', ['Delegate']],
  ['PermissionAssignments', 'assignments of permissions', ['Create', 'Read', 'Revoke']],
];

const SPECIAL: Readonly<Record<string, string>> = {
  'Auth:Register:Delegated': 'Register end users without their own sign-up',
  'Auth:Login:Delegated': 'Sign in as an end user',
  'Auth:Recover:Delegated': 'Start the recovery of an end user',
  'Signers:ListSigners': 'See the signers',
  'Wallets:GenerateSignature': 'Create signatures with wallets',
  'Wallets:BroadcastTransaction': 'Send transactions of wallets',
  'Auth:Action:Sign': 'Sign actions',
  'Auth:Creds:Code:Create': 'Create codes for new credentials',
  'Auth:Types:Application': 'Act on applications',
  'Auth:Types:Employee': 'Act on employees',
  'Auth:Types:EndUser': 'Act on end users',
  'Auth:Types:Pat': 'Act on personal access tokens',
  'Auth:Types:ServiceAccount': 'Act on service accounts',
  'Internal:Auth:Types:Staff': 'Act on staff of the provider',
};

/** "Wallets:Transfers:Create" -> "Create transfers of wallets". */
export const PERMISSION_WORDS: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...CURRENT, ...LEGACY].flatMap(wordsOf)),
  ...SPECIAL,
};

function wordsOf([resource, things, verbs]: Row): readonly (readonly [name: string, words: string])[] {
  return verbs.map((verb) => [`${resource}:${verb}`, `${VERBS[verb]} ${things}`]);
}
