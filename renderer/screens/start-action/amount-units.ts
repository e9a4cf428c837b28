/** Amounts as digits: no floating point anywhere, nothing rounded, nothing repaired. */

// The largest uint256 has 78 digits; no chain counts further.
const MAX_DIGITS = 78;
const WRITTEN = /^(0|[1-9][0-9]*)(?:\.([0-9]+))?$/;

export type AmountFault = 'form' | 'zero' | 'too-precise' | 'too-long';
export type AmountResult<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly why: AmountFault };

/** "1.5" of 6 decimals -> "1500000". Digits and one point only: a comma means different things to different people. */
export function toUnits(text: string, decimals: number): AmountResult<{ readonly units: string }> {
  const read = readWritten(text, decimals);
  if (!read.ok) return read;
  const units = `${read.whole}${read.fraction.padEnd(decimals, '0')}`.replace(/^0+(?=.)/, '');
  return units.length > MAX_DIGITS ? { ok: false, why: 'too-long' } : { ok: true, units };
}

/** Inverse of `toUnits`: "1500000" of 6 decimals -> "1.5". */
export function fromUnits(units: string, decimals: number): string {
  const digits = units.padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** Whole and fraction of a plain decimal number above zero with at most `decimals` digits after the point. */
export function readWritten(
  text: string,
  decimals: number,
): AmountResult<{ readonly whole: string; readonly fraction: string }> {
  // Cut before the pattern looks inside.
  if (text.length > 2 * MAX_DIGITS) return { ok: false, why: 'too-long' };
  const [, whole, fraction = ''] = WRITTEN.exec(text) ?? [];
  if (whole === undefined) return { ok: false, why: 'form' };
  if (fraction.length > decimals) return { ok: false, why: 'too-precise' };
  if (/^0*$/.test(whole + fraction)) return { ok: false, why: 'zero' };
  return { ok: true, whole, fraction };
}

/** Whether the first number of units is larger; both are canonical digits. */
export const isMore = (units: string, than: string): boolean => BigInt(units) > BigInt(than);

/** "1234567.5" -> "1,234,567.5", for reading only. */
export function grouped(amount: string): string {
  const [whole = '', fraction] = amount.split('.');
  const groups = whole.replace(/\B(?=(?:[0-9]{3})+$)/g, ',');
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}
