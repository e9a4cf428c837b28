import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseDeviceCode } from '../../main/accounts/device-code.ts';

const CHARACTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];
const code = fc.array(fc.constantFrom(...CHARACTERS), { minLength: 9, maxLength: 9 });
const separator = fc.constantFrom('', '-', ' ', '\u2011', '\u2013', '\n', '\u00a0');

describe('the code of another device', () => {
  it.each(['A7U-KY6-9PT', 'a7u-ky6-9pt', 'A7UKY69PT', ' a7u ky6 9pt ', 'A7U\u2013KY6\u20139PT'])(
    'is the same as %s',
    (typed) => {
      expect(normaliseDeviceCode(typed)).toBe('A7U-KY6-9PT');
    },
  );

  it('is found whatever separates its characters', () => {
    fc.assert(
      fc.property(code, fc.array(separator, { minLength: 9, maxLength: 9 }), (characters, between) => {
        const typed = characters.map((one, index) => one.toLowerCase() + between[index]).join('');
        const plain = characters.join('');
        expect(normaliseDeviceCode(typed)).toBe(
          `${plain.slice(0, 3)}-${plain.slice(3, 6)}-${plain.slice(6)}`,
        );
      }),
    );
  });

  it.each(['', 'A7U-KY6-9P', 'A7U-KY6-9PTX', 'A7U_KY6_9PT', 'A7U-KY6-9P\u00c4'])('is not "%s"', (typed) => {
    expect(() => normaliseDeviceCode(typed)).toThrow(
      expect.objectContaining({ code: 'account/code-refused', details: { reason: 'not-a-device-code' } }),
    );
  });
});
