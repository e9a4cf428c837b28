import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUtf8 } from '../../main/core/bytes.ts';
import { clientData, isChallenge, isRecoveryChallenge } from '../../main/signing/client-data.ts';

const REFUSED: readonly (readonly [what: string, challenge: string])[] = [
  ['an empty one', ''],
  ['15 characters', 'a'.repeat(15)],
  ['65,537 characters', 'a'.repeat(65_537)],
  ['padding', 'YWJjZGVmZ2hpamtsbW5vcA=='],
  ['standard base64', 'abcdefghijklmnop+/'],
  ['a quote', `aaaaaaaaaaaaaaaa","type":"x`],
  ['a backslash', 'aaaaaaaaaaaaaaaa\\'],
  ['a final line break', 'aaaaaaaaaaaaaaaa\n'],
  ['a space', 'aaaaaaaa aaaaaaaa'],
  ['a letter outside ASCII', 'aaaaaaaaaaaaaaaaé'],
];

describe('client data', () => {
  it.each(REFUSED)('is not made for a challenge that is %s', (_what, challenge) => {
    expect(() => clientData('key.get', challenge)).toThrow(RangeError);
  });

  it('of a registration is not made for more than 512 characters, which no service sends', () => {
    expect(() => clientData('key.create', 'a'.repeat(513))).toThrow(RangeError);
  });

  it('of a recovery is made: its challenge holds all the new credentials', () => {
    const challenge = 'a'.repeat(65_536);
    expect(clientData('key.get', challenge)).toHaveLength(challenge.length + 33);
    expect(isRecoveryChallenge(challenge)).toBe(true);
  });

  it('SEC-52: of anything else is asked for in 16 to 512 characters', () => {
    const lengths = [15, 16, 512, 513].map((length) => isChallenge('a'.repeat(length)));
    expect(lengths).toEqual([false, true, true, false]);
  });

  it('has exactly the two members, in order, without spaces, for every challenge', () => {
    const challenges = fc.stringMatching(/^[A-Za-z0-9_-]{16,512}$/);
    fc.assert(
      fc.property(challenges, fc.constantFrom('key.get', 'key.create'), (challenge, type) => {
        const text = String(parseUtf8(clientData(type, challenge)));
        expect(text).toBe(`{"type":"${type}","challenge":"${challenge}"}`);
        expect(Object.entries(JSON.parse(text))).toEqual([
          ['type', type],
          ['challenge', challenge],
        ]);
      }),
    );
  });
});
