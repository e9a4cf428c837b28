import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CALLS_PER_SECOND, MAX_KEYS, makeRateLimit } from '../../main/policy/rate-limit.ts';

function limitWithClock(): { at(ms: number, key?: string): boolean } {
  let now = 0;
  const limit = makeRateLimit({ clock: { monotonicMs: () => now } });
  return {
    at(ms, key = 'request/open') {
      now = ms;
      return limit.take(key);
    },
  };
}

describe('rate limit', () => {
  it('SEC-15: refuses the twenty-first call within a second', () => {
    const limit = limitWithClock();
    const answers = Array.from({ length: 21 }, (_, index) => limit.at(index * 40));
    expect(answers.filter(Boolean)).toHaveLength(CALLS_PER_SECOND);
    expect(answers.at(-1)).toBe(false);
  });

  it('SEC-15: allows the next call one second after the first of the twenty', () => {
    const limit = limitWithClock();
    for (let index = 0; index < 20; index += 1) limit.at(0);
    expect(limit.at(999)).toBe(false);
    expect(limit.at(1_000)).toBe(true);
  });

  it('SEC-15: counts each channel by itself', () => {
    const limit = limitWithClock();
    for (let index = 0; index < 20; index += 1) limit.at(0, 'a');
    expect(limit.at(0, 'a')).toBe(false);
    expect(limit.at(0, 'b')).toBe(true);
  });

  it('SEC-15: never allows more than twenty in any second, however calls are spaced', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 120 }), { maxLength: 200 }), (gaps) => {
        const limit = limitWithClock();
        let now = 0;
        const allowed: number[] = [];
        for (const gap of gaps) {
          now += gap;
          if (limit.at(now)) allowed.push(now);
        }
        for (const start of allowed) {
          expect(allowed.filter((at) => at >= start && at < start + 1_000).length).toBeLessThanOrEqual(20);
        }
      }),
    );
  });

  it('SEC-15: refuses keys beyond the table instead of growing it', () => {
    const limit = limitWithClock();
    const answers = Array.from({ length: 1_000 }, (_, index) => limit.at(0, `key-${index}`));
    expect(answers.filter(Boolean)).toHaveLength(MAX_KEYS);
  });
});
