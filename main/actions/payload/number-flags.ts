/** Flags of one number as written; limits of what a double can hold (README of the corpora, "describe"). */
export function numberFlags(text: string): readonly string[] {
  const value = Number(text);
  if (!Number.isFinite(value)) return ['number-overflow'];
  const hasDigits = /[1-9]/.test(text.replace(/[eE].*$/, ''));
  if (value === 0 && hasDigits) return ['number-underflow'];
  if (Object.is(value, -0)) return ['negative-zero'];
  const canonical = String(value);
  if (canonical === text) return [];
  return sameDecimal(canonical, text) ? ['number-noncanonical'] : ['number-imprecise', 'number-noncanonical'];
}

/** Whether two finite JSON numbers are the same decimal value, whatever their spelling. */
function sameDecimal(a: string, b: string): boolean {
  const left = normalise(a);
  const right = normalise(b);
  return left.digits === right.digits && left.exponent === right.exponent;
}

/** value = digits * 10^exponent, digits without zeros at either end, the sign kept. */
function normalise(text: string): { readonly digits: string; readonly exponent: bigint } {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = withoutTrailingZeros(digits);
  if (significant === '') return { digits: '', exponent: 0n };
  const shift = BigInt(exponent.replace('+', '')) - BigInt(fraction.length);
  const sign = mantissa.startsWith('-') ? '-' : '';
  return { digits: `${sign}${significant}`, exponent: shift + BigInt(digits.length - significant.length) };
}

// Not a regular expression: /0+$/ takes the square of the length for a million zeros before a one.
function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}
