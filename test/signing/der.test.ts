import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPositiveInteger, numberOf, parseDer, parseSequence } from '../../main/signing/der.ts';
import { der, integer, sequence } from './der-writer.ts';

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));

describe('parseDer', () => {
  it('reads a row of elements, each a view of the given bytes', () => {
    const element = fc.tuple(fc.constantFrom(0x02, 0x04, 0x30, 0xa0), fc.uint8Array({ maxLength: 70_000 }));
    fc.assert(
      fc.property(fc.array(element, { maxLength: 4 }), (row) => {
        const small = row.map(([tag, body]) => ({ tag, body: body.slice(0, 60_000) }));
        const whole = Uint8Array.from(Buffer.concat(small.map(({ tag, body }) => der(tag, body))));
        const read = parseDer(whole);
        expect(read?.map(({ tag, body }) => [tag, body.length])).toEqual(
          small.map(({ tag, body }) => [tag, body.length]),
        );
        for (const { body } of read ?? []) expect(body.buffer).toBe(whole.buffer);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['a tag alone', '02'],
    ['a length that goes beyond the end', '020205'],
    ['a length in more bytes than needed', '02810105'],
    ['a length with leading zeros', '0482000105'],
    ['a length of 127 in two bytes', `04817f${'00'.repeat(127)}`],
    ['an indefinite length', '3080020105 0000'.replace(' ', '')],
    ['a length of four bytes', '048401000000'],
    ['a tag of several bytes', '1f8101 00'.replace(' ', '')],
    ['seventeen elements', '0500'.repeat(17)],
  ])('refuses %s', (_what, hex) => {
    expect(parseDer(bytes(hex))).toBeNull();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (noise) => {
        const read = parseDer(noise);
        if (read !== null)
          expect(Buffer.concat(read.map(({ tag, body }) => der(tag, body)))).toEqual(Buffer.from(noise));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a sequence', () => {
  it('stands alone', () => {
    expect(parseSequence(sequence(integer(5)))).toHaveLength(1);
    expect(parseSequence(Buffer.concat([sequence(), sequence()]))).toBeNull();
    expect(parseSequence(integer(5))).toBeNull();
    expect(parseSequence(new Uint8Array(0))).toBeNull();
  });
});

describe('an integer', () => {
  it.each([
    ['00', 0],
    ['7f', 127],
    ['0080', 128],
    ['7fffffff', 2_147_483_647],
    ['', null],
    ['80', null],
    ['007f', null],
    ['0080000000', null],
  ])('of the body %s is %s', (hex, value) => {
    expect(numberOf({ tag: 0x02, body: bytes(hex) })).toBe(value);
    expect(numberOf({ tag: 0x04, body: bytes(hex) })).toBeNull();
    expect(isPositiveInteger(bytes(hex))).toBe(value !== null || hex.length > 8);
  });
});
