import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDecimal, isUnits, scaleAmount } from '../../main/actions/amount.ts';

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
    expect(['0', '1', '9'.repeat(78)].every(isUnits)).toBe(true);
    expect(['', '01', '+1', '1.0', '１', '9'.repeat(79)].some(isUnits)).toBe(false);
  });

  it('may be decimal numbers with a limit to their precision', () => {
    expect(isDecimal('125.75', 15)).toBe(true);
    for (const text of [`0.${'1'.repeat(40)}`, '.5', '5.', '1e2', '-1', '01.5', '1.5 ']) {
      expect(isDecimal(text, 15)).toBe(false);
    }
  });
});
