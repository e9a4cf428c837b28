import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fromUnits,
  grouped,
  isMore,
  readWritten,
  toUnits,
} from '../../../renderer/screens/start-action/amount-units.ts';

const decimals = fc.integer({ min: 0, max: 36 });
const units = fc.bigInt({ min: 1n, max: 2n ** 256n - 1n });

describe('amounts', () => {
  it('come back as they went, digit for digit', () => {
    fc.assert(
      fc.property(units, decimals, (amount, places) => {
        const text = fromUnits(String(amount), places);
        expect(toUnits(text, places)).toEqual({ ok: true, units: String(amount) });
      }),
    );
  });

  it('are scaled exactly: units are the number times ten to the decimals', () => {
    const digits = (min: number, max: number) =>
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: min, maxLength: max });
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), digits(1, 18), (whole, fraction) => {
        const text = `${whole}.${fraction.join('')}`;
        const read = toUnits(text, 18);
        const wanted = whole * 10n ** 18n + BigInt(fraction.join('')) * 10n ** BigInt(18 - fraction.length);
        expect(read.ok ? BigInt(read.units) : 0n).toBe(wanted);
      }),
    );
  });

  it.each([
    ['0.000000000000000001', 18, '1'],
    ['0.1', 18, '100000000000000000'],
    ['123456789.123456', 6, '123456789123456'],
    ['250000', 6, '250000000000'],
    ['7', 0, '7'],
  ])('%s with %i decimals is %s', (text, places, wanted) => {
    expect(toUnits(text, places)).toEqual({ ok: true, units: wanted });
  });

  it.each([
    ['', 'form'],
    ['.5', 'form'],
    ['5.', 'form'],
    ['1,000', 'form'],
    ['1 000', 'form'],
    ['1e6', 'form'],
    ['-1', 'form'],
    ['+1', 'form'],
    ['007', 'form'],
    ['0x10', 'form'],
    ['1.2.3', 'form'],
    ['١٢', 'form'],
    ['１', 'form'],
    ['NaN', 'form'],
    ['0', 'zero'],
    ['0.00', 'zero'],
    ['1.0000001', 'too-precise'],
    ['1.0000000', 'too-precise'],
    ['9'.repeat(73), 'too-long'],
    ['9'.repeat(1_000), 'too-long'],
  ])('%s is refused, never rounded or repaired', (text, why) => {
    expect(toUnits(text, 6)).toEqual({ ok: false, why });
  });

  it('without a smaller unit are whole', () => {
    expect(toUnits('1.5', 0)).toEqual({ ok: false, why: 'too-precise' });
  });

  it('never throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), decimals, (text, places) => {
        expect([true, false]).toContain(toUnits(text, places).ok);
        expect([true, false]).toContain(readWritten(text, places).ok);
      }),
    );
  });

  it('are compared as numbers, not as texts', () => {
    expect([isMore('10', '9'), isMore('9', '10'), isMore('9', '9')]).toEqual([true, false, false]);
  });

  it('are grouped for reading only', () => {
    expect([grouped('1234567.1234'), grouped('999'), grouped('0.0001')]).toEqual([
      '1,234,567.1234',
      '999',
      '0.0001',
    ]);
  });
});
