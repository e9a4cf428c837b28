/** Payload texts out of plain numbers: what a generator of numbers finds, it can also make smaller. */

const CHARACTERS = [
  ...'aAbBkfi0149_- .\\/"<>&;#x!?{}$:~',
  ...'éßıſKﬁﬀⅣ²①ｆＡ１𝐚𝟙℀ªº', // Latin, and what NFKC makes Latin
  ...'дТαΩΣςՀᎠᏸꓐᾳ', // the scripts that mix
  ...'漢ㅤ️󠄀👍€\u0301\u0316\u20dd\u093e', // letters, symbols, marks of three kinds
  ...'\u202e\u2066\u061c\u200f\u200b\u200d\u00ad\u2060\ufeff\u034f\u180b\uffa0\u{e0041}\u{e0001}',
  ...'\u0000\u0008\u007f\u0080\u0085\u009f\t\n\r\u000b\u000c\u2028\u2029\u00a0\u2003\u3000\u2800\u1680\u202f',
  ...'\ue000\u{f0000}\u{10fffd}\u0378\u{1fffe}\uffff\ufdd0\ufffd\u05d0\u0661\u0627\u0710\u0780',
  '\ud800',
  '\udc00',
];
const WORDS = [
  'to',
  'To',
  't_o',
  'T O',
  'amount',
  'a',
  'ａ',
  '__proto__',
  'toString',
  'toJSON',
  'valueOf',
  'javascript:',
  '&lt;',
  'e\u0301\u0302\u0316',
  '\u0301a\u0316\u0301',
  '',
];
const NUMBERS = [
  ...[
    '0',
    '-0',
    '-0.0',
    '0.0',
    '0e0',
    '0e-999',
    '0E+5',
    '1',
    '-1',
    '1.0',
    '1e0',
    '1E21',
    '1e+21',
    '1e21',
    '1e22',
    '100',
    '1e2',
  ],
  ...[
    '0.1',
    '0.10',
    '-0.1',
    '1e-7',
    '0.0000001',
    '0.000001',
    '1e999',
    '-1e999',
    '1e-999',
    '-1e-999',
    '5e-324',
    '2e-324',
    '4.9e-324',
  ],
  ...[
    '9007199254740992',
    '9007199254740993',
    '-9007199254740993',
    '123456789012345678901',
    '1.7976931348623157e308',
    '1.8e308',
  ],
  ...[
    '0.30000000000000004',
    '0.3000000000000000444',
    '1.00000000000000000000001',
    '01',
    '+1',
    '.5',
    '1.',
    '0x1',
    'NaN',
    '1e',
    '--1',
  ],
];
const SPACES = ['', '', '', '', ' ', '\n', '\t', '\r', '\u00a0', '\f'];
const SIGNS = [...'{}[],:"\\0'];

/** Takes numbers one by one; after the last one everything is 0. */
class Numbers {
  readonly #numbers: readonly number[];
  #at = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  below(limit: number): number {
    this.#at += 1;
    return (this.#numbers[this.#at - 1] ?? 0) % limit;
  }

  pick<T>(list: readonly T[]): T {
    const picked = list[this.below(list.length)];
    if (picked === undefined) throw new RangeError('an empty list');
    return picked;
  }
}

/** One in eight is damaged; about as many are JSON but for a number or a space of another language. */
export function hostilePayload(seed: readonly number[]): string {
  const numbers = new Numbers(seed);
  const isDamaged = numbers.below(8) === 7;
  const isObject = numbers.below(16) !== 15;
  const text = isObject ? objectOf(numbers, 0) : anyValue(numbers, 0);
  if (!isDamaged) return numbers.below(64) === 63 ? `\ufeff${text}` : text;
  const at = numbers.below(text.length + 1);
  return text.slice(0, at) + numbers.pick(SIGNS) + text.slice(at + numbers.below(3));
}

function anyValue(numbers: Numbers, depth: number): string {
  const kind = numbers.below(depth > 4 ? 5 : 8);
  if (kind <= 2) return stringOf(numbers);
  // The strange ones are at the end: most texts stay JSON.
  if (kind === 3) return numbers.pick(numbers.below(10) === 9 ? NUMBERS : NUMBERS.slice(0, -11));
  if (kind === 4) return numbers.pick(['true', 'false', 'null']);
  if (kind === 5) return objectOf(numbers, depth + 1);
  return `[${spaced(numbers, () => anyValue(numbers, depth + 1))}]`;
}

const objectOf = (numbers: Numbers, depth: number): string =>
  `{${spaced(numbers, () => `${stringOf(numbers)}:${anyValue(numbers, depth)}`)}}`;

function spaced(numbers: Numbers, make: () => string): string {
  const parts = Array.from({ length: numbers.below(5) }, make);
  return parts.join(numbers.below(8) === 7 ? `,${numbers.pick(SPACES)}` : ',');
}

function stringOf(numbers: Numbers): string {
  const text =
    numbers.below(2) === 0
      ? numbers.pick(WORDS)
      : Array.from({ length: numbers.below(6) }, () => numbers.pick(CHARACTERS)).join('');
  const units = Array.from({ length: text.length }, (_, index) => text.charAt(index));
  return `"${units.map((unit) => spell(numbers, unit)).join('')}"`;
}

function spell(numbers: Numbers, unit: string): string {
  const code = unit.charCodeAt(0);
  if (numbers.below(24) === 23) return `\\u${code.toString(16).padStart(4, '0')}`;
  if (numbers.below(48) === 47) return `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (code < 0x20 || unit === '"' || unit === '\\') return JSON.stringify(unit).slice(1, -1);
  return unit === '/' && numbers.below(2) === 1 ? '\\/' : unit;
}
