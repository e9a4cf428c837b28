import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  groupThousands,
  isDecimal,
  isDecimals,
  isLargestAmount,
  isUnits,
  isZeroAmount,
  scaleAmount,
} from '../../main/actions/amount.ts';

const units = fc.bigInt({ min: 0n, max: 10n ** 78n - 1n }).map(String);
const decimals = fc.integer({ min: 0, max: 77 });

describe('scaleAmount', () => {
  it.each([
    ['1e18', 6],
    ['0x10', 6],
    ['1,000', 6],
    ['１００', 6],
    ['-1', 6],
    ['', 6],
    [' 1', 6],
    ['1.5', 6],
    ['007', 6],
    ['1'.repeat(79), 6],
    ['1', -1],
    ['1', 1.5],
    ['1', 78],
    ['1', Number.NaN],
  ])('leaves %j of %d decimals as it is', (raw, places) => {
    expect(scaleAmount(raw, places)).toBe(raw);
  });

  it.each([
    ['250000000000', 6, '250,000.00'],
    ['250000500000', 6, '250,000.50'],
    ['250000000001', 6, '250,000.000001'],
    ['1', 6, '0.000001'],
    ['0', 6, '0.00'],
    ['1500000000000000000', 18, '1.5'],
    ['1', 18, '0.000000000000000001'],
    ['1000000000000000000', 18, '1'],
    ['1234567', 0, '1,234,567'],
    ['12', 1, '1.2'],
    ['250000', 8, '0.0025'],
    ['9'.repeat(78), 77, `9.${'9'.repeat(77)}`],
  ])('scales %s of %d decimals to %s', (raw, places, scaled) => {
    expect(scaleAmount(raw, places)).toBe(scaled);
  });

  it('loses no digit: the units can be read back', () => {
    fc.assert(
      fc.property(units, decimals, (raw, places) => {
        const [whole = '', fraction = ''] = scaleAmount(raw, places).replaceAll(',', '').split('.');
        expect(BigInt(whole + fraction.padEnd(places, '0')).toString()).toBe(raw);
        expect(fraction.length).toBeLessThanOrEqual(places);
      }),
    );
  });

  it('groups the whole part by three', () => {
    fc.assert(
      fc.property(units, decimals, (raw, places) => {
        expect(scaleAmount(raw, places)).toMatch(/^\d{1,3}(?:,\d{3})*(?:\.\d+)?$/);
      }),
    );
  });
});

describe('amounts', () => {
  it('are whole units in one spelling', () => {
    expect(['0', '1', '10', '9'.repeat(78)].every(isUnits)).toBe(true);
    const wrong = [
      '',
      '00',
      '01',
      '+1',
      '-1',
      '1.0',
      '1e18',
      '0x10',
      '1,000',
      '１',
      '１０',
      ' 1',
      '1 ',
      '1\n',
      '\u200b1',
    ];
    for (const text of [...wrong, '9'.repeat(79), 'NaN', 'Infinity', '1_000', '١']) {
      expect(isUnits(text), JSON.stringify(text)).toBe(false);
    }
  });

  it('may be decimal numbers with a limit to their precision', () => {
    for (const text of ['125.75', '0', '0.0', '0.000000000000001', '1'.repeat(78), `${'1'.repeat(78)}.5`]) {
      expect(isDecimal(text, 15), text).toBe(true);
    }
    for (const text of [
      `0.${'1'.repeat(16)}`,
      `0.${'1'.repeat(40)}`,
      '.5',
      '5.',
      '1e2',
      '-1',
      '01.5',
      '1.5 ',
      '1.5\n',
      '',
      '1.2.3',
    ]) {
      expect(isDecimal(text, 15), text).toBe(false);
    }
    expect(isDecimal('1'.repeat(79), 15)).toBe(false);
    expect(isDecimal(`1.${'0'.repeat(155)}`, 155)).toBe(false);
    expect(isDecimal(`1.${'0'.repeat(154)}`, 154)).toBe(true);
    expect(isDecimal('1.5', 0)).toBe(false);
  });

  it('have 0 to 77 decimals', () => {
    expect([0, 1, 18, 77].every(isDecimals)).toBe(true);
    expect([-1, 78, 1.5, Number.NaN, Number.POSITIVE_INFINITY, null].some(isDecimals)).toBe(false);
  });

  it('are zero in any spelling that is an amount', () => {
    expect(['0', '0.0', '0.000'].every(isZeroAmount)).toBe(true);
    expect(['', '.', '00', '0.', '.0', '0.01', '10', '1.0', '0 ', '0x0'].some(isZeroAmount)).toBe(false);
  });

  it('are the largest there is from 2^256 - 1 on', () => {
    const largest = 2n ** 256n - 1n;
    expect([largest, largest + 1n, 10n ** 78n - 1n].map(String).every(isLargestAmount)).toBe(true);
    expect([largest - 1n, largest / 2n, 0n, -largest].map(String).some(isLargestAmount)).toBe(false);
    expect(isLargestAmount(`0${largest}`)).toBe(false);
    expect(isLargestAmount('unlimited')).toBe(false);
  });

  it.each([
    ['0', '0'],
    ['999', '999'],
    ['1000', '1,000'],
    ['1234567', '1,234,567'],
    ['1234567.1234', '1,234,567.1234'],
    ['100.10', '100.10'],
    ['-1234', '-1234'],
    ['12345x', '12345x'],
    ['0012345', '0012345'],
    ['', ''],
  ])('are grouped by three before the point: %j is %j', (text, grouped) => {
    expect(groupThousands(text)).toBe(grouped);
  });
});
