import { z } from 'zod';

/**
 * Wrong-password back-off (SEC-45): five free failures, then a wait of 30 s that doubles up to 15 minutes. Pure: the
 * caller stores the state, so that it survives a restart. It slows the person at this screen, not someone
 * who has the envelope; the cost of the KDF does that.
 */

export interface BackOff {
  readonly failures: number;
  /** Wall time of the last one, Unix ms. */
  readonly lastFailureMs: number;
}

const FREE_FAILURES = 5;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** Whoever waits for it gains nothing: a day holds 96 of the longest pauses, and a guess after each. */
const FORGOTTEN_AFTER_MS = 24 * 60 * 60_000;

export const NO_FAILURES: BackOff = { failures: 0, lastFailureMs: 0 };

export function afterFailure({ failures, lastFailureMs }: BackOff, nowMs: number): BackOff {
  const isLongAgo = nowMs - lastFailureMs > FORGOTTEN_AFTER_MS;
  return { failures: isLongAgo ? 1 : failures + 1, lastFailureMs: nowMs };
}

/** How long the next try has to wait, in ms; 0 when it may be made now. */
export function waitMs({ failures, lastFailureMs }: BackOff, nowMs: number): number {
  if (failures < FREE_FAILURES) return 0;
  const doublings = Math.min(failures - FREE_FAILURES, 16);
  const wait = Math.min(FIRST_WAIT_MS * 2 ** doublings, LONGEST_WAIT_MS);
  // A clock that was set back must not lock anybody out for longer than the wait itself.
  return Math.min(Math.max(lastFailureMs + wait - nowMs, 0), wait);
}

export const storedBackOff = z.strictObject({
  failures: z.int().min(0).max(1_000_000),
  lastFailureMs: z.int().min(0),
});
