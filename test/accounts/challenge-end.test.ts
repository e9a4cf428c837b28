import { describe, expect, it } from 'vitest';
import { endOfNewChallenge, endOfOldChallenge, isOver, timeLeft } from '../../main/accounts/challenge-end.ts';
import { base64url, utf8 } from '../../main/core/bytes.ts';

const NOW = 1_800_000_000_000;
const clockAt = (nowMs: number) => ({ nowMs: () => nowMs, monotonicMs: () => 0 });
const token = (claims: unknown) => `e30.${base64url(utf8(JSON.stringify(claims)))}.c2ln`;

describe('the end of a challenge', () => {
  it('of a new one is its life from now, whatever the clock of the service says', () => {
    for (const skew of [-3_600, 0, 3_600]) {
      const iat = NOW / 1_000 + skew;
      expect(endOfNewChallenge(token({ iat, exp: iat + 900 }), clockAt(NOW))).toBe(NOW + 900_000);
    }
  });

  it('of one that was handed over is that of its token', () => {
    expect(endOfOldChallenge(token({ iat: 1, exp: 2_000 }))).toBe(2_000_000);
    expect(endOfNewChallenge(token({ exp: 2_000 }), clockAt(NOW))).toBe(2_000_000);
  });

  it.each(['', 'opaque', 'a.b.c', token(null), token({}), token({ exp: 'soon' }), token({ exp: -1 })])(
    'is not known from %j, and such a one is never over',
    (text) => {
      expect([endOfNewChallenge(text, clockAt(NOW)), endOfOldChallenge(text)]).toEqual([null, null]);
      expect([timeLeft(null, clockAt(NOW)), isOver(null, clockAt(NOW))]).toEqual([null, false]);
    },
  );

  it('counts down to nothing and not below', () => {
    expect(timeLeft(NOW + 1, clockAt(NOW))).toBe(1);
    expect(isOver(NOW + 1, clockAt(NOW))).toBe(false);
    expect([timeLeft(NOW, clockAt(NOW)), timeLeft(NOW - 5, clockAt(NOW))]).toEqual([0, 0]);
    expect(isOver(NOW, clockAt(NOW))).toBe(true);
  });
});
