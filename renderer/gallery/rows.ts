// Made-up rows for the gallery page.
import type { HistoryRow, InboxRow } from '../../preload/snapshot.ts';
import { MINUTE, NOON } from './cards.ts';

export const row = (requestId: string, title: string, state: InboxRow['state'], minutes = 0): InboxRow => ({
  requestId,
  title,
  arrival: 'paste',
  receivedAt: NOON - minutes * MINUTE,
  state,
  environment: 'Practice',
  tone: 'practice',
  accountId: 'practice',
  leftMs: null,
  isSuspicious: false,
});

export const ROWS: readonly InboxRow[] = [
  row('r1', 'Send 250,000.00 USDC on Ethereum Sepolia', 'review'),
  row('r2', 'Request from a link', 'waiting', 2),
  row('r3', 'Create a wallet on Solana', 'done', 31),
  row('r4', 'Send 12.5 ETH on Ethereum', 'declined', 58),
];

export const ALL_ROWS: readonly InboxRow[] = (
  [
    ['waiting', 'Request from a link'],
    ['loading', 'Request from a link'],
    ['review', 'Send 250,000.00 USDC on Ethereum Sepolia'],
    ['signing', 'Send 3.20 ETH on Ethereum'],
    ['submitting', 'Send 3.20 ETH on Ethereum'],
    ['done', 'Create a wallet on Solana'],
    ['declined', 'Send 12.5 ETH on Ethereum'],
    ['refused', 'Update policy “Large transfers”'],
    ['expired', 'Request from a link'],
    ['unknown', 'Send 0.75 BTC on Bitcoin'],
    ['approved-not-sent', 'Send 1,000.00 USDT on Tron'],
    ['problem', 'Request from a link'],
  ] as const
).map(([state, title], index) => row(`all-${state}`, title, state, index));

export const HISTORY: readonly HistoryRow[] = [
  {
    requestId: 'r3',
    title: 'Create a wallet on Solana',
    outcome: 'done',
    at: NOON - 31 * MINUTE,
    environment: 'Practice',
    words: 'amber – coral – ninth – willow',
    detail: '',
    accountId: 'practice',
    receipt: 128,
  },
  {
    requestId: 'r4',
    title: 'Send 12.5 ETH on Ethereum',
    outcome: 'declined',
    at: NOON - 58 * MINUTE,
    environment: 'Practice',
    words: 'gravel – olive – third – lamp',
    detail: 'You said: I did not ask for this.',
    accountId: 'practice',
    receipt: 127,
  },
  {
    requestId: 'r9',
    title: 'Send 0.75 BTC on Bitcoin',
    outcome: 'unknown',
    at: NOON - 26 * 60 * MINUTE,
    environment: 'Practice',
    words: 'tunnel – rust – early – crane',
    detail: 'The signature may have been sent; the answer never came.',
    accountId: 'practice',
    receipt: null,
  },
  {
    requestId: 'r10',
    title: 'Send 1,000.00 USDT on Tron',
    outcome: 'approved-not-sent',
    at: NOON - 27 * 60 * MINUTE,
    environment: 'Practice',
    words: 'fossil – mint – quiet – north',
    detail: '',
    accountId: 'practice',
    receipt: null,
  },
];
