/** Receipts: one signed, chained record for each decision, with what was on the screen. */
import type { Problem, Reply } from './problem.ts';

type None = Readonly<Record<string, never>>;

export interface ReceiptsView {
  readonly count: number;
  /** The newest receipt by chain, number and first characters, "128:3f9a0c47be21d856", "2-128:…" of a later chain; null: there is none. */
  readonly head: string | null;
  /** What a check of the whole chain found last. */
  readonly chain: 'unchecked' | 'whole' | 'broken';
  readonly problem: Problem | null;
  /** When the whole chain was checked last, Unix ms; null: not yet. */
  readonly checkedAt: number | null;
  /** The first place where it is broken. */
  readonly broken: { readonly file: string; readonly line: number; readonly number: number | null } | null;
  /** Chains under another history key than the one before them: the check cannot say whose they are. Absent: none. */
  readonly keyChanges?: number;
  /** Where the private half of the history key is; null: no receipt was written in this run. */
  readonly keyIn: 'keychain' | 'file' | null;
}

export interface ReceiptCalls {
  /** Checks every receipt of the active account again; the result is in the snapshot. */
  'receipts/check': { readonly input: None; readonly output: null };
  /** Asks where to save all receipts of the active account. False: the person cancelled. */
  'receipts/export': {
    readonly input: { readonly format: 'json' | 'csv' };
    readonly output: { readonly saved: boolean };
  };
  /** One receipt on one page, of whichever account made it. Rejects with 'receipt/unknown', and with 'receipt/damaged' when it is not as it was signed. */
  'receipt/pdf': {
    readonly input: { readonly requestId: string };
    readonly output: { readonly saved: boolean };
  };
}

type ReceiptCall<C extends keyof ReceiptCalls> = (
  input: ReceiptCalls[C]['input'],
) => Promise<Reply<ReceiptCalls[C]['output']>>;

export interface ReceiptApi {
  readonly checkReceipts: () => Promise<Reply<null>>;
  readonly exportReceipts: ReceiptCall<'receipts/export'>;
  readonly receiptPdf: ReceiptCall<'receipt/pdf'>;
}
