import { randomFillSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUtf8, utf8 } from '../../main/core/bytes.ts';
import { Secret } from '../../main/core/secret.ts';
import {
  codeOfUuids,
  isRecoveryGroup,
  makeRecoveryCode,
  readRecoveryCode,
} from '../../main/vault/recovery-code.ts';
import corpus from '../vectors/vectors.json' with { type: 'json' };

const random = (length: number) => randomFillSync(new Uint8Array(length));
const vector = corpus.vectors.find(({ id }) => id === 'recovery-code-format');
const CODE = 'D1-TESTAB-CDEFG-HEJKL-2MNPQ-RSTUV-WXYZ23';
const textOf = (code: Secret): string | null => code.use(parseUtf8);

function read(typed: string): string | number | null {
  const result = readRecoveryCode(utf8(typed));
  return result.ok ? textOf(result.code) : result.group;
}

/** Every code: 32 letters of the alphabet, of which one is fixed and one is one of four. */
const anyCode = fc
  .tuple(
    fc.stringMatching(/^[A-HJ-NP-Z2-9]{12}$/),
    fc.stringMatching(/^[A-HJ-NP-Z2-9]{3}[2-5][A-HJ-NP-Z2-9]{15}$/),
  )
  .map(([head, tail]) => `${head}E${tail}`)
  .map(
    (all) =>
      `D1-${[
        [0, 6],
        [6, 11],
        [11, 16],
        [16, 21],
        [21, 26],
        [26, 32],
      ]
        .map(([from, to]) => all.slice(from, to))
        .join('-')}`,
  );

describe('a recovery code', () => {
  it('is what the web client makes of the same two identifiers', () => {
    const [first, second] = [vector?.uuid1, vector?.uuid2].map((uuid) =>
      Uint8Array.from(Buffer.from(String(uuid).replaceAll('-', ''), 'hex')),
    );
    if (!first || !second) throw new TypeError('the vector has two identifiers');
    expect(read(String(parseUtf8(codeOfUuids(first, second))))).toBe(vector?.code);
  });

  it('has the format of the vector, uses the whole alphabet and is never the same', () => {
    const groups = (vector?.groups ?? []).map((length) => `[${vector?.alphabet}]{${length}}`);
    const made = Array.from({ length: 500 }, () => String(textOf(makeRecoveryCode(random))));
    for (const code of made) {
      expect(code).toMatch(new RegExp(`^D1-${groups.join('-')}$`));
      expect(read(code)).toBe(code);
    }
    expect(new Set(made).size).toBe(500);
    expect(new Set(made.flatMap((code) => [...code.slice(3, 9)])).size).toBe(32);
  });

  it('wipes the randomness it was made of', () => {
    const taken: Uint8Array[] = [];
    makeRecoveryCode((length) => {
      const bytes = random(length);
      taken.push(bytes);
      return bytes;
    });
    expect(taken).toEqual([new Uint8Array(16), new Uint8Array(16)]);
  });

  it('is read however it is spaced, hyphenated and written', () => {
    const separator = fc.constantFrom(
      '',
      ' ',
      '-',
      '\n',
      '\t',
      '\u00a0',
      '\u2011',
      '\u2013',
      '\u2014',
      '\u2212',
      ' - ',
      '\r\n',
    );
    const spread = fc.tuple(anyCode, fc.infiniteStream(separator), fc.boolean(), fc.boolean());
    fc.assert(
      fc.property(spread, ([code, separators, isLower, hasPrefix]) => {
        const letters = code.replaceAll('-', '').slice(hasPrefix ? 0 : 2);
        const typed = [...letters].map((letter) => `${letter}${separators.next().value}`).join('');
        expect(read(isLower ? typed.toLowerCase() : typed)).toBe(code);
      }),
    );
  });

  it.each([
    ['a letter that is not in the alphabet', CODE.replace('TESTAB', 'TESTIB'), 1],
    ['a zero', CODE.replace('CDEFG', 'CD0FG'), 2],
    ['another letter at the fixed place', CODE.replace('HEJKL', 'HFJKL'), 3],
    ['a letter where only four can be', CODE.replace('2MNPQ', '6MNPQ'), 4],
    ['an accent', CODE.replace('RSTUV', 'RSTÜV'), 5],
    ['a one at the end', CODE.replace('WXYZ23', 'WXYZ21'), 6],
    ['two wrong groups', CODE.replace('RSTUV', 'RST0V').replace('CDEFG', 'CD0FG'), 2],
    ['an emoji', CODE.replace('CDEFG', 'CD🙂FG'), 2],
    ['a missing letter', CODE.slice(0, -1), 0],
    ['one letter more', `${CODE}A`, 0],
    ['nothing', '', 0],
    ['the prefix alone', 'D1-', 0],
    ['the prefix twice', `D1-${CODE}`, 0],
    ['another prefix', CODE.replace('D1', 'D2'), 0],
  ])('with %s is refused by its group', (_what, typed, group) => {
    expect(read(typed)).toBe(group);
  });

  it('is never read from other bytes, and reading never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (typed) => {
        const result = readRecoveryCode(typed);
        if (result.ok) throw new TypeError('noise was read as a code');
        expect(result.group).toBeLessThanOrEqual(6);
      }),
    );
  });

  it('leaves what was typed to the caller', () => {
    const typed = utf8(CODE);
    readRecoveryCode(typed);
    expect(typed).toEqual(utf8(CODE));
  });
});

describe('a group typed again', () => {
  const is = (index: number, typed: string) => isRecoveryGroup(Secret.take(utf8(CODE)), index, utf8(typed));

  it('is the one of its place, in either case', () => {
    CODE.split('-')
      .slice(1)
      .forEach((group, index) => {
        expect(is(index, group)).toBe(true);
        expect(is(index, ` ${group.toLowerCase()} `)).toBe(true);
        expect(is((index + 1) % 6, group)).toBe(false);
        expect(is(index, group.slice(1))).toBe(false);
        expect(is(index, `${group}A`)).toBe(false);
        expect(is(index, group.replace(/.$/, 'A'))).toBe(false);
      });
  });

  it('is none outside 0 to 5', () => {
    for (const index of [-1, 6, 0.5, Number.NaN]) expect(is(index, '')).toBe(false);
  });
});
