import type { Secret } from '../core/secret.ts';
import { AppError } from '../errors.ts';
import type { RequestContext, SigningKey } from './context.ts';
import { judgeApproval } from './judge-approval.ts';
import { isUnanswered, judgeJournal } from './judge-journal.ts';
import { isCard, type LiveRequest, type Review } from './live-request.ts';
import { toProblem } from './outcome.ts';
import { tryRecord } from './record-later.ts';
import { signChallenge } from './sign-request.ts';
import { requireSession, requireStillOpen, submitRequest } from './submit-request.ts';

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
    const key = requireReadiness(context, password);
    const envelope = await key.readEnvelope();
    await requireShownOnDisk(context, review);
    requireStillOpen(context, request);
    await context.journal.record(review.journalKey, { event: 'APPROVED', viewHash: review.viewHash });
    isApproved = true;
    requireStillOpen(context, request);
    const { challenge, challengeIdentifier } = review.challenge;
    const assertion = await signChallenge(context.startSigner, { ...key, envelope }, { challenge, password });
    await context.guard.succeeded();
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
 * The disk has the last word: the same challenge may have been answered through another link or by another instance
 * (F51), and a journal that was removed meanwhile is no record to sign by (F25).
 */
async function requireShownOnDisk(context: RequestContext, review: Review): Promise<void> {
  const entry = await context.journal.read(review.journalKey);
  const past = judgeJournal(entry);
  if (past && !isUnanswered(past))
    throw new AppError('request/answered', 'the journal has an answer already');
  const isShown = entry.records.some(
    (record) => record.event === 'SHOWN' && record.viewHash === review.viewHash,
  );
  if (!isShown) throw new AppError('journal/cannot-write', 'the journal does not have this card');
}

/** Nothing was sent: the card stays, the journal takes the approval back unless it has its last word already. */
async function reportFailure(
  context: RequestContext,
  request: LiveRequest,
  failure: { readonly review: Review; readonly error: unknown; readonly isApproved: boolean },
): Promise<void> {
  const error = toAppError(failure.error);
  const consent = { state: 'failed', problem: toProblem(error), resend: false } as const;
  context.requests.patch(request.id, { consent });
  if (error.code === 'key/wrong-password') await context.guard.failed();
  if (!failure.isApproved || !isCard(context.requests.find(request.id))) return;
  await tryRecord(context, failure.review.journalKey, { event: 'NOT-SIGNED', why: error.code });
}

const toAppError = (error: unknown) =>
  error instanceof AppError ? error : new AppError('internal', 'unexpected failure', { cause: error });
