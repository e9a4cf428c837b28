// Protects the person from paying to an address that only looks like a known one, and from a first time that poses as routine.
// From: address poisoning, swapped addresses. Not from: a wrong address that the person put into the own book.
import type { RecipientView, Warning } from '../../../preload/review-view.ts';
import type { LocalFacts, Step } from '../action.ts';
import type { Movement } from '../decoders/decoded.ts';

export interface RecipientJudgement {
  /** One for each address, in the order of the movements. */
  readonly views: readonly RecipientView[];
  readonly warnings: readonly Warning[];
  readonly steps: readonly Step[];
  readonly blocks: readonly string[];
}

/** What the own address book and history say about everybody who gets something by this action. */
export function judgeRecipients(_movements: readonly Movement[], _local: LocalFacts): RecipientJudgement {
  return { views: [], warnings: [], steps: [], blocks: [] };
}
