import { parseChallengeToken } from '../dfns/challenge-token.ts';
import type { RequestContext, Session } from './context.ts';
import { type JournalEntry, journalKey } from './journal.ts';
import { isUnanswered, judgeJournal, type PastRequest } from './judge-journal.ts';
import type { LiveRequest, Review } from './live-request.ts';
import { makeReview } from './make-review.ts';
import { makeSignInReview } from './make-sign-in-review.ts';
import { markRepeat } from './mark-repeat.ts';
import { obtainChallenge } from './obtain-challenge.ts';
import { requireClearEnd } from './require-clear-end.ts';
import { requireActionToken, requireHandedOver } from './require-token.ts';
import type { Parts } from './show-card.ts';

export type Resolved =
  | { readonly kind: 'review'; readonly review: Review }
  /** The journal knows this challenge: it was answered in an earlier run. */
  | { readonly kind: 'answered'; readonly past: PastRequest };

/**
 * From a link that a person clicked, or from an action that was started here, to a review: redeem, take or ask for a challenge, decode,
 * compare, fetch what the card needs, write the journal. Throws AppError; nothing is signed here.
 */
export async function resolveRequest(
  context: RequestContext,
  request: LiveRequest,
  session: Session,
): Promise<Resolved> {
  const challenge = await obtainChallenge(context, request, session);
  const token = parseChallengeToken(challenge.challengeIdentifier);
  const isHandedOver = request.link?.form === 'challenge';
  const known = isHandedOver
    ? await requireHandedOver(context, { token, challenge, session })
    : requireActionToken(token);
  requireClearEnd(context, known);
  const key = journalKey(challenge.challengeIdentifier);
  const entry = await openJournal(context, request, { key, expiresAt: known.expiresAt * 1_000 });
  // F24: a record that lost even its first line is never read as "nothing happened".
  const past = judgeJournal(entry);
  if (!isUnanswered(past)) return { kind: 'answered', past };
  const parts = { session, challenge, token: known, journalKey: key, past };
  return { kind: 'review', review: await review(context, request, parts) };
}

/** What the token says decides the screen, never the way it came (SEC-31). */
function review(context: RequestContext, request: LiveRequest, parts: Parts): Promise<Review> {
  const { info } = parts.token;
  if (!info) return makeSignInReview(context, request, parts);
  const marked = markRepeat(context, request, { ...info, userId: parts.session.userId });
  return makeReview(context, marked, { ...parts, info });
}

function openJournal(
  context: RequestContext,
  request: LiveRequest,
  challenge: { readonly key: string; readonly expiresAt: number },
): Promise<JournalEntry> {
  return context.journal.open(challenge.key, {
    event: 'OPENED',
    requestId: request.id,
    environment: request.environment,
    arrival: request.arrival,
    linkHash: request.linkHash,
    expiresAt: challenge.expiresAt,
  });
}
