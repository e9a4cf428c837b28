import type { Secret } from '../core/secret.ts';
import { AppError } from '../errors.ts';
import type { RequestContext, SigningKey } from './context.ts';
import { judgeApproval } from './judge-approval.ts';
import { isCard, type LiveRequest, type Review } from './live-request.ts';
import { toProblem } from './outcome.ts';
import { tryRecord } from './record-later.ts';
import { requireSession, requireShownOnDisk, requireStillOpen } from './requirements.ts';
import { signChallenge } from './sign-request.ts';
import { submitRequest } from './submit-request.ts';
import { timeLeftMs } from './time-left.ts';

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
    if (review.signature) return await submitRequest(context, request, review);
    const signed = await sign(context, request, { review, password: approval.password });
    await submitRequest(context, request, signed);
  } finally {
    approval.password.wipe();
  }
}

function judge(context: RequestContext, request: LiveRequest, viewHash: string): Review {
  if (context.requests.all().some(isUnderWay)) throw new AppError('request/busy', 'one signature at a time');
  const { clock, version } = context;
  const leftMs = isCard(request) ? timeLeftMs(request.phase.review, clock) : 0;
  const verdict = judgeApproval({ request, viewHash, version, leftMs, nowMs: clock.monotonicMs() });
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
    const key = requireReadiness(context, password);
    const envelope = await key.readEnvelope();
    await requireShownOnDisk(context, review);
    requireStillOpen(context, request);
    await context.journal.record(review.journalKey, { event: 'APPROVED', viewHash: review.viewHash });
    isApproved = true;
    requireStillOpen(context, request);
    const { challenge, challengeIdentifier } = review.challenge;
    const assertion = await context.guard.attempt(() =>
      signChallenge(context.startSigner, { ...key, envelope }, { challenge, password }),
    );
    requireStillOpen(context, request);
    const signature = { challengeIdentifier, kind: 'PasswordProtectedKey', assertion } as const;
    context.requests.patch(request.id, { signature });
    return { ...review, signature };
  } catch (error) {
    await reportFailure(context, request, { review, error, isApproved });
    throw error;
  }
}

/** What a signature needs besides the card; without it no key is touched. */
function requireReadiness(context: RequestContext, password: Secret): SigningKey {
  if (password.isEmpty) throw new AppError('input/invalid', 'no password was given');
  requireSession(context); // a signature that cannot be sent is not made
  const key = context.signingKey();
  if (!key) throw new AppError('key/missing', 'this computer has no key for this account');
  context.guard.check();
  return key;
}

/**
 * Nothing was sent: the journal takes the approval back unless it has its last word already. The card is the last to
 * change: an approval right after it must not find its own record before the one that takes the old one back.
 */
async function reportFailure(
  context: RequestContext,
  request: LiveRequest,
  failure: { readonly review: Review; readonly error: unknown; readonly isApproved: boolean },
): Promise<void> {
  const error = toAppError(failure.error);
  if (failure.isApproved && isCard(context.requests.find(request.id))) {
    await tryRecord(context, failure.review.journalKey, { event: 'NOT-SIGNED', why: error.code });
  }
  const consent = { state: 'failed', problem: toProblem(error), resend: false } as const;
  context.requests.patch(request.id, { consent });
}

const toAppError = (error: unknown) =>
  error instanceof AppError ? error : new AppError('internal', 'unexpected failure', { cause: error });
