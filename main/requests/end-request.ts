import type { OutcomeView } from '../../preload/review-view.ts';
import type { RequestContext } from './context.ts';
import type { LiveRequest, Review } from './live-request.ts';
import { receiptOfEnd } from './note-receipt.ts';
import { type LastEvent, recordOutcome } from './record-later.ts';

/** How a request ends; `review` null: it never had a card. `event` null: the journal has the outcome already, or no file. */
export interface RequestEnd {
  readonly review: Review | null;
  readonly outcome: OutcomeView;
  readonly event: LastEvent | null;
}

/** Shows the outcome, writes it, and tells it to whoever started the action here. Never rejects. */
export async function endRequest(
  context: RequestContext,
  request: LiveRequest,
  { review, outcome, event }: RequestEnd,
): Promise<void> {
  context.holds.end(request.id); // a late yes finds nothing to say yes to
  const journalKey = review?.journalKey ?? request.journalKey;
  context.requests.move(request.id, {
    state: 'outcome',
    title: review?.card.sentence ?? 'A request that was not opened',
    words: review?.card.words.join(' ') ?? '',
    journalKey,
    outcome,
  });
  const entry = receiptOfEnd(context, request, { review, outcome, event });
  if (journalKey !== null && event) await recordOutcome(context, journalKey, event);
  void context.receipt(entry); // never rejects, and nothing waits for it
  if ((outcome.kind === 'done' || outcome.kind === 'unknown') && review)
    await notePayments(context, review, outcome.kind);
  // After `done` this does nothing: only the first end of an action counts.
  if (outcome.kind === 'unknown' || outcome.kind === 'done') await request.own?.unknown();
  else await dropAction(request, review);
}

/** For "first time", "as usual" and look-alikes of later requests. */
async function notePayments(
  context: RequestContext,
  { movements }: Review,
  kind: 'done' | 'unknown',
): Promise<void> {
  const at = context.clock.nowMs();
  const payments = movements.filter(({ role }) => role === 'recipient');
  await context.paid(
    payments.map(({ address, network, asset, amount }) => ({
      ...{ at, address, network, asset, amount },
      ...(kind === 'unknown' ? { isSure: false as const } : {}),
    })),
  );
}

/** Not done as far as anybody knows here; a request that left even once may have got through all the same. */
export async function dropAction({ own }: LiveRequest, review: Review | null): Promise<void> {
  if (review?.permit?.wasUsed === true) await own?.unknown();
  else await own?.dropped();
}
