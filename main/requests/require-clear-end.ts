import type { ChallengeToken } from '../dfns/challenge-token.ts';
import { AppError } from '../errors.ts';
import { MAX_SKEW_MS } from './check-clock.ts';
import type { RequestContext } from './context.ts';

/**
 * Throws 'request/expired' with reason 'clock' when the request is over by the clock of this computer alone, and that clock is wrong by
 * the server's: a card would be gone before anybody could read why (SEC-64).
 */
export function requireClearEnd(context: RequestContext, { expiresAt }: ChallengeToken): void {
  const nowMs = context.clock.nowMs();
  const aheadMs = context.serverTime.aheadMs();
  if (aheadMs === null || aheadMs > -MAX_SKEW_MS) return;
  if (expiresAt * 1_000 > nowMs || expiresAt * 1_000 <= nowMs + aheadMs) return;
  const minutes = Math.round(-aheadMs / 60_000);
  throw new AppError('request/expired', 'the clock of this computer is fast', {
    details: { reason: 'clock', minutes },
  });
}
