import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeGroups, isComplete, judgeTyped, whatIsMissing } from '../../renderer/recovery-code.ts';

const ALPHABET = [...'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'];
const LENGTHS = [6, 5, 5, 5, 5, 6] as const;

const groups = fc.tuple(
  ...LENGTHS.map((length) =>
    fc
      .array(fc.constantFrom(...ALPHABET), { minLength: length, maxLength: length })
      .map((one) => one.join('')),
  ),
);

describe('a recovery code while it is typed', () => {
  it('is complete however its six groups are separated and whatever their case', () => {
    fc.assert(
      fc.property(
        groups,
        fc.constantFrom('-', ' ', '', ' - '),
        fc.constantFrom('D1-', 'd1 ', ''),
        fc.boolean(),
        (code, between, prefix, isSmall) => {
          const typed = prefix + code.join(between);
          expect(isComplete(judgeTyped(isSmall ? typed.toLowerCase() : typed))).toBe(true);
        },
      ),
    );
  });

  it.each([
    ['D1-ABCDEF-GHJKL-MENPQ-2STUV-WXYZ2-345678', null],
    ['D1-ABCDEF-GHJKL-MENPQ-2STUV-WXYZ2-34567', /not complete/u],
    ['D1-ABCDEI-GHJKL-MENPQ-2STUV-WXYZ2-345678', /typing mistake/u],
    ['D1-ABCDEI', /typing mistake/u],
    ['', /not complete/u],
  ])('is told apart as mistyped or short: %s', (typed, words) => {
    const missing = whatIsMissing(judgeTyped(typed));
    if (words === null) expect(missing).toBeNull();
    else expect(missing).toMatch(words);
  });

  it('is never complete one character short or long', () => {
    fc.assert(
      fc.property(groups, (code) => {
        const typed = `D1-${code.join('-')}`;
        expect([isComplete(judgeTyped(typed.slice(0, -1))), isComplete(judgeTyped(`${typed}A`))]).toEqual([
          false,
          false,
        ]);
      }),
    );
  });

  it('names the group with a character that is in no code', () => {
    fc.assert(
      fc.property(
        groups,
        fc.nat({ max: 5 }),
        fc.constantFrom('I', 'O', '0', '1', 'ä', '!'),
        (code, at, wrong) => {
          const typed = code.map((group, index) => (index === at ? wrong + group.slice(1) : group));
          const judged = judgeTyped(`D1-${typed.join('-')}`);
          expect(judged.groups.map((group) => group === 'wrong')).toEqual(
            code.map((_, index) => index === at),
          );
        },
      ),
    );
  });

  it('never throws, whatever was pasted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(judgeTyped(text).groups).toHaveLength(6);
      }),
    );
  });

  it('comes from main with its prefix, which is no group', () => {
    const code = new TextEncoder().encode('D1-ABCDEF-GHJKL-MENPQ-2STUV-WXYZ2-345678');
    expect(codeGroups(code)).toEqual(['ABCDEF', 'GHJKL', 'MENPQ', '2STUV', 'WXYZ2', '345678']);
  });
});
