import type { ReceiptsView } from '../../preload/receipt-calls.ts';
import type { Scan } from './chain.ts';
import { shortHeadName } from './head-name.ts';

export interface ReceiptsState {
  /** null: nothing was read yet. */
  readonly scan: Scan | null;
  /** When the whole chain was checked last. */
  readonly checkedAt: number | null;
  readonly problem: ReceiptsView['problem'];
  readonly keyIn: ReceiptsView['keyIn'];
}

export function viewReceipts({ scan, checkedAt, problem, keyIn }: ReceiptsState): ReceiptsView {
  if (scan === null)
    return { count: 0, head: null, chain: 'unchecked', problem, checkedAt, broken: null, keyIn };
  const { receipts, head, isWhole, breaks, keyChanges } = scan.report;
  const [first] = breaks;
  return {
    count: receipts,
    head: head && shortHeadName(head),
    chain: isWhole ? 'whole' : 'broken',
    problem,
    checkedAt,
    broken: first ? { file: first.file, line: first.line, number: first.number } : null,
    ...(keyChanges.length > 0 && { keyChanges: keyChanges.length }),
    keyIn,
  };
}
