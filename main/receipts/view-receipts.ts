import type { ReceiptsView } from '../../preload/receipt-calls.ts';
import type { Scan } from './chain.ts';

export interface ReceiptsState {
  /** null: nothing was read yet. */
  readonly scan: Scan | null;
  /** When the whole chain was checked last. */
  readonly checkedAt: number | null;
  readonly problem: ReceiptsView['problem'];
  readonly keyIn: ReceiptsView['keyIn'];
}

/** Hex digits of a hash that people compare. */
export const SHORT_HASH = 16;

export function viewReceipts({ scan, checkedAt, problem, keyIn }: ReceiptsState): ReceiptsView {
  if (scan === null)
    return { count: 0, head: null, chain: 'unchecked', problem, checkedAt, broken: null, keyIn };
  const { receipts, head, isWhole, breaks, keyChanges } = scan.report;
  const [first] = breaks;
  return {
    count: receipts,
    head: head && { number: head.number, hash: head.hash.slice(0, SHORT_HASH) },
    chain: isWhole ? 'whole' : 'broken',
    problem,
    checkedAt,
    broken: first ? { file: first.file, line: first.line, number: first.number } : null,
    ...(keyChanges.length > 0 && { keyChanges: keyChanges.length }),
    keyIn,
  };
}
