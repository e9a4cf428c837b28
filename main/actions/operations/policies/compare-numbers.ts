/** Numbers as JSON writes them, compared digit by digit: no floating point. */
const NUMBER = /^(-?)(\d{1,100})(?:\.(\d{1,100}))?$/;

/** Negative, 0 or positive as `one` is smaller, equal or larger; null when one of them is written in another way. */
export function compareNumbers(one: string, other: string): number | null {
  const [a, b] = [scale(one), scale(other)];
  if (a === null || b === null) return null;
  return a < b ? -1 : Number(a > b);
}

function scale(text: string): bigint | null {
  const [, sign, whole, fraction = ''] = NUMBER.exec(text) ?? [];
  if (whole === undefined) return null;
  const value = BigInt(whole + fraction.padEnd(100, '0'));
  return sign === '-' ? -value : value;
}
