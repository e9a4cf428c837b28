import { describe, expect, it } from 'vitest';
import { ByteReader } from '../../../../main/actions/decoders/other/byte-reader.ts';
import { parseBase58, parseBase64, parseHex } from '../../../../main/actions/decoders/other/parse-bytes.ts';

describe('bytes in texts', () => {
  it.each(['', '0x1', '0xzz', 'ff', '0X00', '0x 00', '0x00 ', '0x0\u0660'])(
    '%j is no hexadecimal',
    (text) => {
      expect(parseHex(text)).toBeNull();
    },
  );

  it.each(['', 'AA', 'AB==', 'AA==\n', 'A===', 'AA-_', '=AAA'])('%j is no base64', (text) => {
    expect(parseBase64(text)).toBeNull();
  });

  it.each(['', '0', 'O', 'I', 'l', '1 1', '1'.repeat(1701)])('%j is no base58', (text) => {
    expect(parseBase58(text)).toBeNull();
  });

  it('are read when there is exactly one text for them', () => {
    expect(parseHex('0x00fF')).toEqual(Uint8Array.of(0, 255));
    expect(parseBase64('AP8=')).toEqual(Uint8Array.of(0, 255));
    expect(parseBase58('15Q')).toEqual(Uint8Array.of(0, 255));
  });
});

describe('lengths', () => {
  const reader = (...bytes: readonly number[]): ByteReader => new ByteReader(Uint8Array.from(bytes));

  it.each([
    [[0xfc], 0xfc],
    [[0xfd, 0xfd, 0], 0xfd],
    [[0xfe, 0, 0, 1, 0], 0x10000],
  ])('%j is the compact size %d', (bytes, value) => {
    expect(reader(...bytes).compactSize()).toBe(value);
  });

  it.each([
    [[0xfd, 0xfc, 0]],
    [[0xfe, 0xff, 0xff, 0, 0]],
    [[0xff, 1, 0, 0, 0, 0, 0, 0, 0]],
    [[0xff, 0, 0, 0, 0, 0, 0, 0, 1]],
    [[0xfd, 1]],
  ])('%j is none: not the shortest form, too large or cut', (bytes) => {
    expect(() => reader(...bytes).compactSize()).toThrow();
  });

  it.each([
    [[0x7f], 0x7f],
    [[0x80, 1], 0x80],
    [[0xff, 0xff, 3], 0xffff],
  ])('%j is the short length %d', (bytes, value) => {
    expect(reader(...bytes).shortLength()).toBe(value);
  });

  it.each([[[0x80, 0]], [[0xff, 0xff, 4]], [[0x80, 0x80, 0x80, 1]], [[0x80]]])(
    '%j is no short length',
    (bytes) => {
      expect(() => reader(...bytes).shortLength()).toThrow();
    },
  );

  it('beyond the end are refused', () => {
    expect(() => reader(1, 2).take(3)).toThrow();
    expect(() => reader(1, 2).take(-1)).toThrow();
    expect(() => reader(1, 2).take(Number.NaN)).toThrow();
    expect(() => reader(1).end()).toThrow();
  });
});
