/** Amounts as digits only: no floating point anywhere, no digit lost, nothing abbreviated. */

const UNITS = /^(?:0|[1-9][0-9]*)$/;
const DECIMAL = /^(0|[1-9][0-9]*)(?:\.([0-9]+))?$/;
const ZERO = /^0(?:\.0+)?$/;
// The largest uint256 has 78 digits; no chain counts further.
const MAX_DIGITS = 78;
// The largest amount of an ERC-20 token. Written by mistake or to mean "everything".
const UINT256_MAX = 2n ** 256n - 1n;
// Decimals beyond 77 cannot be used by any 78-digit amount.
const MAX_DECIMALS = 77;
// Assets with up to six decimals (USDC, EURC, XRP) are counted like money: two digits after the point.
const MONEY_DECIMALS = 6;

/** A whole number of smallest units, in canonical digits. */
export function isUnits(text: string): boolean {
  return text.length <= MAX_DIGITS && UNITS.test(text);
}

/** A plain decimal number ("125.75"), as the API takes it where an asset has no smallest unit. */
export function isDecimal(text: string, maxDecimals: number): boolean {
  // Cut before the pattern looks inside: both parts are as long as amounts can be.
  const [, whole, fraction = ''] = text.length > 2 * MAX_DIGITS ? [] : (DECIMAL.exec(text) ?? []);
  return whole !== undefined && whole.length <= MAX_DIGITS && fraction.length <= maxDecimals;
}

export function isDecimals(value: number | null): value is number {
  return value !== null && Number.isInteger(value) && value >= 0 && value <= MAX_DECIMALS;
}

/** Of whole units or of a decimal number. */
export function isZeroAmount(text: string): boolean {
  return ZERO.test(text);
}

/** The largest number of 256 bits, or more than there is. */
export function isLargestAmount(text: string): boolean {
  return isUnits(text) && BigInt(text) >= UINT256_MAX;
}

/**
 * "250000000000" of 6 decimals -> "250,000.00". Assets with 1 to 6 decimals get at least two digits after the
 * point (as many as they have), others none they do not need; digits that count are never dropped. A text
 * that is no whole number of units, or decimals out of range, comes back as it is.
 */
export function scaleAmount(rawUnits: string, decimals: number): string {
  if (!isUnits(rawUnits) || !isDecimals(decimals)) return rawUnits;
  const digits = rawUnits.padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const atLeast = decimals <= MONEY_DECIMALS ? Math.min(2, decimals) : 0;
  const fraction = digits
    .slice(digits.length - decimals)
    .replace(/0+$/, '')
    .padEnd(atLeast, '0');
  return fraction === '' ? groupThousands(whole) : `${groupThousands(whole)}.${fraction}`;
}

/** "1234567.1234" -> "1,234,567.1234". A text that is no such number comes back as it is. */
export function groupThousands(text: string): string {
  const [, whole = '', fraction] = DECIMAL.exec(text) ?? [];
  if (whole === '') return text;
  const grouped = whole.replace(/\B(?=(?:[0-9]{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
