// The made-up window from which every screen of the gallery page starts. No key here is in use.
import type { KeyHealth, KeyView } from '../../preload/key-view.ts';
import type { Snapshot } from '../../preload/snapshot.ts';
import { ENVIRONMENTS } from './accounts.ts';
import { BOOK } from './book.ts';
import { MINUTE, NOON } from './cards.ts';
import { RECEIPTS } from './receipts.ts';
import { HISTORY, ROWS } from './rows.ts';

export const HEALTH: KeyHealth = {
  keychain: 'GNOME Keyring',
  form: 'item',
  scheme: 'countersign-1',
  kdf: 'Argon2id, 64 MiB, 4 passes, 1 lane',
  timeToGuess: 'about 300 years for one attacker with 1,000 such computers',
  lastUsedAt: NOON - 12 * MINUTE,
  lastDrillAt: null,
  warnings: [],
};

export const KEY: KeyView = {
  credentialId: 'cr-2vd4a-7u8kq-9g1r3m5t7v9x1z3b',
  name: 'Practice key',
  kind: 'PasswordProtectedKey',
  algorithm: 'ES256',
  storage: 'keychain',
  fingerprint: 'Wm3tK0pQe8vX2LrNf7YhB5cJd1uSgA9zTi4oEk6wRqM',
  createdAt: NOON - 40 * MINUTE,
  registration: 'done',
  isPreferred: true,
  health: HEALTH,
  removalEnds: [
    'This computer cannot sign with “Practice key” any more.',
    'It stays active at the service until it is deactivated there.',
  ],
};

export const SNAPSHOT: Snapshot = {
  revision: 1,
  version: '0.1.0',
  runtime: 'electron',
  environment: { id: 'sandbox', label: 'Practice', tone: 'practice', apiUrl: 'http://127.0.0.1:41873' },
  account: {
    state: 'signed-in',
    username: 'jane@acme.example',
    organisation: 'Acme Treasury',
    sessionEndsAt: NOON + 8 * 60 * MINUTE,
  },
  accounts: [],
  environments: ENVIRONMENTS,
  intake: { refused: 0, isStorm: false, isPaused: false, hasNote: false },
  approvals: { state: 'listed', items: [], at: NOON, isCut: false },
  receipts: RECEIPTS,
  linkOwner: null,
  keychain: { state: 'ready', name: 'GNOME Keyring' },
  isLocked: false,
  settings: { unlockSeconds: 0 },
  keys: [KEY],
  credentials: { state: 'unknown' },
  deviceCode: null,
  registration: null,
  newWallets: [],
  recovery: null,
  signInSecond: [],
  passkeys: {
    isUsable: false,
    why: { code: 'passkey/not-usable', details: { reason: 'platform' } },
    hasDashboard: false,
  },
  book: { revision: 1, count: BOOK.entries.length },
  inbox: ROWS,
  review: null,
  history: HISTORY,
  notices: [],
  otherDevice: {
    state: 'waiting',
    sentence: 'Waits for the approval of a transfer of 250,000.00 USDC.',
    words: ['harbor', 'violet', 'seven', 'cedar'],
  },
  practiceMail: null,
};
