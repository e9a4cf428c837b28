import type { Clock } from '../core/clock.ts';

/** SEC-15: at most 20 calls a second and channel. */
export const CALLS_PER_SECOND = 20;
const WINDOW_MS = 1_000;
// Above the number of channels, which a test compares; the cap keeps foreign names from growing the table.
export const MAX_KEYS = 256;

export interface RateLimit {
  /** Whether one more call of this key is allowed now; an allowed call is counted. */
  take(key: string): boolean;
}

/**
 * Holds the promise for every window, not only on average: a bucket that refills would let 39 calls
 * through one second. Each allowed call takes a token that comes back exactly one window later.
 */
export function makeRateLimit({
  clock,
  limit = CALLS_PER_SECOND,
}: {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly limit?: number;
}): RateLimit {
  const taken = new Map<string, number[]>();
  return {
    take(key) {
      if (!taken.has(key) && taken.size >= MAX_KEYS) return false;
      const now = clock.monotonicMs();
      const recent = (taken.get(key) ?? []).filter((at) => now - at < WINDOW_MS);
      const isAllowed = recent.length < limit;
      taken.set(key, isAllowed ? [...recent, now] : recent);
      return isAllowed;
    },
  };
}
