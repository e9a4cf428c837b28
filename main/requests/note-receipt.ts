import type { OutcomeView } from '../../preload/review-view.ts';
import type { RequestContext } from './context.ts';
import { outcomeOf, type PastRequest } from './judge-journal.ts';
import type { LiveRequest, Review } from './live-request.ts';
import { OUTCOME_KINDS } from './outcome-kinds.ts';
import type { ReceiptEntry } from './receipt-entry.ts';
import type { LastEvent } from './record-later.ts';

interface End {
  readonly review: Review | null;
  readonly outcome: OutcomeView;
  readonly event: LastEvent | null;
}

/** The receipt of a request that just ended: what its card said, and what was decided about it. */
export function receiptOfEnd(context: RequestContext, request: LiveRequest, end: End): ReceiptEntry {
  const { review, outcome } = end;
  const session = context.session();
  return {
    requestId: request.id,
    journalKey: review?.journalKey ?? request.journalKey,
    arrival: request.arrival,
    environment: request.environment,
    organisationId: session?.organisationId ?? null,
    userId: review?.userId ?? session?.userId ?? null,
    outcome: outcome.kind,
    reason: reasonOf(end),
    card: review?.card ?? null,
    viewHash: review?.viewHash ?? null,
    steps: review?.answered ?? [],
    signedWith: review?.signature ? review.signedWith : [],
    delivery: review?.delivery ?? null,
  };
}

function reasonOf({ event, outcome }: End): string {
  if (event?.event === 'DECLINED') return event.reason;
  if (event?.event === 'REFUSED' || event?.event === 'UNKNOWN') return event.why;
  if (event?.event === 'DONE') return event.waits ?? '';
  return outcome.problem?.code ?? '';
}

/** The receipt of what an earlier run decided and could not write, or did not live to; null: nothing was decided, or nobody can say. */
export function receiptOfPast(past: PastRequest): ReceiptEntry | null {
  if (!Object.hasOwn(OUTCOME_KINDS, past.state)) return null;
  return {
    requestId: past.requestId,
    journalKey: past.key,
    arrival: past.arrival,
    environment: past.environment,
    organisationId: null,
    userId: null,
    outcome: outcomeOf(past),
    reason: past.detail,
    card: null,
    viewHash: null,
    steps: [],
    signedWith: [],
    delivery: null,
    fromJournal: { sentence: past.sentence, words: past.words },
  };
}
