import { z } from 'zod';
import type { Clock } from '../core/clock.ts';
import { tokenClaims } from './token-owner.ts';

const Times = z.object({ exp: z.number().int().positive(), iat: z.number().int().positive().optional() });

/**
 * When a challenge is over whose token the service made just now, in Unix ms of this computer; null where the token does not say. Its
 * life is counted from now: the clocks of the service and of this computer may differ by more than such a life.
 */
export function endOfNewChallenge(token: string, clock: Clock): number | null {
  const times = Times.safeParse(tokenClaims(token));
  if (!times.success) return null;
  const { exp, iat } = times.data;
  return iat === undefined ? exp * 1_000 : clock.nowMs() + (exp - iat) * 1_000;
}

/** The same for a challenge that was handed over, at a time that nobody knows. */
export function endOfOldChallenge(token: string): number | null {
  const times = Times.safeParse(tokenClaims(token));
  return times.success ? times.data.exp * 1_000 : null;
}

/** In ms, not below 0; null: nobody knows. */
export const timeLeft = (endsAt: number | null, clock: Clock): number | null =>
  endsAt === null ? null : Math.max(0, endsAt - clock.nowMs());

export const isOver = (endsAt: number | null, clock: Clock): boolean => timeLeft(endsAt, clock) === 0;
