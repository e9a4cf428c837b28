// Protects against an approval of something else than what was shown: a hostile or confused renderer can send a hash
// and a password, nothing more, and every condition is judged again here (SEC-54, SEC-58, SEC-61).
// From: a compromised page, double clicks, late and early clicks. Not from: a person who approves the wrong thing.
import type { ErrorCode } from '../../preload/problem.ts';
import type { LiveRequest, Review } from './live-request.ts';
import { viewHash } from './view-hash.ts';

/** Approve is dead for this long after the card was shown (product.md C.1, item 8). */
export const ARM_AFTER_MS = 1_500;
export interface Approval {
  readonly request: LiveRequest;
  readonly viewHash: string;
  /** Monotonic ms. */
  readonly nowMs: number;
  /** See time-left.ts. */
  readonly leftMs: number;
  readonly version: string;
}

export type ApprovalVerdict =
  | { readonly ok: true; readonly review: Review }
  | { readonly ok: false; readonly why: ErrorCode };

export function judgeApproval(approval: Approval): ApprovalVerdict {
  const { phase } = approval.request;
  if (phase.state === 'outcome') return refused('request/answered');
  if (phase.state !== 'card') return refused('request/not-approvable');
  const { review } = phase;
  const own = viewHash(review.challenge.challengeIdentifier, review.card, approval.version);
  if (approval.viewHash !== own || approval.viewHash !== review.viewHash)
    return refused('request/view-changed');
  if (review.card.blockedBecause.length > 0) return refused('request/not-approvable');
  if (review.consent.state === 'signing' || review.consent.state === 'submitting')
    return refused('request/busy');
  if (approval.nowMs - review.shownAtMs < ARM_AFTER_MS) return refused('request/too-early');
  if (approval.leftMs <= 0) return refused('request/expired');
  if (approval.nowMs < review.notBeforeMs) return refused('api/rate-limited');
  return { ok: true, review };
}

const refused = (why: ErrorCode): ApprovalVerdict => ({ ok: false, why });
