import { type SubmitOutcome, submitAction } from '../dfns/submit-action.ts';
import { AppError, unreachable } from '../errors.ts';
import { isCertainlyNotTaken, notTaken, prepareSending } from './before-sending.ts';
import type { RequestContext } from './context.ts';
import { endRequest } from './end-request.ts';
import { endedSession } from './ended-session.ts';
import type { LiveRequest, Review } from './live-request.ts';
import { makeOutcome, toProblem } from './outcome.ts';
import { howToCheck, whatIsHandedOver, whatWasSigned } from './outcome-facts.ts';
import { requireStillOpen } from './requirements.ts';
import { saysAnswered } from './says-answered.ts';
import { sendRequest } from './send-request.ts';

/**
 * SUBMITTING goes to disk, then the signature of the review goes out, once. Resolves when there is an outcome. Rejects
 * with AppError when nothing was sent: the signature stays on the card and may be sent again as it is. Of an action that
 * was started here the request itself follows.
 */
export async function submitRequest(
  context: RequestContext,
  request: LiveRequest,
  review: Review,
): Promise<void> {
  requireStillOpen(context, request);
  if (review.permit) return sendRequest(context, request, { review, permit: review.permit });
  const { signature } = review;
  if (!signature) throw new AppError('internal', 'nothing to submit');
  const { token } = await prepareSending(context, request, { review, step: 'SUBMITTING' });
  context.requests.patch(request.id, { wasSent: true });
  const outcome = await submitAction(context.http(), token, signature);
  await conclude(context, request, { review, token, outcome });
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
      return goOn(context, request, { review, userAction: outcome.userAction });
    case 'refused':
      return concludeRefused(context, request, { review, error: outcome.error });
    case 'unauthorised':
      return concludeUnauthorised(context, request, { ...end, says: outcome.serverSays });
    case 'unknown':
      return endUnknown(context, request, { review, why: outcome.why });
    case 'not-sent':
      return notAccepted(context, request, { review, error: outcome.error });
    default:
      return unreachable(outcome);
  }
}

/** The other side sends its request itself, with the permit that it gets or that the person hands over; or it is sent from here. */
async function goOn(
  context: RequestContext,
  request: LiveRequest,
  { review, userAction }: { readonly review: Review; readonly userAction: string },
): Promise<void> {
  if (review.delivery === 'send') {
    const permit = { userAction, wasUsed: false };
    context.requests.patch(request.id, { permit });
    return sendRequest(context, request, { review: { ...review, permit }, permit });
  }
  const hasAnswer = review.delivery === 'answer';
  if (hasAnswer) context.answers.keep(request.id, userAction);
  const outcome = makeOutcome({
    kind: 'done',
    at: context.clock.nowMs(),
    facts: hasAnswer ? whatIsHandedOver(review) : whatWasSigned(review),
    ...(hasAnswer ? { hasAnswer, sentence: 'Approved and accepted. Hand the permit over' } : {}),
  });
  await endRequest(context, request, { review, outcome, event: { event: 'DONE' } });
}

/** A refusal of a repeated try may mean that the first one got through: then nobody can say it here (F15). */
function concludeRefused(
  context: RequestContext,
  request: LiveRequest,
  { review, error }: { readonly review: Review; readonly error: AppError },
): Promise<void> {
  if (review.wasSent && saysAnswered(error)) return endEarlier(context, request, review);
  if (review.wasSent) {
    const why = 'refused after an earlier try that may have got through';
    return endUnknown(context, request, { review, why });
  }
  const sentence = saysAnswered(error) ? { sentence: ANSWERED_ELSEWHERE } : {};
  const outcome = makeOutcome({
    kind: 'refused',
    at: context.clock.nowMs(),
    problem: toProblem(error),
    ...sentence,
  });
  const why = `status ${error.details['status'] ?? error.code}`;
  return endRequest(context, request, { review, outcome, event: { event: 'REFUSED', why } });
}

/** F16: the service says that the challenge has an answer, and it is not one of this computer. */
const ANSWERED_ELSEWHERE = 'Answered elsewhere. This signature was not used';

/**
 * F15: an earlier try got through, and its answer was lost with the permit in it. Where the other side fetches the permit that is all
 * there is to do; otherwise nobody can send the request any more, so nothing was done.
 */
function endEarlier(context: RequestContext, request: LiveRequest, review: Review): Promise<void> {
  const at = context.clock.nowMs();
  if (review.delivery === 'hand-back') {
    const sentence = 'Approved and accepted, at an earlier try';
    const outcome = makeOutcome({ kind: 'done', at, facts: whatWasSigned(review), sentence });
    return endRequest(context, request, { review, outcome, event: { event: 'DONE' } });
  }
  const sentence = 'Signed and accepted, but its permit was lost on the way. The action was not sent';
  const outcome = makeOutcome({ kind: 'refused', at, sentence });
  return endRequest(context, request, { review, outcome, event: { event: 'REFUSED', why: 'permit lost' } });
}

async function concludeUnauthorised(
  context: RequestContext,
  request: LiveRequest,
  { review, token, says }: End & { readonly says: string | null },
): Promise<void> {
  const ended = await endedSession(context, token);
  if (ended) return notAccepted(context, request, { review, error: ended });
  const details = { status: 401, ...(says === null ? {} : { serverSays: says }) };
  const error = new AppError('api/refused', 'refused', { details });
  return concludeRefused(context, request, { review, error });
}

function endUnknown(
  context: RequestContext,
  request: LiveRequest,
  { review, why }: { readonly review: Review; readonly why: string },
): Promise<void> {
  const problem = toProblem(new AppError('api/unknown-outcome', 'no answer'));
  const facts = howToCheck(review);
  const outcome = makeOutcome({ kind: 'unknown', at: context.clock.nowMs(), problem, facts });
  return endRequest(context, request, { review, outcome, event: { event: 'UNKNOWN', why } });
}

function notAccepted(
  context: RequestContext,
  request: LiveRequest,
  end: { readonly review: Review; readonly error: AppError },
): Promise<never> {
  if (isCertainlyNotTaken(end.error)) context.requests.patch(request.id, { wasSent: end.review.wasSent });
  return notTaken(context, request, end);
}
