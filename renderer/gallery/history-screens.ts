// History with its receipts, in every state, for the gallery page.
import type { ReceiptsView } from '../../preload/receipt-calls.ts';
import type { HistoryRow, Snapshot } from '../../preload/snapshot.ts';
import { BENCH, SEVERAL_ACCOUNTS } from './accounts.ts';
import { LONG_CARD, LONG_NAME, MINUTE, NOON, problem } from './cards.ts';
import { RECEIPTS } from './receipts.ts';
import { HISTORY } from './rows.ts';

const receipts = (change: Partial<ReceiptsView>): Partial<Snapshot> => ({
  receipts: { ...RECEIPTS, ...change },
});

const MANY: readonly HistoryRow[] = Array.from({ length: 1_000 }, (_, index) => ({
  requestId: `many-${index}`,
  title: `Send ${index + 1}.00 USDC on Ethereum Sepolia`,
  outcome: index % 7 === 0 ? 'declined' : 'done',
  at: NOON - index * MINUTE,
  environment: 'Practice',
  words: 'amber – coral – ninth – willow',
  detail: '',
  accountId: 'practice',
  receipt: 1_000 - index,
}));

export const HISTORY_SCREENS: Readonly<Record<string, Partial<Snapshot>>> = {
  history: {},
  'history-empty': {
    history: [],
    inbox: [],
    ...receipts({ count: 0, head: null, chain: 'whole', checkedAt: null, keyIn: null }),
  },
  'history-unchecked': {
    history: HISTORY.map((one) => ({ ...one, receipt: null })),
    ...receipts({ chain: 'unchecked', checkedAt: null, head: null, count: 0 }),
  },
  'history-not-written': receipts({ problem: problem('receipt/not-written') }),
  'history-broken': receipts({ chain: 'broken', broken: { file: 'chain-0001.jsonl', line: 57, number: 57 } }),
  'history-other-key': receipts({ keyChanges: 1 }),
  'history-key-in-file': receipts({ keyIn: 'file' }),
  'history-accounts': {
    accounts: SEVERAL_ACCOUNTS,
    history: [
      ...MANY.slice(0, 1).map((one) => ({ ...one, accountId: 'ac-token', environment: BENCH.label })),
      ...HISTORY,
    ],
  },
  'form-forgotten': {},
  'history-many': { history: MANY, ...receipts({ count: 1_000 }) },
  'history-long': {
    history: [
      {
        ...MANY[0],
        ...{ requestId: 'long', title: LONG_CARD.sentence ?? LONG_NAME, outcome: 'refused', at: NOON },
        ...{
          environment: LONG_NAME,
          words: 'w'.repeat(200),
          detail: LONG_NAME,
          accountId: null,
          receipt: 123_456_789,
        },
      },
      ...HISTORY,
    ],
  },
};
