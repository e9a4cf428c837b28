// Protects against an approval of something else than what was shown: a hostile or confused renderer can send a hash,
// the names of factors and passwords, nothing more, and every condition is judged again here (SEC-54, SEC-58, SEC-61).
// From: a compromised page, double clicks, late and early clicks. Not from: a person who approves the wrong thing.
import type { ErrorCode } from '../../preload/problem.ts';
import type { Card, Consent, DeliveryId } from '../../preload/review-view.ts';
import type { Step } from '../actions/action.ts';
import { parseChallengeToken } from '../dfns/challenge-token.ts';
import type { Factor, FactorChoice } from '../factors/factor.ts';
import type { LiveRequest, Review } from './live-request.ts';
import { isMadeByMain } from './own-action.ts';
import { mustStartHere } from './start-here-only.ts';
import { viewHash } from './view-hash.ts';

/** Approve is dead for this long after the card was shown (product.md C.1, item 8), and for what is critical (SEC-58). */
export const ARM_AFTER_MS = 1_500;
export const ARM_CRITICAL_MS = 3_000;

export const armAfterMs = ({ friction }: Pick<Card, 'friction'>): number =>
  friction === 'critical' ? ARM_CRITICAL_MS : ARM_AFTER_MS;

export interface Approval {
  readonly request: LiveRequest;
  readonly viewHash: string;
  readonly credentialId: string;
  readonly secondCredentialId: string | null;
  /** Who is signed in; null: nobody. */
  readonly userId: string | null;
  /** By the id of each step. */
  readonly answers: Readonly<Record<string, string>>;
  readonly delivery: DeliveryId;
  /** What may answer the challenge of a card now. */
  readonly choice: FactorChoice;
  /** Monotonic ms. */
  readonly nowMs: number;
  /** See time-left.ts. */
  readonly leftMs: number;
  readonly version: string;
  /** What this very approval waited for, when it is judged again after that; null: it is new. */
  readonly held: 'confirming' | 'releasing' | null;
}

/** The factors that were chosen; `second` null: none is demanded. */
export interface ChosenFactors {
  readonly first: Factor;
  readonly second: Factor | null;
}

export type ApprovalVerdict =
  | { readonly ok: true; readonly review: Review; readonly factors: ChosenFactors | null }
  | { readonly ok: false; readonly why: ErrorCode; readonly step?: string };

/** `factors` is null where the signature exists already and is only sent again. */
export function judgeApproval(approval: Approval): ApprovalVerdict {
  const { phase } = approval.request;
  if (phase.state === 'outcome') return refused('request/answered');
  if (phase.state !== 'card') return refused('request/not-approvable');
  const { review } = phase;
  const own = viewHash(review.challenge.challengeIdentifier, review.card, approval.version);
  if (approval.viewHash !== own || approval.viewHash !== review.viewHash)
    return refused('request/view-changed');
  if (review.card.blockedBecause.length > 0) return refused('request/not-approvable');
  if (!isFromRightPlace(approval.request, review)) return refused('request/not-approvable');
  if (approval.userId !== null && approval.userId !== review.userId) return refused('request/not-approvable');
  if (isBusy(review.consent) && review.consent.state !== approval.held) return refused('request/busy');
  if (approval.nowMs - review.shownAtMs < armAfterMs(review.card)) return refused('request/too-early');
  if (approval.leftMs <= 0) return refused('request/expired');
  if (approval.nowMs < review.notBeforeMs) return refused('api/rate-limited');
  if (hasDifferentWords(review.steps, approval.answers)) return refused('request/words-differ');
  if (review.signature) return { ok: true, review, factors: null };
  if (!review.card.deliveries.some(({ id }) => id === approval.delivery)) return refused('input/invalid');
  const open = review.steps.find((step) => !isAnswered(step, approval.answers));
  if (open) return { ok: false, why: 'request/step-missing', step: open.id };
  return judgeFactors(approval, review);
}

/** An approval of this card is under way. */
export const isBusy = ({ state }: Consent): boolean => state !== 'open' && state !== 'failed';

const hasDifferentWords = (steps: readonly Step[], answers: Approval['answers']): boolean =>
  steps.some(({ kind, id }) => kind === 'words' && Object.hasOwn(answers, id) && answers[id] === 'differ');

/** The words were asked for, and the person says that there is nothing to compare them with. */
export const isWithoutComparison = (steps: readonly Step[], answers: Approval['answers']): boolean =>
  steps.some(({ kind, id }) => kind === 'words' && answers[id] === 'cannot-compare');

/** The tick beside "Cannot compare". */
const WORDS_KNOWN = 'words-known';

/** What was typed has to be what stands on the card; of hex digits the case says nothing. */
function isAnswered(step: Step, answers: Approval['answers']): boolean {
  const answer = Object.hasOwn(answers, step.id) ? (answers[step.id] ?? '').trim() : '';
  if (step.kind === 'tick') return answer === 'yes';
  if (step.kind === 'words') {
    if (answer === 'match') return true;
    // Who cannot compare has to say that they know who began it.
    return answer === 'cannot-compare' && !step.isRequired && answers[WORDS_KNOWN] === 'yes';
  }
  const ignoresCase = step.ignoresCase ?? /^[0-9a-fA-F]+$/.test(step.expected);
  return ignoresCase ? answer.toLowerCase() === step.expected.toLowerCase() : answer === step.expected;
}

/** Read again from the token that would be answered: the card has no say in this. */
function isFromRightPlace({ own }: LiveRequest, { challenge }: Review): boolean {
  const info = parseChallengeToken(challenge.challengeIdentifier)?.info;
  return info ? isMadeByMain(own) || !mustStartHere(info) : false;
}

/** Both factors of one review are chosen before the first one is used. */
function judgeFactors(approval: Approval, review: Review): ApprovalVerdict {
  const { choice, credentialId, secondCredentialId } = approval;
  const first = choice.first.find((factor) => factor.option.credentialId === credentialId);
  if (!first) return refused('key/not-accepted');
  const seconds = choice.secondFor(first);
  if (seconds === null) {
    // One that nobody asked for would be signed unseen.
    if (secondCredentialId !== null) return refused('input/invalid');
    return { ok: true, review, factors: { first, second: null } };
  }
  const second = seconds.find((factor) => factor.option.credentialId === secondCredentialId);
  if (!second) return refused('account/second-factor');
  return { ok: true, review, factors: { first, second } };
}

const refused = (why: ErrorCode): ApprovalVerdict => ({ ok: false, why });
