// Made-up inboxes for the gallery page: full, under a storm, paused, with several accounts.
import type { InboxRow, Snapshot } from '../../preload/snapshot.ts';
import { MINUTE, NOON, problem, review } from './cards.ts';
import { ALL_ROWS, ROWS, row } from './rows.ts';

const CALM: Snapshot['intake'] = { refused: 0, isStorm: false, isPaused: false, hasNote: false };

const suspicious = (id: string, minutes: number): InboxRow => ({
  ...row(id, 'A request from a link', 'waiting', minutes),
  ...{ arrival: 'link', isSuspicious: true },
});

const practice = {
  id: 'sandbox',
  label: 'Practice',
  tone: 'practice',
  apiUrl: 'http://127.0.0.1:41873',
} as const;
const staging = {
  id: 'dfns-staging',
  label: 'Dfns staging',
  tone: 'staging',
  apiUrl: 'https://api.dfns.ninja',
} as const;
const known = {
  organisation: 'Acme Treasury',
  state: 'signed-in',
  sessionEndsAt: NOON,
  kind: 'person',
} as const;

const ACCOUNTS: Snapshot['accounts'] = [
  {
    ...known,
    accountId: 'practice',
    environment: practice,
    username: 'jane@acme.example',
    isActive: true,
    waiting: 1,
  },
  {
    ...known,
    accountId: 'ac-2',
    environment: staging,
    username: 'jane.staging@acme.example',
    isActive: false,
    waiting: 1,
  },
];

const timed = (id: string, leftMs: number): InboxRow => ({
  ...row(id, 'Send 250,000.00 USDC on Ethereum Sepolia', 'review'),
  leftMs,
});

/** A thousand requests that somebody scanned or pasted. */
const THOUSAND: readonly InboxRow[] = Array.from({ length: 1_000 }, (_, index) =>
  row(
    `t${index}`,
    `Send ${(1_000 - index).toLocaleString('en-US')}.00 USDC on Ethereum Sepolia`,
    'waiting',
    index,
  ),
);

export const INBOX_SCREENS: Readonly<Record<string, Partial<Snapshot>>> = {
  'inbox-thousand': { inbox: THOUSAND },
  'inbox-thousand-open': { inbox: THOUSAND, review: { ...review(), requestId: 't3' } },
  'inbox-storm': {
    intake: { ...CALM, isStorm: true, refused: 95 },
    inbox: [...['s1', 's2', 's3', 's4', 's5'].map((id, index) => suspicious(id, index)), ...ROWS.slice(2)],
  },
  'inbox-storm-one': { intake: { ...CALM, isStorm: true }, inbox: ROWS.slice(2) },
  'inbox-note': {
    intake: { ...CALM, isPaused: true, hasNote: true, refused: 12 },
    inbox: [row('s1', 'A request that was not opened', 'declined'), ...ROWS.slice(2)],
  },
  'inbox-note-only': { intake: { ...CALM, hasNote: true } },
  'paste-refused': { inbox: ALL_ROWS, otherDevice: { state: 'idle' } },
  'inbox-refused': { intake: { ...CALM, refused: 1 } },
  'inbox-expiry': {
    inbox: [timed('r1', 11 * MINUTE), timed('r2', 90_000), timed('r5', 0), ...ROWS.slice(2)],
  },
  'inbox-accounts': {
    accounts: ACCOUNTS,
    inbox: [
      row('r1', 'Send 250,000.00 USDC on Ethereum Sepolia', 'review'),
      {
        ...row('r2', 'A request from a link', 'waiting', 2),
        environment: 'Dfns staging',
        tone: 'staging',
        accountId: 'ac-2',
      },
      {
        ...row('r3', 'A request for an account that is not here', 'waiting', 3),
        environment: 'IBM Digital Asset Haven',
        tone: 'haven',
        accountId: null,
      },
    ],
  },
  'inbox-known': {
    notices: [
      { id: 'n1', problem: problem('link/already-open', { requestId: 'r2' }) },
      {
        id: 'n2',
        problem: problem('link/already-answered', { outcome: 'declined', at: NOON - 58 * MINUTE }),
      },
    ],
  },
};
