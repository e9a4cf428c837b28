import type { Clock } from '../core/clock.ts';
import type { Review } from './live-request.ts';

/** The last seconds are not enough to sign and send, so they are not offered (F56). */
export const MIN_LEFT_MS = 5_000;

/**
 * How long the card may still be approved, in ms; 0 or less: not any more. Both clocks count: the monotonic one stands
 * still while some computers sleep (F46), the wall clock can be set by hand (F49).
 */
export function timeLeftMs(review: Review, clock: Clock): number {
  const monotonic = review.expiresAtMs - clock.monotonicMs();
  const wall = review.card.expiresAt - clock.nowMs();
  return Math.min(monotonic, wall) - MIN_LEFT_MS;
}
