import type { CheckView, Fact } from '../../preload/review-view.ts';
import type { HttpAnswer } from '../dfns/decode-answer.ts';

/**
 * An action that Countersign starts itself: `POST /auth/action/init` with exactly this request, review, signature, and then the
 * request itself, byte for byte, with X-DFNS-USERACTION. Nothing of it is on disk but what the journal keeps of every request.
 */
export interface OwnAction {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** Serialised once; empty: no body. */
  readonly payload: string;
  /** What this computer knows about it, shown among the facts: "Made on this computer just now". */
  readonly facts: readonly Fact[];
  /** What was compared on this computer, shown among the checks; a blocking one that differs takes Approve away. */
  readonly checks: readonly CheckView[];
  /**
   * The service carried it out (2xx). Its facts are added to the outcome. Rejects when what followed here failed: the outcome
   * then says so, the action stays done.
   */
  done(answer: HttpAnswer): Promise<readonly Fact[]>;
  /** It surely did not happen: declined, expired, refused, not sent. Never called after `done`. Never rejects. */
  dropped(): Promise<void>;
  /** Nobody can say whether it happened. Never rejects. */
  unknown(): Promise<void>;
}
