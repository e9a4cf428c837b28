import type { Fact, OutcomeView } from '../../preload/review-view.ts';
import { showText } from '../core/show-text.ts';
import { parseChallengeToken } from '../dfns/challenge-token.ts';
import type { HttpAnswer } from '../dfns/decode-answer.ts';
import { type SendOutcome, sendAction } from '../dfns/send-action.ts';
import { isSurelyRefused } from '../dfns/sure-refusal.ts';
import { AppError, unreachable } from '../errors.ts';
import { answerFacts, failureOf, isHeld } from './answer-facts.ts';
import { isCertainlyNotTaken, notTaken, prepareSending } from './before-sending.ts';
import type { RequestContext } from './context.ts';
import { endRequest } from './end-request.ts';
import { endedSession } from './ended-session.ts';
import type { LiveRequest, Permit, Review } from './live-request.ts';
import { makeOutcome, toProblem } from './outcome.ts';
import { duplicateFacts, howToCheck, whatWaits, whatWasDone } from './outcome-facts.ts';
import type { OwnAction } from './own-action.ts';
import { recordOutcome } from './record-later.ts';
import { textOf } from './sent-text.ts';

interface Sending {
  /** As it was before this try. */
  readonly review: Review;
  readonly permit: Permit;
}

/**
 * An action that is sent from here and whose signature was accepted: SENDING goes to disk, then the request itself goes out, once,
 * byte for byte as the token has it and as it was reviewed. Resolves when there is an outcome; rejects with AppError when nothing was sent, and it may
 * be sent again with the same permit. What was lost on the way is never sent again (SEC-68).
 */
export async function sendRequest(
  context: RequestContext,
  request: LiveRequest,
  { review, permit }: Sending,
): Promise<void> {
  const info = parseChallengeToken(review.challenge.challengeIdentifier)?.info;
  if (!info || review.delivery !== 'send') throw new AppError('internal', 'this is not sent from here');
  const { token } = await prepareSending(context, request, { review, step: 'SENDING' });
  context.requests.patch(request.id, { permit: { ...permit, wasUsed: true } });
  const { userAction } = permit;
  const outcome = await sendAction(context.http(), token, { ...textOf(info), userAction });
  await conclude(context, request, { review, permit, own: request.own, token, outcome });
}

interface End extends Sending {
  /** null: a link started it, so nothing follows here. */
  readonly own: OwnAction | null;
  readonly token: string;
  readonly outcome: SendOutcome;
}

async function conclude(context: RequestContext, request: LiveRequest, end: End): Promise<void> {
  const { outcome } = end;
  switch (outcome.kind) {
    case 'accepted':
      return endAccepted(context, request, { ...end, ...outcome });
    case 'refused':
      return endRefused(context, request, { ...end, error: outcome.error });
    case 'not-sent':
      return keep(context, request, { ...end, error: outcome.error });
    case 'unknown':
      return endUnknown(context, request, { ...end, why: outcome.why });
    default:
      return unreachable(outcome);
  }
}

function endAccepted(
  context: RequestContext,
  request: LiveRequest,
  end: End & { readonly isPending: boolean; readonly answer: HttpAnswer },
): Promise<void> {
  if (end.isPending || isHeld(end.answer)) return endPending(context, request, end);
  const failure = failureOf(end.answer);
  return failure === null ? endDone(context, request, end) : endFailed(context, request, { ...end, failure });
}

/** It was taken, and then it did not work. */
async function endFailed(
  context: RequestContext,
  request: LiveRequest,
  { review, answer, failure }: End & { readonly answer: HttpAnswer; readonly failure: string },
): Promise<void> {
  const outcome = makeOutcome({
    kind: 'refused',
    sentence: `Signed and sent. The service says that it failed: ${failure}`,
    at: context.clock.nowMs(),
    facts: answerFacts(answer),
  });
  await endRequest(context, request, { review, outcome, event: { event: 'REFUSED', why: 'failed there' } });
}

/** The record comes first: whatever follows here, the service has done it. */
async function endDone(
  context: RequestContext,
  request: LiveRequest,
  { review, own, answer }: End & { readonly answer: HttpAnswer },
): Promise<void> {
  await recordOutcome(context, review.journalKey, { event: 'DONE' });
  const { facts, problem } = own ? await followUp(own, answer) : NOTHING_FOLLOWS;
  const outcome = makeOutcome({
    kind: 'done',
    sentence: 'Approved, sent and carried out',
    at: context.clock.nowMs(),
    problem: problem && toProblem(problem),
    facts: [...whatWasDone(review), ...answerFacts(answer), ...facts],
  });
  await endRequest(context, request, { review, outcome, event: null });
}

const NOTHING_FOLLOWS = { facts: [], problem: null };

async function followUp(
  own: OwnAction,
  answer: HttpAnswer,
): Promise<{ readonly facts: readonly Fact[]; readonly problem: AppError | null }> {
  try {
    return { facts: await own.done(answer), problem: null };
  } catch (cause) {
    const problem =
      cause instanceof AppError ? cause : new AppError('internal', 'follow-up failed', { cause });
    return { facts: [], problem };
  }
}

/** 202: taken, and not carried out before others agree (protocol.md 5.3). */
async function endPending(
  context: RequestContext,
  request: LiveRequest,
  { review, answer }: End & { readonly answer: HttpAnswer },
): Promise<void> {
  const outcome = makeOutcome({
    kind: 'done',
    sentence: 'Approved and accepted. It waits for the approval of others',
    at: context.clock.nowMs(),
    facts: [...whatWaits(review), ...answerFacts(answer)],
  });
  await endRequest(context, request, { review, outcome, event: { event: 'DONE', waits: 'policy' } });
}

async function endRefused(
  context: RequestContext,
  request: LiveRequest,
  end: End & { readonly error: AppError },
): Promise<void> {
  const { review, permit, error } = end;
  const ended = error.details['status'] === 401 ? await endedSession(context, end.token) : null;
  if (ended) return keep(context, request, { ...end, error: ended });
  if (permit.wasUsed) {
    const why = 'refused after an earlier try that may have got through';
    return endUnknown(context, request, { ...end, why });
  }
  if (typeof error.details['duplicateId'] === 'string') return endDuplicate(context, request, end);
  const says = error.details['serverSays'];
  const reason = typeof says === 'string' ? `: ${showText(says)}` : '';
  if (!isSurelyRefused(error)) {
    const why = `refused as a second copy would be, status ${error.details['status']}`;
    const sentence = `May have been carried out. The service refused it as it refuses a second copy${reason}`;
    return endUnknown(context, request, { ...end, why, sentence });
  }
  const outcome: OutcomeView = makeOutcome({
    kind: 'refused',
    sentence: `Signed, but the service refused the action${reason}`,
    at: context.clock.nowMs(),
    problem: toProblem(error),
  });
  const why = `status ${error.details['status'] ?? error.code}`;
  await endRequest(context, request, { review, outcome, event: { event: 'REFUSED', why } });
}

/** 409: another action has the external id, so this one was not carried out and nothing was done twice (protocol.md 7.3). */
async function endDuplicate(
  context: RequestContext,
  request: LiveRequest,
  { review, error }: End & { readonly error: AppError },
): Promise<void> {
  const { code: _code, details } = toProblem(error);
  const outcome = makeOutcome({
    kind: 'refused',
    sentence: 'Signed, and not carried out: an action with this external id exists already',
    at: context.clock.nowMs(),
    problem: { code: 'api/duplicate', details },
    facts: duplicateFacts(details, howToCheck(review)),
  });
  await endRequest(context, request, { review, outcome, event: { event: 'REFUSED', why: 'status 409' } });
}

async function endUnknown(
  context: RequestContext,
  request: LiveRequest,
  { review, why, sentence }: End & { readonly why: string; readonly sentence?: string },
): Promise<void> {
  const problem = toProblem(new AppError('api/unknown-outcome', 'no answer'));
  const said = sentence === undefined ? {} : { sentence };
  const facts = howToCheck(review);
  const outcome = makeOutcome({ kind: 'unknown', at: context.clock.nowMs(), problem, facts, ...said });
  await endRequest(context, request, { review, outcome, event: { event: 'UNKNOWN', why } });
}

function keep(
  context: RequestContext,
  request: LiveRequest,
  { review, permit, error }: End & { readonly error: AppError },
): Promise<never> {
  if (isCertainlyNotTaken(error)) context.requests.patch(request.id, { permit });
  return notTaken(context, request, { review, error });
}
