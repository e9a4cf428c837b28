import type { CheckView, DeliveryId, Fact } from '../../preload/review-view.ts';
import type { ServerFacts } from '../actions/action.ts';
import type { HttpAnswer } from '../dfns/decode-answer.ts';
import type { ActionText } from '../dfns/start-action.ts';

/**
 * An action that Countersign starts itself: `POST /auth/action/init` with exactly this request, review, signature, and then the
 * request itself, byte for byte, with X-DFNS-USERACTION. Nothing of it is on disk but what the journal keeps of every request.
 * One of `done`, `dropped` and `unknown` is called, once; after a crash none is.
 */
export interface OwnAction extends ActionText {
  /**
   * The page said what it is, and a page can be taken over: nothing is made easier for it, it is judged like what came from
   * elsewhere.
   */
  readonly isSaidByPage?: true;
  /** What this computer knows about it, shown among the facts: "Made on this computer just now". */
  readonly facts: readonly Fact[];
  /** Banners above the sentence, as finished sentences. */
  readonly notes?: readonly string[];
  /** What was compared on this computer, shown among the checks; a blocking one that differs takes Approve away. */
  readonly checks: readonly CheckView[];
  /** Where its signature may go; absent: it is sent from here, because something follows here. */
  readonly deliveries?: readonly DeliveryId[];
  /** The same about what the service says now, each time the card is made: these very answers are what the card shows. */
  readonly checkFacts?: (server: ServerFacts) => readonly CheckView[];
  /** Where it comes from; absent: a screen of Countersign. */
  readonly arrival?: 'approval';
  /**
   * The service carried it out (2xx, but not 202). Its facts are added to the outcome. Rejects when what followed here failed:
   * the outcome then says so, the action stays done.
   */
  done(answer: HttpAnswer): Promise<readonly Fact[]>;
  /** It surely did not happen: declined, expired, refused, not sent. Never called after `done`. Never rejects. */
  dropped(): Promise<void>;
  /** Nobody can say whether it happened, or, when it waits for a policy (202), whether it will. Never rejects. */
  unknown(): Promise<void>;
}

/** Whether main itself made the action out of what it knows, as for a key that it just made. */
export const isMadeByMain = (own: OwnAction | null): boolean => own !== null && own.isSaidByPage !== true;

/** The action with its three ends tied together: the first one is called, later ones do nothing. */
export function endOnce(action: OwnAction): OwnAction {
  let hasEnded = false;
  const isFirst = () => {
    if (hasEnded) return false;
    hasEnded = true;
    return true;
  };
  return {
    ...action,
    done: async (answer) => (isFirst() ? action.done(answer) : []),
    dropped: async () => (isFirst() ? action.dropped() : undefined),
    unknown: async () => (isFirst() ? action.unknown() : undefined),
  };
}
