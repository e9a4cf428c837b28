import type { RequestContext } from './context.ts';
import { endRequest } from './end-request.ts';
import { isCard, type LiveRequest } from './live-request.ts';
import { makeOutcome } from './outcome.ts';
import { timeLeftMs } from './time-left.ts';

/** A timer of more than 24.8 days fires at once, and timers stand still while the computer sleeps (F46). */
const LOOK_AGAIN_MS = 60_000;
const WHILE_SUBMITTING_MS = 1_000;

/** Moves a card to its outcome when its time is over; a signature that is on its way is waited for. */
export function expireLater(context: RequestContext, id: LiveRequest['id']): void {
  const phase = context.requests.find(id)?.phase;
  if (phase?.state !== 'card') return;
  const leftMs = timeLeftMs(phase.review, context.clock);
  const isSubmitting = phase.review.consent.state === 'submitting';
  if (leftMs <= 0 && !isSubmitting) {
    expire(context, id);
    return;
  }
  const waitMs = leftMs > 0 ? Math.min(leftMs, LOOK_AGAIN_MS) : WHILE_SUBMITTING_MS;
  context.schedule(waitMs, () => expireLater(context, id));
}

export function expire(context: RequestContext, id: LiveRequest['id']): void {
  const request = context.requests.find(id);
  if (!isCard(request)) return;
  const { review } = request.phase;
  const outcome = makeOutcome({
    kind: 'expired',
    at: context.clock.nowMs(),
    hasSignature: review.signature !== null,
  });
  void endRequest(context, request, { review, outcome, event: { event: 'EXPIRED' } }); // never rejects
}
