import type { Problem } from '../../preload/problem.ts';
import type { Card, Consent, DeliveryId, OutcomeView } from '../../preload/review-view.ts';
import type { Arrival } from '../../preload/snapshot.ts';
import type { Step } from '../actions/action.ts';
import type { Movement } from '../actions/decoders/decoded.ts';
import type { RequestId } from '../core/ids.ts';
import type { AssertChallenge } from '../dfns/assert-challenge.ts';
import type { ActionSignature } from '../dfns/submit-action.ts';
import type { Link } from '../links/link.ts';
import type { OwnAction } from './own-action.ts';
import type { ReceiptEntry } from './receipt-entry.ts';

/** Main's own copy of what is on the screen: this is what gets signed, never what the renderer says. */
export interface Review {
  readonly challenge: AssertChallenge;
  readonly journalKey: string;
  /** Who it was opened for; nobody else sees or answers it. */
  readonly userId: string;
  readonly card: Card;
  /** What the person has to do before Approve counts; the page knows them without the expected texts. */
  readonly steps: readonly Step[];
  /** Who gets what, for the record of payments once the service took it. */
  readonly movements: readonly Movement[];
  readonly viewHash: string;
  /** Monotonic times in ms. */
  readonly shownAtMs: number;
  readonly expiresAtMs: number;
  readonly consent: Consent;
  /** Monotonic; only while it is 'releasing': when the key is used. */
  readonly releasesAtMs?: number;
  /** Monotonic: the service asked for a pause until then; 0 when it did not. */
  readonly notBeforeMs: number;
  /** Made and verified, not yet accepted by the API: sent again as it is, never made a second time. */
  readonly signature: ActionSignature | null;
  /** Names of the factors that made it, for display. */
  readonly signedWith: readonly string[];
  /** The steps that the person did for the approval, for the receipt (answered-steps.ts). */
  readonly answered?: ReceiptEntry['steps'];
  /** The signature left at least once: a refusal may then mean that an earlier try got through (F15). */
  readonly wasSent: boolean;
  /** Of an action started here whose signature was accepted: what the request itself still needs. */
  readonly permit: Permit | null;
  /** Where the signature goes; null: not approved yet. Chosen with the approval and not changed after it. */
  readonly delivery: DeliveryId | null;
}

/** One-time token of POST /auth/action, held in memory only. */
export interface Permit {
  readonly userAction: string;
  /** The request left at least once with it. */
  readonly wasUsed: boolean;
}

export type Phase =
  | { readonly state: 'waiting' }
  | { readonly state: 'loading' }
  | { readonly state: 'sign-in' }
  | {
      readonly state: 'problem';
      readonly problem: Problem;
      readonly canRetry: boolean;
      readonly canBrowse: boolean;
    }
  | { readonly state: 'card'; readonly review: Review }
  | {
      readonly state: 'outcome';
      readonly outcome: OutcomeView;
      readonly title: string;
      /** Match words, empty when the request was never shown. */
      readonly words: string;
      /** Ties the row to its journal; null when nothing was ever written. */
      readonly journalKey: string | null;
    };

/**
 * One inbox row and everything behind it. `link` is null for rows restored from the journal, because links are never stored, and
 * for actions started here, which have `own` instead.
 */
export interface LiveRequest {
  readonly id: RequestId;
  readonly arrival: Arrival;
  /** Wall time in Unix ms. */
  readonly receivedAt: number;
  readonly environment: string;
  readonly link: Link | null;
  readonly own: OwnAction | null;
  /** SHA-256, hex, of the link text, or of the id where there is none; its first eight characters may be shown. */
  readonly linkHash: string;
  /** Of a row that an earlier run left behind; null for one of this run, whose review or outcome knows its own. */
  readonly journalKey: string | null;
  /** It came in a storm, or repeats a declined one: its match words are required. */
  readonly isSuspicious: boolean;
  /** Digest of account, method, path and payload; null until it was opened, and for what was started here. */
  readonly action: string | null;
  readonly phase: Phase;
  /** Added to the payload by the person, as its last member. */
  readonly externalId?: string;
}

/** Whether the request is on a card that can still be answered. */
export const isCard = (
  request: LiveRequest | null,
): request is LiveRequest & { readonly phase: Extract<Phase, { state: 'card' }> } =>
  request?.phase.state === 'card';
