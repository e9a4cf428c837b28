import type { Secret } from '../core/secret.ts';
import { type SubmitOutcome, submitAction } from '../dfns/submit-action.ts';
import { AppError, unreachable } from '../errors.ts';
import type { RequestContext, SigningKey } from './context.ts';
import type { JournalEvent } from './journal.ts';
import { judgeApproval } from './judge-approval.ts';
import type { LiveRequest, Review } from './live-request.ts';
import { makeOutcome, toProblem, whatWasSigned } from './outcome.ts';
import { signChallenge } from './sign-request.ts';

/**
 * From the click to the outcome: judge, write APPROVED, open the key, write SUBMITTING, send. Each step is on disk
 * before the next one starts (architecture.md, idea 4). Rejects with AppError when nothing was sent and the person
 * may try again; resolves when there is an outcome. The password is wiped in any case.
 */
export async function approveRequest(
  context: RequestContext,
  approval: { readonly requestId: string; readonly viewHash: string; readonly password: Secret },
): Promise<void> {
  try {
    const request = context.requests.get(approval.requestId);
    const review = judge(context, request, approval.viewHash);
    if (review.signature) return await submit(context, request, review);
    const signed = await sign(context, request, { review, password: approval.password });
    await submit(context, request, signed);
  } finally {
    approval.password.wipe();
  }
}

function judge(context: RequestContext, request: LiveRequest, viewHash: string): Review {
  if (context.requests.all().some(isUnderWay)) throw new AppError('request/busy', 'one signature at a time');
  const nowMs = context.clock.monotonicMs();
  const verdict = judgeApproval({ request, viewHash, nowMs, version: context.version });
  if (!verdict.ok) throw new AppError(verdict.why, 'the approval was refused by its conditions');
  return verdict.review;
}

function isUnderWay(request: LiveRequest): boolean {
  if (request.phase.state !== 'card') return false;
  const { state } = request.phase.review.consent;
  return state === 'signing' || state === 'submitting';
}

async function sign(
  context: RequestContext,
  request: LiveRequest,
  job: { readonly review: Review; readonly password: Secret },
): Promise<Review> {
  const { review, password } = job;
  context.requests.patch(request.id, { consent: { state: 'signing' } });
  let isApproved = false;
  try {
    if (password.isEmpty) throw new AppError('input/invalid', 'no password was given');
    const key = requireKey(context);
    context.guard.check();
    const envelope = await key.readEnvelope();
    await context.journal.record(review.journalKey, { event: 'APPROVED', viewHash: review.viewHash });
    isApproved = true;
    const { challenge, challengeIdentifier } = review.challenge;
    const assertion = await signChallenge(context.startSigner, { ...key, envelope }, { challenge, password });
    await context.guard.succeeded();
    requireStillOpen(context, request); // declined or expired while the key was opening: reject wins (F55)
    const signature = { challengeIdentifier, kind: 'PasswordProtectedKey', assertion } as const;
    context.requests.patch(request.id, { signature });
    return { ...review, signature };
  } catch (error) {
    await reportFailure(context, request, { review, error, isApproved });
    throw error;
  }
}

function requireStillOpen(context: RequestContext, request: LiveRequest): void {
  if (context.requests.find(request.id)?.phase.state === 'card') return;
  throw new AppError('request/answered', 'the request was answered while the key was opening');
}

function requireKey(context: RequestContext): SigningKey {
  const key = context.signingKey();
  if (!key) throw new AppError('key/missing', 'this computer has no key for this account');
  return key;
}

/** Nothing was signed: the card stays, the journal takes the approval back. */
async function reportFailure(
  context: RequestContext,
  request: LiveRequest,
  failure: { readonly review: Review; readonly error: unknown; readonly isApproved: boolean },
): Promise<void> {
  const error = toAppError(failure.error);
  if (error.code === 'request/answered') return; // the journal has its last word already
  const consent = { state: 'failed', problem: toProblem(error), resend: false } as const;
  context.requests.patch(request.id, { consent });
  if (error.code === 'key/wrong-password') await context.guard.failed();
  if (failure.isApproved) await tryRecord(context, failure.review, { event: 'NOT-SIGNED', why: error.code });
}

const toAppError = (error: unknown) =>
  error instanceof AppError ? error : new AppError('internal', 'unexpected failure', { cause: error });

async function submit(context: RequestContext, request: LiveRequest, review: Review): Promise<void> {
  const session = context.session();
  if (!session) throw new AppError('account/not-signed-in', 'the session ended');
  if (!review.signature) throw new AppError('internal', 'nothing to submit');
  context.requests.patch(request.id, { consent: { state: 'submitting' } });
  try {
    await context.journal.record(review.journalKey, { event: 'SUBMITTING' });
  } catch (error) {
    // F19: not on disk, not sent. The signature stays in memory and may be sent when the disk is back.
    const problem = toProblem(toAppError(error));
    context.requests.patch(request.id, { consent: { state: 'failed', problem, resend: true } });
    throw error;
  }
  const outcome = await submitAction(context.http(), session.token, review.signature);
  await conclude(context, request, { review, outcome });
}

async function conclude(
  context: RequestContext,
  request: LiveRequest,
  end: { readonly review: Review; readonly outcome: SubmitOutcome },
): Promise<void> {
  const { review, outcome } = end;
  const { title, at } = { title: review.card.sentence, at: context.clock.nowMs() };
  const finish = async (event: JournalEvent, view: ReturnType<typeof makeOutcome>) => {
    context.requests.move(request.id, { state: 'outcome', title, outcome: view });
    await tryRecord(context, review, event);
  };
  switch (outcome.kind) {
    case 'accepted':
      return finish({ event: 'DONE' }, makeOutcome({ kind: 'done', at, facts: whatWasSigned(review.card) }));
    case 'refused': {
      const details = {
        status: outcome.status,
        ...(outcome.serverSays === null ? {} : { serverSays: outcome.serverSays }),
      };
      const problem = toProblem(new AppError('api/refused', 'refused', { details }));
      return finish(
        { event: 'REFUSED', why: `status ${outcome.status}` },
        makeOutcome({ kind: 'refused', at, problem }),
      );
    }
    case 'unknown': {
      const problem = toProblem(new AppError('api/unknown-outcome', outcome.why));
      return finish({ event: 'UNKNOWN', why: outcome.why }, makeOutcome({ kind: 'unknown', at, problem }));
    }
    case 'not-sent': {
      const problem = toProblem(outcome.error);
      context.requests.patch(request.id, { consent: { state: 'failed', problem, resend: true } });
      await tryRecord(context, review, { event: 'NOT-SENT', why: outcome.error.code });
      throw outcome.error;
    }
    default:
      return unreachable(outcome);
  }
}

/** The step itself is over: a full disk now must not hide it (F20). */
async function tryRecord(context: RequestContext, review: Review, event: JournalEvent): Promise<void> {
  try {
    await context.journal.record(review.journalKey, event);
  } catch {
    context.log('journal-not-written', { event: event.event });
    context.schedule(RETRY_RECORD_MS, () => void tryRecord(context, review, event)); // shows its own error
  }
}

const RETRY_RECORD_MS = 5_000; // F20
