import type { DeliveryId } from '../../preload/review-view.ts';
import type { Secret } from '../core/secret.ts';
import { AppError } from '../errors.ts';
import type { FactorChoice } from '../factors/factor.ts';
import { answeredSteps } from './answered-steps.ts';
import { awaitConsent, isHeld } from './await-consent.ts';
import type { RequestContext } from './context.ts';
import { declineRequest } from './decline-request.ts';
import { expire } from './expire-request.ts';
import { type ApprovalVerdict, type ChosenFactors, isBusy, judgeApproval } from './judge-approval.ts';
import { isCard, type LiveRequest, type Review } from './live-request.ts';
import { toProblem } from './outcome.ts';
import { tryRecord } from './record-later.ts';
import { requireSession, requireShownOnDisk, requireStillOpen } from './requirements.ts';
import { type FactorPasswords, requirePasswords, signWithFactors } from './sign-request.ts';
import { submitRequest } from './submit-request.ts';
import { timeLeftMs } from './time-left.ts';

/** The click, as the page may say it. Both secrets are wiped in any case. */
export interface ApprovalInput {
  readonly requestId: string;
  readonly viewHash: string;
  /** One of the card's first factors. */
  readonly credentialId: string;
  /** Empty where that factor needs none. */
  readonly password: Secret;
  readonly secondCredentialId: string | null;
  readonly secondPassword: Secret;
  /** By the id of each step of the card. */
  readonly answers: Readonly<Record<string, string>>;
  readonly delivery: DeliveryId;
}

/**
 * From the click to the outcome: judge, ask the person outside of the page or wait where that is due, write APPROVED, sign with one factor or two, write SUBMITTING, send. Each step is on
 * disk before the next one starts (architecture.md, idea 4). Rejects with AppError when nothing was sent and the person
 * may try again; resolves when there is an outcome.
 */
export async function approveRequest(context: RequestContext, approval: ApprovalInput): Promise<void> {
  try {
    const request = context.requests.get(approval.requestId);
    const { review, factors } = judge(context, request, { approval, held: null });
    if (!factors) return await submitRequest(context, request, review);
    requirePasswords(factors, approval);
    requireSession(context); // a signature that cannot be sent is not made
    // Nothing may happen between the judgement and the state that keeps a second click out.
    const { answers, delivery } = approval;
    const isFree = !isHeld(request, { review, factors, answers });
    if (!isFree && !(await hold(context, request, { approval, review, factors }))) return;
    // What was signed before is only sent again, to where it was meant to go then.
    const signed = await sign(context, request, {
      review: { ...review, delivery, answered: answeredSteps(review.card.steps, answers) },
      factors,
      passwords: approval,
    });
    await submitRequest(context, request, signed);
  } catch (error) {
    // Words that differ belong to another request: this one is over, and it is main that ends it, not the page.
    if (error instanceof AppError && error.code === 'request/words-differ')
      await declineRequest(context, context.requests.get(approval.requestId), 'wrong-details');
    throw error;
  } finally {
    approval.password.wipe();
    approval.secondPassword.wipe();
  }
}

const NOTHING: FactorChoice = { first: [], secondFor: () => null };

function judge(
  context: RequestContext,
  request: LiveRequest,
  { approval, held }: { readonly approval: ApprovalInput; readonly held: 'confirming' | 'releasing' | null },
): Extract<ApprovalVerdict, { ok: true }> {
  if (held === null && context.requests.all().some(isUnderWay))
    throw new AppError('request/busy', 'one signature at a time');
  const { clock, version } = context;
  const { viewHash, credentialId, secondCredentialId, answers, delivery } = approval;
  const verdict = judgeApproval({
    ...{ request, viewHash, credentialId, secondCredentialId, answers, delivery, version, held },
    userId: context.session()?.userId ?? null,
    choice: isCard(request) ? context.chooseFactors(request.phase.review.challenge) : NOTHING,
    leftMs: isCard(request) ? timeLeftMs(request.phase.review, clock) : 0,
    nowMs: clock.monotonicMs(),
  });
  if (!verdict.ok) {
    const details = verdict.step === undefined ? {} : { step: verdict.step };
    throw new AppError(verdict.why, 'the approval was refused by its conditions', { details });
  }
  return verdict;
}

function isUnderWay(request: LiveRequest): boolean {
  return isCard(request) && isBusy(request.phase.review.consent);
}

/** False: it was taken back, or answered meanwhile. Nothing was signed then, and nothing is after an error. */
async function hold(
  context: RequestContext,
  request: LiveRequest,
  { approval, review, factors }: HeldApproval,
): Promise<boolean> {
  const judgeAgain = (held: 'confirming' | 'releasing') => {
    judge(context, context.requests.get(request.id), { approval, held });
    requireSession(context);
  };
  try {
    const { answers, delivery } = approval;
    return await awaitConsent(context, request, { review, factors, answers, delivery, judgeAgain });
  } catch (error) {
    const known = toAppError(error);
    if (known.code === 'request/expired') expire(context, request.id);
    const consent = { state: 'failed', problem: toProblem(known), resend: false } as const;
    context.requests.patch(request.id, { consent });
    throw known;
  }
}

interface HeldApproval {
  readonly approval: ApprovalInput;
  readonly review: Review;
  readonly factors: ChosenFactors;
}

async function sign(
  context: RequestContext,
  request: LiveRequest,
  job: { readonly review: Review; readonly factors: ChosenFactors; readonly passwords: FactorPasswords },
): Promise<Review> {
  const { review, factors, passwords } = job;
  context.requests.patch(request.id, { consent: { state: 'signing' } });
  let isApproved = false;
  try {
    await requireShownOnDisk(context, review);
    requireStillOpen(context, request);
    const { viewHash, delivery, answered = [] } = review;
    const chosen = delivery === null ? {} : { delivery };
    await context.journal.record(review.journalKey, { event: 'APPROVED', viewHash, ...chosen });
    isApproved = true;
    requireStillOpen(context, request);
    const signed = await signWithFactors(factors, passwords, () => requireStillOpen(context, request));
    const signature = { challengeIdentifier: review.challenge.challengeIdentifier, ...signed };
    const signedWith = namesOf(factors);
    context.requests.patch(request.id, { signature, signedWith, delivery, answered });
    return { ...review, signature, signedWith };
  } catch (error) {
    await reportFailure(context, request, { review, error, isApproved });
    throw error;
  }
}

const namesOf = ({ first, second }: ChosenFactors): readonly string[] =>
  second ? [first.option.name, second.option.name] : [first.option.name];

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
