import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { announce, formatLeft, leftAt } from '../../renderer/countdown.ts';

describe('the countdown', () => {
  it.each([
    [900_000, '15:00'],
    [702_000, '11:42'],
    [60_000, '1:00'],
    [59_001, '1:00'],
    [59_000, '0:59'],
    [1, '0:01'],
    [0, '0:00'],
    [-5_000, '0:00'],
    [3_723_000, '1:02:03'],
  ])('shows %i ms as %s', (ms, words) => {
    expect(formatLeft(ms)).toBe(words);
  });

  it.each([
    [900_000, ''],
    [120_001, ''],
    [120_000, '2 minutes left'],
    [30_001, '2 minutes left'],
    [30_000, '30 seconds left'],
    [1, '30 seconds left'],
    [0, 'This request has expired'],
  ])('says at %i ms “%s”', (ms, words) => {
    expect(announce(ms)).toBe(words);
  });

  it('never shows less than nothing and never grows while time goes on', () => {
    const law = fc.property(fc.nat(3_600_000), fc.nat(3_600_000), fc.nat(3_600_000), (left, early, more) => {
      const first = leftAt(left, 0, early);
      const second = leftAt(left, 0, early + more);
      expect(second).toBeGreaterThanOrEqual(0);
      expect(second).toBeLessThanOrEqual(first);
    });
    fc.assert(law);
  });
});
