import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK_FLAGS, judgePayload, PAYLOAD_LIMITS } from '../../../main/actions/payload/payload-flags.ts';
import { PAYLOAD_CASES, PAYLOAD_RULES } from '../action-cases.ts';

describe('the payload corpus', () => {
  it.each(PAYLOAD_CASES)('$id ($category) is judged $expect', (entry) => {
    const { verdict, flags } = judgePayload(entry.text);
    expect({ verdict, flags }).toEqual({ verdict: entry.expect, flags: [...entry.flags].sort() });
  });

  it('has the same limits and block flags as this program', () => {
    expect(PAYLOAD_RULES.limits).toMatchObject(PAYLOAD_LIMITS);
    expect([...BLOCK_FLAGS].sort()).toEqual([...PAYLOAD_RULES.blockFlags].sort());
  });
});

describe('judgePayload', () => {
  it.each([
    ['a BOM', '\ufeff{}', ['invalid-json']],
    ['a key that differs in white space', '{"a b":1,"ab":2}', ['near-duplicate-key']],
    ['equal keys of different objects', '{"a":{"b":1},"c":{"b":1}}', []],
    ['an escaped letter', '{"a":"\\u0041"}', ['hidden-escape']],
    ['an escaped letter in a key', '{"\\u0061":1}', ['hidden-escape']],
    ['an escaped space, the first plain character', '{"a":"b\\u0020c"}', ['hidden-escape']],
    ['an escaped tilde, the last plain character', '{"a":"\\u007E"}', ['hidden-escape']],
    ['the escapes below and above them', '{"a":"\\u001f\\u007f"}', ['control-char']],
    ['an item of a list in a list', '{"a":[1,["\u202e"]]}', ['bidi-control']],
    ['a key of an object in a list', '{"a":[{"\u05d0":1}]}', ['non-ascii-key', 'rtl-text']],
    ['zeros behind a fraction', '{"a":-0.0010}', ['number-noncanonical']],
    [
      'another negative number than a double holds',
      '{"a":-9007199254740993}',
      ['number-imprecise', 'number-noncanonical'],
    ],
    ['an exponent with a plus sign', '{"a":1.5E+2}', ['number-noncanonical']],
    ['a zero with an exponent that is none', '{"a":0.0e7}', ['number-noncanonical']],
    ['a small number with an exponent', '{"a":1e-3}', ['number-noncanonical']],
    ['a small negative number with an exponent', '{"a":-1e-3}', ['number-noncanonical']],
    ['zeros in front and behind', '{"a":0.00100e0}', ['number-noncanonical']],
    ['a negative number as a double writes it', '{"a":-1.5}', []],
    ['the smallest number, and half of it', '{"a":5e-324,"b":2e-324}', ['number-underflow']],
    [
      'a small number that is rounded to another',
      '{"a":3e-324}',
      ['number-imprecise', 'number-noncanonical'],
    ],
    ['a large negative number', '{"a":-1e400}', ['number-overflow']],
    ['minus zero with zeros', '{"a":-0.00e5}', ['negative-zero']],
    ['an entity', '{"a":"&nbsp;"}', ['html-like']],
    ['a numbered entity', '{"a":"&#60"}', ['html-like']],
    ['an ampersand', '{"a":"R&D &; &#; &1;"}', []],
    ['two scripts in two words', '{"a":"a \u0434"}', []],
    ['a script that changes behind a digit', '{"a":"a1\u0434"}', ['mixed-script']],
    ['a script that changes behind a mark', '{"a":"a\u0301\u0434"}', ['mixed-script']],
    ['a key of exactly 256 units', `{"${'k'.repeat(256)}":1}`, []],
    ['a payload of exactly 65536 bytes', `{}${' '.repeat(65_534)}`, []],
    ['a payload of exactly a mebibyte', `{}${' '.repeat(1_048_574)}`, ['large']],
    [
      'long keys that differ in case',
      `{"${'k'.repeat(300)}":1,"${'k'.repeat(299)}K":1}`,
      ['key-length', 'near-duplicate-key'],
    ],
    ['a literal backslash before u0041', '{"a":"\\\\u0041"}', []],
    ['keys made equal by unescaping', '{"a":1,"\\u0061":2}', ['duplicate-key', 'hidden-escape']],
    ['more values than allowed', `{"a":[${'1,'.repeat(10_000)}1]}`, ['nodes']],
    ['a noncharacter', '{"a":"\uffff"}', ['noncharacter']],
    [
      'a number that loses its last digit',
      '{"a":9007199254740993}',
      ['number-imprecise', 'number-noncanonical'],
    ],
    ['zero in scientific clothes', '{"a":0e-999}', ['number-noncanonical']],
    ['a huge exponent', '{"a":1e400}', ['number-overflow']],
    ['an exponent that is written differently', '{"a":1E21}', ['number-noncanonical']],
    ['a text of exactly 2000 units', `{"a":"${'x'.repeat(2000)}"}`, []],
    ['a text of 2001 units', `{"a":"${'x'.repeat(2001)}"}`, ['long-string']],
  ])('flags %s', (_, text, flags) => {
    expect(judgePayload(text).flags).toEqual(flags);
  });

  it('flags a payload above one mebibyte without reading it', () => {
    expect(judgePayload('{'.repeat(PAYLOAD_LIMITS.bytes + 1)).flags).toEqual(['large', 'size']);
  });

  it.each([
    ['a number with zeros in the middle', `{"a":0.1${'0'.repeat(900_000)}1}`, 'number-imprecise'],
    ['an exponent with leading zeros', `{"a":1e${'0'.repeat(900_000)}1}`, 'number-noncanonical'],
    ['a text of ampersands', `{"a":"${'&a'.repeat(30_000)}"}`, 'long-string'],
    ['a key of spaces', `{"${' '.repeat(900_000)}":1}`, 'key-length'],
    ['many keys', `{${Array.from({ length: 9000 }, (_, index) => `"k${index}":1`).join()}}`, 'large'],
  ])('reads %s of hostile size to the end', (_, text, flag) => {
    expect(judgePayload(text).flags).toContain(flag);
  });

  it('never throws, and blocks exactly when a block flag is there', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        const { verdict, flags } = judgePayload(text);
        expect(verdict === 'block').toBe(flags.some((flag) => BLOCK_FLAGS.has(flag)));
        expect([...new Set(flags)].sort()).toEqual(flags);
      }),
    );
  });

  it('agrees with JSON.parse on what is JSON, within its limits', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        expect(judgePayload(text).flags).not.toContain('invalid-json');
      }),
    );
  });
});
