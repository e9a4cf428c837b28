import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseUtf8 } from '../../main/core/bytes.ts';
import { scanJson } from '../../main/core/scan-json.ts';

const Suite = z.object({
  cases: z.array(
    z.strictObject({
      name: z.string().regex(/^[yni]_/),
      base64: z.base64(),
      repeat: z.int().default(1),
      // biome-ignore lint/suspicious/noThenProperty: a member of the file, never awaited
      then: z.base64().default(''),
    }),
  ),
});
const { cases } = Suite.parse(
  JSON.parse(readFileSync(new URL('../vectors/json-test-suite.json', import.meta.url), 'utf8')),
);
const bytesOf = ({ base64, repeat, then }: (typeof cases)[number]): Uint8Array =>
  Buffer.concat([
    ...Array.from({ length: repeat }, () => Buffer.from(base64, 'base64')),
    Buffer.from(then, 'base64'),
  ]);

/** What becomes of the bytes, as main reads bytes everywhere: strict UTF-8, then the scanner. */
function judge(bytes: Uint8Array): string {
  const text = parseUtf8(bytes);
  if (text === null) return 'not UTF-8';
  const scanned = scanJson(text);
  return scanned.ok ? 'accepted' : scanned.why;
}
const named = (prefix: string) => cases.filter(({ name }) => name.startsWith(prefix));

/**
 * What RFC 8259 leaves to the reader. Numbers and half characters are read, because the tree keeps them as they are
 * written; the flags of a payload then block what a double or UTF-8 cannot hold (SEC-50).
 */
const DECISIONS: Readonly<Record<string, readonly string[]>> = {
  accepted: [
    'i_number_double_huge_neg_exp',
    'i_number_huge_exp',
    'i_number_neg_int_huge_exp',
    'i_number_pos_double_huge_exp',
    'i_number_real_neg_overflow',
    'i_number_real_pos_overflow',
    'i_number_real_underflow',
    'i_number_too_big_neg_int',
    'i_number_too_big_pos_int',
    'i_number_very_big_negative_int',
    'i_object_key_lone_2nd_surrogate',
    'i_string_1st_surrogate_but_2nd_missing',
    'i_string_1st_valid_surrogate_2nd_invalid',
    'i_string_incomplete_surrogate_and_escape_valid',
    'i_string_incomplete_surrogate_pair',
    'i_string_incomplete_surrogates_escape_valid',
    'i_string_invalid_lonely_surrogate',
    'i_string_invalid_surrogate',
    'i_string_inverted_surrogates_U+1D11E',
    'i_string_lone_second_surrogate',
  ],
  'not UTF-8': [
    'i_string_UTF-16LE_with_BOM',
    'i_string_UTF-8_invalid_sequence',
    'i_string_UTF8_surrogate_U+D800',
    'i_string_invalid_utf-8',
    'i_string_iso_latin_1',
    'i_string_lone_utf8_continuation_byte',
    'i_string_not_in_unicode_range',
    'i_string_overlong_sequence_2_bytes',
    'i_string_overlong_sequence_6_bytes',
    'i_string_overlong_sequence_6_bytes_null',
    'i_string_truncated-utf-8',
    'i_string_utf16BE_no_BOM',
    'i_string_utf16LE_no_BOM',
  ],
  depth: ['i_structure_500_nested_arrays'],
  bom: ['i_structure_UTF-8_BOM_empty_object'],
};

describe('JSONTestSuite', () => {
  it('is there as a whole', () => {
    expect([named('y_'), named('n_'), named('i_')].map(({ length }) => length)).toEqual([95, 188, 35]);
  });

  it('accepts every text that is JSON', () => {
    const refused = named('y_').filter((one) => judge(bytesOf(one)) !== 'accepted');
    expect(refused.map(({ name }) => name)).toEqual([]);
  });

  it('refuses every text that is not', () => {
    const accepted = named('n_').filter((one) => judge(bytesOf(one)) === 'accepted');
    expect(accepted.map(({ name }) => name)).toEqual([]);
  });

  it('decides what is left to the reader', () => {
    const decided = named('i_').map((one) => [one.name, judge(bytesOf(one))]);
    const wanted = Object.entries(DECISIONS).flatMap(([verdict, names]) =>
      names.map((name) => [name, verdict]),
    );
    expect(Object.fromEntries(decided)).toEqual(Object.fromEntries(wanted));
  });
});
