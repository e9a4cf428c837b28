import { AppError } from '../errors.ts';
import type { RequestContext, Session } from './context.ts';
import { expire } from './expire-request.ts';
import type { LiveRequest, Review } from './live-request.ts';
import { toProblem } from './outcome.ts';
import { tryRecord } from './record-later.ts';
import { requireSession, requireShownOnDisk, requireTimeLeft } from './requirements.ts';

/** What leaves next: the signature, or the request that it allowed. */
export type SendingStep = 'SUBMITTING' | 'SENDING';

/**
 * The step is on disk, then it may happen. Rejects with AppError when it may not: what was signed stays on the card and may be
 * sent again as it is, unless the time is over.
 */
export async function prepareSending(
  context: RequestContext,
  request: LiveRequest,
  { review, step }: { readonly review: Review; readonly step: SendingStep },
): Promise<Session> {
  try {
    const session = requireSession(context);
    requireTimeLeft(context, review);
    // Before anything is waited for: a second click must find the first one under way.
    context.requests.patch(request.id, { consent: { state: 'submitting' } });
    await requireShownOnDisk(context, review);
    await context.journal.record(review.journalKey, { event: step });
    return session;
  } catch (error) {
    // F10, F19: no session or not on disk, so not sent.
    const known = error instanceof AppError ? error : new AppError('internal', 'not sent', { cause: error });
    if (known.code === 'request/expired') expire(context, request.id);
    else keepForResend(context, request, known);
    throw known;
  }
}

/** The service said that it took nothing, or nothing reached it: what was signed is kept. Always rejects with the error. */
export async function notTaken(
  context: RequestContext,
  request: LiveRequest,
  end: { readonly review: Review; readonly error: AppError },
): Promise<never> {
  await tryRecord(context, end.review.journalKey, { event: 'NOT-SENT', why: end.error.code });
  keepForResend(context, request, end.error);
  throw end.error;
}

function keepForResend(context: RequestContext, request: LiveRequest, error: AppError): void {
  const pauseMs = Number(error.details['retryAfterMs'] ?? 0);
  context.requests.patch(request.id, {
    consent: { state: 'failed', problem: toProblem(error), resend: true },
    notBeforeMs: pauseMs === 0 ? 0 : context.clock.monotonicMs() + pauseMs,
  });
}

/** An answer of the service is certain; that nothing left is only what the network said. */
export const isCertainlyNotTaken = (error: AppError): boolean => error.code !== 'api/unreachable';
