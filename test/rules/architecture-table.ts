/**
 * Who may import what: the table of the architecture. A place is a folder of main, one of its files at the top,
 * `renderer` or `preload`. Absent means refused.
 */
export interface Place {
  /** Places whose values and types may be imported. */
  readonly values: readonly string[];
  /** Places of which only types may be imported. */
  readonly types?: readonly string[];
  readonly packages: readonly string[];
}

/** What only decides: no disk, no network, no Electron, no clock of its own. */
const DECIDES = ['zod', '@noble/hashes', 'node:crypto'];
const EVERYTHING_BUILT_IN = [
  'node:buffer',
  'node:crypto',
  'node:events',
  'node:fs',
  'node:fs/promises',
  'node:os',
  'node:path',
  'node:process',
  'node:readline',
  'node:stream',
  'node:timers/promises',
  'node:url',
  'node:util',
];
const METER = ['@zxcvbn-ts/core', '@zxcvbn-ts/language-common', '@zxcvbn-ts/language-en'];
const DOMAIN = ['core', 'environments', 'links', 'actions', 'policy', 'signing', 'vault', 'dfns'];

export const PLACES: Readonly<Record<string, Place>> = {
  core: { values: [], packages: ['@noble/hashes', 'node:crypto'] },
  'errors.ts': { values: [], packages: [] },
  'config.ts': { values: ['core', 'errors.ts'], packages: ['zod'] },
  environments: { values: ['core', 'errors.ts'], packages: DECIDES },
  links: { values: ['core', 'environments', 'errors.ts'], packages: DECIDES },
  // Decoders of what stands inside a payload, and checksums of addresses (DECISIONS.md).
  actions: {
    values: ['core', 'environments', 'errors.ts'],
    packages: [...DECIDES, '@scure/base', '@scure/btc-signer', 'micro-eth-signer'],
  },
  // The own address book and what was paid before.
  recipients: {
    values: ['core', 'actions', 'environments', 'vault', 'errors.ts'],
    types: ['keys'],
    packages: DECIDES,
  },
  policy: { values: ['core', 'environments', 'errors.ts'], packages: [] },
  signing: { values: ['core', 'environments', 'errors.ts'], packages: [...DECIDES, '@noble/curves'] },
  vault: { values: ['core', 'errors.ts'], packages: [...DECIDES, '@scure/bip39', 'argon2-browser'] },
  dfns: { values: ['core', 'environments', 'signing', 'errors.ts'], packages: DECIDES },
  // Its entry is a process of its own and reads the argon2 program from disk.
  signer: {
    values: ['core', 'vault', 'signing', 'errors.ts'],
    packages: [...DECIDES, ...METER, 'node:fs/promises'],
  },
  requests: {
    values: [...DOMAIN, 'factors', 'errors.ts'],
    types: ['signer'],
    packages: [...DECIDES, '@scure/bip39'],
  },
  // Which keys and passkeys answer a challenge; keys on this computer; credentials at the service; the account.
  factors: {
    values: ['core', 'dfns', 'vault', 'signing', 'environments', 'errors.ts'],
    types: ['signer'],
    packages: DECIDES,
  },
  keys: { values: [...DOMAIN, 'factors', 'errors.ts'], types: ['signer'], packages: DECIDES },
  accounts: {
    values: [...DOMAIN, 'factors', 'keys', 'requests', 'errors.ts'],
    types: ['signer'],
    packages: DECIDES,
  },
  credentials: {
    values: [...DOMAIN, 'factors', 'keys', 'accounts', 'requests', 'errors.ts'],
    types: ['signer'],
    packages: DECIDES,
  },
  // Policy approvals; the ways in; actions that are started here; receipts; the accounts of this computer.
  inbox: { values: [...DOMAIN, 'requests', 'errors.ts'], packages: DECIDES },
  intake: { values: [...DOMAIN, 'requests', 'errors.ts'], types: ['keys'], packages: DECIDES },
  'own-actions': { values: [...DOMAIN, 'requests', 'errors.ts'], packages: DECIDES },
  receipts: {
    values: [...DOMAIN, 'recipients', 'requests', 'errors.ts'],
    types: ['keys'],
    packages: DECIDES,
  },
  workplaces: { values: [...DOMAIN, 'accounts', 'keys', 'requests', 'errors.ts'], packages: DECIDES },
  ipc: {
    values: [
      'core',
      'policy',
      'requests',
      'accounts',
      'keys',
      'credentials',
      'recipients',
      'factors',
      'intake',
      'inbox',
      'own-actions',
      'receipts',
      'workplaces',
      'errors.ts',
    ],
    types: ['platform'],
    packages: ['zod', 'electron'],
  },
  platform: {
    values: ['core', 'policy', 'environments', 'links', 'errors.ts'],
    types: [
      'vault',
      'dfns',
      'signer',
      'requests',
      'accounts',
      'inbox',
      'intake',
      'receipts',
      'factors',
      'keys',
    ],
    packages: [...EVERYTHING_BUILT_IN, 'node:module', 'zod', 'electron', 'keytar', 'qr'],
  },
  sandbox: {
    values: ['core', 'errors.ts'],
    types: ['dfns'],
    packages: [
      ...DECIDES,
      '@noble/curves', // secp256k1, which Electron's node:crypto does not know
      '@simplewebauthn/server',
      'node:http',
      'node:net',
      'node:process',
      'node:util',
    ],
  },
  cli: {
    values: [...DOMAIN, 'signer', 'requests', 'receipts', 'errors.ts', 'config.ts'],
    types: ['sandbox'],
    packages: [...DECIDES, ...EVERYTHING_BUILT_IN, 'package.json'],
  },
  'cli.ts': { values: ['cli', 'core', 'errors.ts'], packages: EVERYTHING_BUILT_IN },
  'index.ts': {
    values: ['app.ts', 'platform', 'policy', 'core', 'errors.ts', 'config.ts'],
    packages: ['electron', 'node:path'],
  },
};

/** app.ts and what it is split into: they hand every part to the others, and act through platform only. */
export const COMPOSITION: Place = {
  values: [
    ...DOMAIN,
    'requests',
    'accounts',
    'factors',
    'keys',
    'credentials',
    'recipients',
    'inbox',
    'intake',
    'own-actions',
    'receipts',
    'workplaces',
    'signer',
    'ipc',
    'platform',
    'errors.ts',
    'config.ts',
    'composition',
  ],
  types: ['sandbox'],
  packages: ['zod', 'node:crypto', 'node:path', 'node:fs/promises', 'package.json'],
};

export const RENDERER_PACKAGES = ['react', 'react-dom', 'lucide-react', 'qr', ...METER];

/** Packages and built-in modules with fewer importers than their place would allow. */
export const ONLY_IN: readonly { readonly what: string; readonly files: RegExp }[] = [
  {
    what: 'electron',
    files: /^(?:main\/platform\/.*|main\/index\.ts|main\/ipc\/serve\.ts|preload\/index\.cts)$/,
  },
  { what: 'keytar', files: /^main\/platform\/keychain-process\.ts$/ },
  { what: 'node:module', files: /^main\/platform\/keychain-process\.ts$/ },
  {
    what: 'node:fs/promises',
    files: /^main\/(?:platform\/.*|cli\/.*|cli\.ts|signer\/index\.ts|[a-z-]+\.ts)$/,
  },
  { what: 'argon2-browser', files: /^main\/vault\/argon2[a-z-]*\.ts$/ },
  // Codes are drawn by main and read in the worker of the page, nowhere else.
  { what: 'qr', files: /^(?:main\/platform\/(?:qr|code)-path\.ts|renderer\/scan\/find-code\.ts)$/ },
  { what: 'node:http', files: /^main\/sandbox\// },
];

/** Names of electron that only one file may touch. */
export const ELECTRON_NAMES: Readonly<Record<string, string>> = {
  ipcMain: 'main/ipc/serve.ts',
  ipcRenderer: 'preload/index.cts',
  contextBridge: 'preload/index.cts',
};

/** import() is for these: the practice organisation, and what would make every start slower. */
export const LOADED_LATE: readonly { readonly by: RegExp; readonly what: RegExp }[] = [
  { by: /^main\/(?:[a-z-]+\.ts|cli\/[a-z-]+\.ts)$/, what: /^main\/sandbox\// },
  { by: /^main\/cli\/run-cli\.ts$/, what: /^main\/cli\/[a-z-]+\.ts$/ },
  { by: /^main\/platform\/keychain-process\.ts$/, what: /^keytar$/ }, // its failure to load is an answer
  { by: /^main\/signer\//, what: /^main\/signer\/password-strength\.ts$/ }, // dictionaries of 2 MB
  { by: /^main\/sandbox\/auth\/passkeys\.ts$/, what: /^main\/sandbox\/auth\/webauthn\.ts$/ }, // @simplewebauthn/server
  { by: /^renderer\/password-strength\.ts$/, what: /^@zxcvbn-ts\// },
];

/** Files above 300 lines and why they are one idea all the same. */
export const LONGER_FILES: Readonly<Record<string, string>> = {};
