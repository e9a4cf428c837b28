import type { Card } from '../../preload/review-view.ts';
import type { AssertChallenge } from '../dfns/assert-challenge.ts';
import type { ChallengeToken } from '../dfns/challenge-token.ts';
import { latest } from './check-clock.ts';
import type { RequestContext, Session } from './context.ts';
import type { PastRequest } from './judge-journal.ts';
import type { Review } from './live-request.ts';
import { viewHash } from './view-hash.ts';

/** What is known of a request before its card is made. */
export interface Parts {
  readonly session: Session;
  readonly challenge: AssertChallenge;
  readonly token: ChallengeToken;
  readonly journalKey: string;
  readonly past: PastRequest;
}

/** The review of a finished card. The journal knows the card before anybody sees it. */
export async function showCard(
  context: RequestContext,
  shown: Pick<Review, 'steps' | 'movements'> & { readonly parts: Parts; readonly card: Card },
): Promise<Review> {
  const { parts, card, steps, movements } = shown;
  const hash = viewHash(parts.token.raw, card, context.version);
  const shownAtMs = context.clock.monotonicMs();
  const nowMs = latest({ nowMs: context.clock.nowMs(), aheadMs: context.serverTime.aheadMs() });
  await context.journal.record(parts.journalKey, {
    event: 'SHOWN',
    viewHash: hash,
    sentence: card.sentence.slice(0, 1_000),
    words: card.words.join(' '),
    expiresAt: card.expiresAt,
  });
  return {
    challenge: parts.challenge,
    journalKey: parts.journalKey,
    userId: parts.session.userId,
    card,
    steps,
    movements,
    viewHash: hash,
    shownAtMs,
    expiresAtMs: shownAtMs + Math.max(0, card.expiresAt - nowMs),
    consent: { state: 'open' },
    notBeforeMs: 0,
    signature: null,
    signedWith: [],
    wasSent: false,
    permit: null,
    delivery: null,
  };
}
