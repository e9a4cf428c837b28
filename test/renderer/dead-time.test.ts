import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armedAtMs, DEAD_TIME_MS, deadPart } from '../../renderer/ui/dead-time.ts';

const ms = fc.nat(10_000_000);

describe('the dead time', () => {
  it('never ends before main would take the approval, nor sooner than usual after a change', () => {
    const law = fc.property(ms, ms, (changedAt, notBefore) => {
      const armedAt = armedAtMs(changedAt, notBefore);
      expect(armedAt).toBeGreaterThanOrEqual(notBefore);
      expect(armedAt).toBeGreaterThanOrEqual(changedAt + DEAD_TIME_MS);
      expect([notBefore, changedAt + DEAD_TIME_MS]).toContain(armedAt);
    });
    fc.assert(law);
  });

  it('does not end while nothing was seen yet', () => {
    expect(armedAtMs(Number.POSITIVE_INFINITY, 0)).toBe(Number.POSITIVE_INFINITY);
  });

  it.each([
    [Number.POSITIVE_INFINITY, 1],
    [DEAD_TIME_MS * 4, 1],
    [DEAD_TIME_MS, 1],
    [DEAD_TIME_MS / 2, 0.5],
    [0, 0],
    [-1, 0],
  ])('draws %d ms as the part %d of a ring', (rest, part) => {
    expect(deadPart(rest)).toBe(part);
  });
});
