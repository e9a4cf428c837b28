import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterFailure, type BackOff, NO_FAILURES, waitMs } from '../../main/vault/back-off.ts';

const START = 1_790_000_000_000;
const failTimes = (count: number): BackOff =>
  Array.from({ length: count }).reduce<BackOff>((state) => afterFailure(state, START), NO_FAILURES);

describe('wrong-password back-off', () => {
  it.each([
    [0, 0],
    [4, 0],
    [5, 30],
    [6, 60],
    [7, 120],
    [8, 240],
    [9, 480],
    [10, 900],
    [11, 900],
    [1000, 900],
  ])('after %i failures the next try waits %i s', (failures, seconds) => {
    expect(waitMs(failTimes(failures), START)).toBe(seconds * 1000);
  });

  it('ends when the time has passed', () => {
    const state = failTimes(5);
    expect(waitMs(state, START + 29_999)).toBe(1);
    expect(waitMs(state, START + 30_000)).toBe(0);
  });

  it('are forgotten a day after the last one', () => {
    const day = 86_400_000;
    expect(afterFailure(failTimes(9), START + day).failures).toBe(10);
    expect(afterFailure(failTimes(9), START + day + 1).failures).toBe(1);
    expect(afterFailure(failTimes(9), START - 2 * day).failures).toBe(10);
  });

  it('never waits longer than 15 minutes, whatever the clock says', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(2 ** 45), fc.nat(2 ** 45), (failures, lastFailureMs, nowMs) => {
        const wait = waitMs({ failures, lastFailureMs }, nowMs);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(900_000);
      }),
    );
  });
});
