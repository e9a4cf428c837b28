import type { ReceiptsView } from '../../preload/receipt-calls.ts';
import type { WriteReceipt } from '../requests/receipt-entry.ts';

/** Receipts of one account: a hash chain, each signed with a key of this computer that signs nothing else. */
export interface Receipts {
  readonly write: WriteReceipt;
  /** Number of the receipt of this request; null: there is none. */
  numberOf(requestId: string): number | null;
  check(): Promise<void>;
  /** When everything that was asked for so far was tried once. */
  settled(): Promise<void>;
  /** A receipt is on its way to the disk; one that cannot be written is not. */
  isWriting(): boolean;
  exportAll(format: 'json' | 'csv'): Promise<{ readonly saved: boolean }>;
  savePdf(requestId: string): Promise<{ readonly saved: boolean }>;
  /**
   * The account goes: the private halves of its keys, for good. Receipts and public keys stay, so that they can be checked. Rejects
   * with 'keychain/…' while the keychain that has one cannot be reached, and as the disk does.
   */
  forgetKeys(): Promise<void>;
  view(): ReceiptsView;
}
