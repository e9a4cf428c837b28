import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeToGuess } from '../../main/vault/time-to-guess.ts';

describe('time to guess', () => {
  it.each([
    [0, 1000, 'less than a minute'],
    [4, 1000, 'less than a minute'],
    [Math.log10(60_000), 1000, 'about a minute'],
    [6, 1000, 'about 20 minutes'],
    [7, 1000, 'about 3 hours'],
    [8, 1000, 'about a day'],
    [9, 500, 'about 6 days'],
    [10, 1000, 'about 4 months'],
    [13, 1000, 'about 300 years'],
    [13, 100, 'about 30 years'],
    [14, 1000, 'about 3 thousand years'],
    [17, 1000, 'about 3 million years'],
    [20, 1000, 'about 3 billion years'],
    [46, 1000, 'more than 1,000 billion years'],
    [400, 1000, 'more than 1,000 billion years'],
  ])('for 10^%d guesses of %d ms is %s', (guessesLog10, kdfMs, wanted) => {
    expect(timeToGuess(guessesLog10, kdfMs)).toBe(`${wanted} for one attacker with 1,000 such computers`);
  });

  it('always has a text, without fractions or exponents', () => {
    const guesses = fc.double({ min: 0, max: 500, noNaN: true });
    fc.assert(
      fc.property(guesses, fc.double({ min: 0, max: 100_000, noNaN: true }), (guessesLog10, kdfMs) => {
        expect(timeToGuess(guessesLog10, kdfMs)).toMatch(
          /^(?:less than a minute|(?:about|more than) (?:an?|[1-9]0{0,2}|1,000) [a-z ]+) for one attacker with 1,000 such computers$/,
        );
      }),
    );
  });
});
