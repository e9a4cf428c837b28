import type { Card, DeliveryId, OutcomeKind } from '../../preload/review-view.ts';
import type { Arrival } from '../../preload/snapshot.ts';

/** What a receipt keeps of one decision: never a secret, a token, a link or a signature. */
export interface ReceiptEntry {
  readonly requestId: string;
  /** SHA-256 of the challengeIdentifier, hex; null: the request was never opened. */
  readonly journalKey: string | null;
  readonly arrival: Arrival;
  readonly environment: string;
  readonly organisationId: string | null;
  readonly userId: string | null;
  readonly outcome: OutcomeKind;
  /** Of a declined one: 'wrong-details', 'not-asked'; of others why, in a code or a few words. */
  readonly reason: string;
  /** What was on the screen; null: it was never shown. */
  readonly card: Card | null;
  readonly viewHash: string | null;
  /** Ids of the steps that were done, and for the words what was answered. Typed texts are not kept. */
  readonly steps: readonly { readonly id: string; readonly answer: 'done' | 'match' | 'cannot-compare' }[];
  readonly signedWith: readonly string[];
  readonly delivery: DeliveryId | null;
  /** What the journal knows of a decision whose receipt was not written before the run ended; there is no card then. */
  readonly fromJournal?: { readonly sentence: string; readonly words: string };
}

/** Writes the receipt of a decision and gives its number; null: it could not be written, which is shown elsewhere. Never rejects. */
export type WriteReceipt = (entry: ReceiptEntry) => Promise<number | null>;
