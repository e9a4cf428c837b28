import { parseChallengeToken } from '../dfns/challenge-token.ts';
import { AppError } from '../errors.ts';
import type { RequestContext, Session } from './context.ts';
import { type JournalEntry, journalKey } from './journal.ts';
import { isUnanswered, judgeJournal, type PastRequest } from './judge-journal.ts';
import type { LiveRequest, Review } from './live-request.ts';
import { makeReview } from './make-review.ts';
import { markRepeat } from './mark-repeat.ts';
import { obtainChallenge } from './obtain-challenge.ts';

export type Resolved =
  | { readonly kind: 'review'; readonly review: Review }
  /** The journal knows this challenge: it was answered in an earlier run. */
  | { readonly kind: 'answered'; readonly past: PastRequest };

/**
 * From a link that a person clicked, or from an action that was started here, to a review: redeem or ask for a challenge, decode,
 * compare, fetch what the card needs, write the journal. Throws AppError; nothing is signed here.
 */
export async function resolveRequest(
  context: RequestContext,
  request: LiveRequest,
  session: Session,
): Promise<Resolved> {
  const challenge = await obtainChallenge(context, request, session);
  const token = parseChallengeToken(challenge.challengeIdentifier);
  if (!token) throw new AppError('api/bad-answer', 'challengeIdentifier is not a readable challenge token');
  // A sign-in challenge has the same signed form as an action: it is told apart here and never shown as one (SEC-31).
  if (!token.info) throw new AppError('request/sign-in-challenge', 'the challenge is not for an action');
  const key = journalKey(challenge.challengeIdentifier);
  const entry = await openJournal(context, request, { key, expiresAt: token.expiresAt * 1_000 });
  // F24: a record that lost even its first line is never read as "nothing happened".
  const past = judgeJournal(entry);
  if (!isUnanswered(past)) return { kind: 'answered', past };
  const marked = markRepeat(context, request, { ...token.info, userId: session.userId });
  const review = await makeReview(context, marked, {
    session,
    challenge,
    token,
    info: token.info,
    journalKey: key,
    past,
  });
  return { kind: 'review', review };
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
