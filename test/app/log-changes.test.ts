import { beforeEach, describe, expect, it } from 'vitest';
import { makeChangeLog } from '../../main/log-changes.ts';
import { makeLog } from '../../main/platform/log.ts';
import type { KeyView } from '../../preload/key-view.ts';
import type { AccountView, InboxRow, RowState, Snapshot } from '../../preload/snapshot.ts';

const ID = 'AAAAAAAAAAAAAAAAAAAAAA';
const WHO = { username: 'jane@example.com', organisation: 'Harbour' };
const KEY: KeyView = {
  credentialId: 'cr-1',
  name: 'A key',
  kind: 'PasswordProtectedKey',
  algorithm: 'EdDSA',
  storage: 'keychain',
  fingerprint: 'f',
  createdAt: 0,
  registration: 'done',
  isPreferred: true,
  health: {
    keychain: 'Keychain',
    form: 'item',
    scheme: 'countersign-1',
    kdf: 'Argon2id, 64 MiB, 4 passes, 1 lane',
    timeToGuess: null,
    lastUsedAt: null,
    lastDrillAt: null,
    warnings: [],
  },
  removalEnds: [],
};
const OUT: AccountView = { state: 'signed-out', ...WHO };
const IN: AccountView = { state: 'signed-in', ...WHO, sessionEndsAt: 9 };

const row = (state: RowState): InboxRow => ({
  requestId: ID,
  title: 'Send 250,000.00 USDC',
  arrival: 'link',
  receivedAt: 0,
  state,
  environment: 'Practice',
  tone: 'practice',
  accountId: null,
  leftMs: null,
  isSuspicious: false,
});

const snapshot = (change: Partial<Snapshot>): Snapshot => ({
  revision: 0,
  version: '0.0.0',
  runtime: 'stand-in',
  environment: { id: 'sandbox', label: 'Practice', tone: 'practice', apiUrl: 'http://127.0.0.1:1' },
  account: { state: 'new', ...WHO },
  accounts: [],
  environments: [],
  intake: { refused: 0, isStorm: false, isPaused: false, hasNote: false },
  approvals: { state: 'unknown' },
  receipts: {
    count: 0,
    head: null,
    chain: 'unchecked',
    problem: null,
    checkedAt: null,
    broken: null,
    keyIn: null,
  },
  linkOwner: null,
  keychain: { state: 'unknown', name: 'Keychain' },
  isLocked: false,
  settings: { unlockSeconds: 0 },
  keys: [],
  credentials: { state: 'unknown' },
  deviceCode: null,
  registration: null,
  newWallets: [],
  recovery: null,
  signInSecond: [],
  passkeys: { isUsable: true, why: null, hasDashboard: false },
  book: { revision: 0, count: 0 },
  inbox: [],
  review: null,
  history: [],
  notices: [],
  otherDevice: null,
  practiceMail: null,
  ...change,
});

let lines: string[];
let see: (change: Partial<Snapshot>) => string[];
beforeEach(() => {
  lines = [];
  const clock = { nowMs: () => 0, monotonicMs: () => 0 };
  const log = makeLog({ clock, sink: (line) => lines.push(line.split(' ').slice(1).join(' ')) });
  const logChanges = makeChangeLog(log);
  see = (change) => {
    lines.length = 0;
    logChanges(snapshot(change));
    return [...lines];
  };
});

/** Lines for a row that goes through the states, from 'waiting' on. */
const walk = (...states: RowState[]) => {
  see({ inbox: [row('waiting')] });
  return states.flatMap((state) => see({ inbox: [row(state)] }));
};

describe('the log of what happened', () => {
  it('tells the story of an approval with the id of the request', () => {
    expect(walk('loading', 'review', 'signing', 'submitting', 'done')).toEqual([
      `request/shown requestId=${ID}`,
      `request/approved requestId=${ID}`,
      `request/submitted requestId=${ID}`,
      `request/outcome requestId=${ID} reason=done`,
    ]);
  });

  it.each(['done', 'declined', 'refused', 'expired', 'unknown', 'approved-not-sent'] as const)(
    'names the outcome "%s"',
    (outcome) => {
      expect(walk('review', outcome).at(-1)).toBe(`request/outcome requestId=${ID} reason=${outcome}`);
    },
  );

  it('tells an approval that came to nothing from a request that is shown', () => {
    const notSent = `request/not-sent requestId=${ID}`;
    expect(walk('review', 'signing', 'review')).toContain(notSent);
    expect(walk('review', 'submitting', 'review')).toContain(notSent);
    expect(walk('review')).not.toContain(notSent);
  });

  it('tells that a key was made, that somebody signed in and out', () => {
    see({});
    expect(see({ account: IN, keys: [KEY] })).toEqual(['key/created reason=keychain', 'account/signed-in']);
    expect(see({ account: OUT, keys: [KEY] })).toEqual(['account/signed-out']);
    expect(see({ account: IN, keys: [KEY] })).toEqual(['account/signed-in']);
  });

  it('takes what an unlocked screen shows again for no news', () => {
    const shown = { account: IN, keys: [KEY], inbox: [row('done')] };
    see(shown);
    expect(see({ account: IN, isLocked: true })).toEqual([]);
    expect(see(shown)).toEqual([]);
    expect(see({ account: OUT, isLocked: true })).toEqual(['account/signed-out']);
  });

  it('says nothing about what was there before, and nothing twice', () => {
    const restored = { account: OUT, keys: [KEY], inbox: [row('approved-not-sent')] };
    expect(see(restored)).toEqual([]);
    expect(see(restored)).toEqual([]);
  });

  it('holds nothing of what was shown', () => {
    const text = [
      see({}),
      see({ account: IN, keys: [KEY] }),
      walk('review', 'signing', 'submitting', 'refused'),
    ];
    expect(JSON.stringify(text)).not.toMatch(/jane|Harbour|USDC|cr-1|127\.0/);
  });
});
