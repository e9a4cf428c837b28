import { type SubmitOutcome, submitAction } from '../dfns/submit-action.ts';
import { AppError, unreachable } from '../errors.ts';
import type { RequestContext, Session } from './context.ts';
import { isCard, type LiveRequest, type Review } from './live-request.ts';
import { makeOutcome, toProblem, whatWasSigned } from './outcome.ts';
import { type LastEvent, recordOutcome, tryRecord } from './record-later.ts';

/** Throws 'account/not-signed-in'. */
export function requireSession(context: RequestContext): Session {
  const session = context.session();
  if (!session) throw new AppError('account/not-signed-in', 'the session ended');
  return session;
}

/** Throws 'request/answered' when the request was declined or expired in the meantime: reject wins (F55). */
export function requireStillOpen(context: RequestContext, request: LiveRequest): void {
  if (isCard(context.requests.find(request.id))) return;
  throw new AppError('request/answered', 'the request was answered while the key was opening');
}

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
  await conclude(context, request, { review, outcome });
}

async function prepare(context: RequestContext, request: LiveRequest, review: Review) {
  try {
    const { token } = requireSession(context);
    if (!review.signature) throw new AppError('internal', 'nothing to submit');
    context.requests.patch(request.id, { consent: { state: 'submitting' } });
    await context.journal.record(review.journalKey, { event: 'SUBMITTING' });
    return { token, signature: review.signature };
  } catch (error) {
    // F10, F19: no session or not on disk, so not sent.
    const known = error instanceof AppError ? error : new AppError('internal', 'not sent', { cause: error });
    keepForResend(context, request, known);
    throw known;
  }
}

function keepForResend(context: RequestContext, request: LiveRequest, error: AppError): void {
  const consent = { state: 'failed', problem: toProblem(error), resend: true } as const;
  context.requests.patch(request.id, { consent });
}

async function conclude(
  context: RequestContext,
  request: LiveRequest,
  end: { readonly review: Review; readonly outcome: SubmitOutcome },
): Promise<void> {
  const { review, outcome } = end;
  const { title, at } = { title: review.card.sentence, at: context.clock.nowMs() };
  const finish = async (event: LastEvent, view: ReturnType<typeof makeOutcome>) => {
    context.requests.move(request.id, { state: 'outcome', title, outcome: view });
    await recordOutcome(context, review.journalKey, event);
  };
  switch (outcome.kind) {
    case 'accepted':
      return finish({ event: 'DONE' }, makeOutcome({ kind: 'done', at, facts: whatWasSigned(review.card) }));
    case 'refused': {
      const { status, serverSays } = outcome;
      const details = { status, ...(serverSays === null ? {} : { serverSays }) };
      const problem = toProblem(new AppError('api/refused', 'refused', { details }));
      return finish(
        { event: 'REFUSED', why: `status ${status}` },
        makeOutcome({ kind: 'refused', at, problem }),
      );
    }
    case 'unknown': {
      const problem = toProblem(new AppError('api/unknown-outcome', outcome.why));
      return finish({ event: 'UNKNOWN', why: outcome.why }, makeOutcome({ kind: 'unknown', at, problem }));
    }
    case 'not-sent':
      keepForResend(context, request, outcome.error);
      await tryRecord(context, review.journalKey, { event: 'NOT-SENT', why: outcome.error.code });
      throw outcome.error;
    default:
      return unreachable(outcome);
  }
}
