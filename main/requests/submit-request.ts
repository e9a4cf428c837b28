import { isSessionAlive } from '../dfns/check-session.ts';
import { type SubmitOutcome, submitAction } from '../dfns/submit-action.ts';
import { AppError, unreachable } from '../errors.ts';
import type { RequestContext } from './context.ts';
import { expire } from './expire-request.ts';
import type { LiveRequest, Review } from './live-request.ts';
import { makeOutcome, toProblem, whatWasSigned } from './outcome.ts';
import { type LastEvent, recordOutcome, tryRecord } from './record-later.ts';
import { requireSession, requireShownOnDisk, requireStillOpen, requireTimeLeft } from './requirements.ts';

/**
 * SUBMITTING goes to disk, then the signature of the review goes out, once. Resolves when there is an outcome. Rejects
 * with AppError when nothing was sent: the signature stays on the card and may be sent again as it is.
 */
export async function submitRequest(
  context: RequestContext,
  request: LiveRequest,
  review: Review,
): Promise<void> {
  requireStillOpen(context, request);
  const { token, signature } = await prepare(context, request, review);
  const outcome = await submitAction(context.http(), token, signature);
  await conclude(context, request, { review, token, outcome });
}

async function prepare(context: RequestContext, request: LiveRequest, review: Review) {
  try {
    const { token } = requireSession(context);
    if (!review.signature) throw new AppError('internal', 'nothing to submit');
    requireTimeLeft(context, review);
    // Before anything is waited for: a second click must find the first one under way.
    context.requests.patch(request.id, { consent: { state: 'submitting' } });
    await requireShownOnDisk(context, review);
    await context.journal.record(review.journalKey, { event: 'SUBMITTING' });
    context.requests.patch(request.id, { wasSent: true });
    return { token, signature: review.signature };
  } catch (error) {
    // F10, F19: no session or not on disk, so not sent.
    const known = error instanceof AppError ? error : new AppError('internal', 'not sent', { cause: error });
    if (known.code === 'request/expired') expire(context, request.id);
    else keepForResend(context, request, known);
    throw known;
  }
}

function keepForResend(context: RequestContext, request: LiveRequest, error: AppError): void {
  const pauseMs = Number(error.details['retryAfterMs'] ?? 0);
  context.requests.patch(request.id, {
    consent: { state: 'failed', problem: toProblem(error), resend: true },
    notBeforeMs: pauseMs === 0 ? 0 : context.clock.monotonicMs() + pauseMs,
  });
}

interface End {
  /** As it was before this try: `wasSent` speaks of earlier ones. */
  readonly review: Review;
  readonly token: string;
  readonly outcome: SubmitOutcome;
}

async function conclude(context: RequestContext, request: LiveRequest, end: End): Promise<void> {
  const { outcome, review } = end;
  switch (outcome.kind) {
    case 'accepted':
      return finish(context, request, { review, event: { event: 'DONE' } });
    case 'refused':
      return concludeRefused(context, request, { review, error: outcome.error });
    case 'unauthorised':
      return concludeUnauthorised(context, request, { ...end, says: outcome.serverSays });
    case 'unknown':
      return finish(context, request, { review, event: { event: 'UNKNOWN', why: outcome.why } });
    case 'not-sent':
      return notAccepted(context, request, { review, error: outcome.error });
    default:
      return unreachable(outcome);
  }
}

/** A refusal of a repeated try may mean that the first one got through: then nobody can say it here (F15). */
function concludeRefused(
  context: RequestContext,
  request: LiveRequest,
  end: { readonly review: Review; readonly error: AppError },
): Promise<void> {
  const { review, error } = end;
  if (review.wasSent) {
    const why = 'refused after an earlier try that may have got through';
    return finish(context, request, { review, event: { event: 'UNKNOWN', why } });
  }
  const why = `status ${error.details['status'] ?? error.code}`;
  return finish(context, request, { review, event: { event: 'REFUSED', why }, error });
}

/** 401 is a session that ended, after which the same signature may be sent (F10), or a signature that was refused. */
async function concludeUnauthorised(
  context: RequestContext,
  request: LiveRequest,
  end: End & { readonly says: string | null },
): Promise<void> {
  const { review } = end;
  const isAlive = await isSessionAlive(context.http(), end.token).catch(() => false);
  if (!isAlive) {
    context.sessionEnded();
    const error = new AppError('account/not-signed-in', 'the service no longer takes the session');
    return notAccepted(context, request, { review, error });
  }
  const details = { status: 401, ...(end.says === null ? {} : { serverSays: end.says }) };
  return concludeRefused(context, request, {
    review,
    error: new AppError('api/refused', 'refused', { details }),
  });
}

/** The service said that it took nothing, or nothing reached it: the signature is kept. */
async function notAccepted(
  context: RequestContext,
  request: LiveRequest,
  end: { readonly review: Review; readonly error: AppError },
): Promise<never> {
  await tryRecord(context, end.review.journalKey, { event: 'NOT-SENT', why: end.error.code });
  keepForResend(context, request, end.error);
  // An answer of the service is certain; that nothing left is only what the network said.
  const isCertain = end.error.code !== 'api/unreachable';
  if (isCertain) context.requests.patch(request.id, { wasSent: end.review.wasSent });
  throw end.error;
}

async function finish(
  context: RequestContext,
  request: LiveRequest,
  end: { readonly review: Review; readonly event: LastEvent; readonly error?: AppError },
): Promise<void> {
  const { review, event } = end;
  const kinds = { DONE: 'done', REFUSED: 'refused', UNKNOWN: 'unknown' } as const;
  const kind = event.event === 'DONE' || event.event === 'REFUSED' ? kinds[event.event] : kinds.UNKNOWN;
  const problem = end.error ?? (kind === 'unknown' ? new AppError('api/unknown-outcome', 'no answer') : null);
  context.requests.move(request.id, {
    state: 'outcome',
    title: review.card.sentence,
    words: review.card.words.join(' '),
    journalKey: review.journalKey,
    outcome: makeOutcome({
      kind,
      at: context.clock.nowMs(),
      problem: problem && toProblem(problem),
      facts: kind === 'done' ? whatWasSigned(review.card) : [],
    }),
  });
  await recordOutcome(context, review.journalKey, event);
}
