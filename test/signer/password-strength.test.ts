import { describe, expect, it } from 'vitest';
import { ratePassword } from '../../main/signer/password-strength.ts';

const WEAK: readonly (readonly [what: string, password: string])[] = [
  ['nothing', ''],
  ['eleven good characters', 'k7#Qz!v9Lp2'],
  ['three short words', 'ibex gn yak'],
  ['twelve common ones', 'password1234'],
  ['a keyboard row', 'qwertyuiopasdf'],
  ['one letter', 'x'.repeat(40)],
  ['the account and a year', 'mara.lindqvist2026'],
  ['the account in capitals', 'MARA!LINDQVIST!ACME'],
];

describe('the strength of a password', () => {
  it.each(WEAK)('is not enough for %s', (_what, password) => {
    expect(ratePassword(password, ['mara.lindqvist@acme.example', 'Acme']).isStrong).toBe(false);
  });

  it.each(['velvet gravel 61 umbrella tide', 'k7#Qz!v9Lp2x', 'Zürich fährt nächtens über Öl'])(
    'is enough for a long and unusual one',
    (password) => {
      expect(ratePassword(password, [])).toMatchObject({ isLongEnough: true, isStrong: true });
    },
  );

  it('is that of a good password, also when a word of the account stands in it', () => {
    expect(ratePassword('velvet gravel acme umbrella tide', ['Acme Treasury']).isStrong).toBe(true);
  });

  it('counts four words as long enough, however short', () => {
    expect(ratePassword('ibex gnu yak emu', []).isLongEnough).toBe(true);
    expect(ratePassword('ox gnu ya em', []).isLongEnough).toBe(true);
    expect(ratePassword('ox gnu yak', []).isLongEnough).toBe(false);
  });

  it('is the same for both Unicode forms of one password', () => {
    const password = 'Zürich fährt nächtens';
    expect(ratePassword(password.normalize('NFD'), [])).toEqual(ratePassword(password.normalize('NFC'), []));
  });

  it('counts characters as people do, not UTF-16 units', () => {
    expect(ratePassword('🦊🐙🦉🐝🦀🐢', []).isLongEnough).toBe(false);
  });
});
