/**
 * The README of the corpora, section "describe", once more and word for word: slow, recursive, with nothing of the program
 * in it but the corpus. What the program says is compared with this.
 */
import { PAYLOAD_RULES } from '../action-cases.ts';

const { limits } = PAYLOAD_RULES;
const limit = (name: string): number => limits[name] ?? Number.NaN;
const setOf = (name: string): RegExp => new RegExp(PAYLOAD_RULES.sets[name] ?? '(?!)', 'u');
const SETS = {
  bidi: setOf('bidi'),
  tag: setOf('tag'),
  zeroWidth: setOf('zeroWidth'),
  variationSelector: setOf('variationSelector'),
  control: setOf('control'),
  oddSpace: setOf('oddSpace'),
  fullwidthOrMath: setOf('fullwidthOrMath'),
  privateUse: setOf('privateUse'),
  unassigned: setOf('unassigned'),
};
const RESERVED = '__proto__ constructor prototype toString valueOf hasOwnProperty toJSON'.split(' ');
const SCRIPTS = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Cherokee', 'Lisu'].map(
  (name) => new RegExp(`\\p{Script=${name}}`, 'u'),
);

type Value =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'number' | 'word'; readonly source: string }
  | { readonly is: 'list'; readonly items: readonly Value[] }
  | { readonly is: 'members'; readonly members: readonly (readonly [key: string, value: Value])[] };

class Stop extends Error {}

const TOKEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
  /[ \t\n\r]*(?:("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)|(true|false|null)|([[\]{},:]))/y;

/** The value of a text; throws Stop with the flag at which reading ends. */
function readValue(text: string): Value {
  let values = 0;
  let at = 0;
  const next = (): RegExpExecArray | null => {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match) at = TOKEN.lastIndex;
    return match;
  };
  const value = (token: RegExpExecArray | null, open: number): Value => {
    values += 1;
    if (values > limit('nodes')) throw new Stop('nodes');
    if (token?.[1] !== undefined) return { is: 'text', text: JSON.parse(token[1]) };
    if (token?.[2] !== undefined) return { is: 'number', source: token[2] };
    if (token?.[3] !== undefined) return { is: 'word', source: token[3] };
    const sign = token?.[4];
    if (sign !== '[' && sign !== '{') throw new Stop('invalid-json');
    if (open + 1 > limit('depth')) throw new Stop('depth');
    return sign === '[' ? list(open + 1) : object(open + 1);
  };
  const list = (open: number): Value => {
    const items: Value[] = [];
    for (let token = next(); token?.[4] !== ']' || items.length > 0; token = next()) {
      items.push(value(token, open));
      const sign = next()?.[4];
      if (sign === ']') break;
      if (sign !== ',') throw new Stop('invalid-json');
    }
    return { is: 'list', items };
  };
  const object = (open: number): Value => {
    const members: (readonly [string, Value])[] = [];
    for (let token = next(); token?.[4] !== '}' || members.length > 0; token = next()) {
      if (token?.[1] === undefined || next()?.[4] !== ':') throw new Stop('invalid-json');
      members.push([JSON.parse(token[1]), value(next(), open)]);
      const sign = next()?.[4];
      if (sign === '}') break;
      if (sign !== ',') throw new Stop('invalid-json');
    }
    return { is: 'members', members };
  };
  const top = value(next(), 0);
  if (!/^[ \t\n\r]*$/.test(text.slice(at))) throw new Stop('invalid-json');
  return top;
}

/** Sorted flags of a payload text. */
export function referenceFlags(payload: string): readonly string[] {
  if (payload === '') return [];
  const flags = new Set<string>();
  const bytes = Buffer.from(payload, 'utf8').length;
  if (bytes > limit('warnBytes')) flags.add('large');
  try {
    if (bytes > limit('bytes')) throw new Stop('size');
    const top = readValue(payload);
    if (top.is !== 'members') flags.add('not-an-object');
    flagEscapes(payload, flags);
    flagValue(top, flags);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    flags.add(error.message);
  }
  return [...flags].sort();
}

/** The verdict that the flags lead to. */
export function referenceVerdict(flags: readonly string[]): string {
  if (flags.some((flag) => PAYLOAD_RULES.blockFlags.includes(flag))) return 'block';
  return flags.length > 0 ? 'warn' : 'allow';
}

function flagEscapes(payload: string, flags: Set<string>): void {
  for (let at = payload.indexOf('\\'); at >= 0; at = payload.indexOf('\\', at + 2)) {
    if (payload[at + 1] !== 'u') continue;
    const code = Number(`0x${payload.slice(at + 2, at + 6)}`);
    if (code >= 0x20 && code <= 0x7e) flags.add('hidden-escape');
  }
}

function flagValue(value: Value, flags: Set<string>): void {
  if (value.is === 'number') flagNumber(value.source, flags);
  if (value.is === 'list') for (const item of value.items) flagValue(item, flags);
  if (value.is === 'text') {
    flagText(value.text, false, flags);
    if (value.text.length > limit('string')) flags.add('string-length');
    else if (value.text.length > 2000) flags.add('long-string');
  }
  if (value.is !== 'members') return;
  const keys = value.members.map(([key]) => key);
  const fold = (key: string) =>
    key
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s_-]/g, '');
  const folds = keys.map(fold);
  for (const [index, key] of keys.entries()) {
    flagText(key, true, flags);
    if (key.length > limit('key')) flags.add('key-length');
    if (RESERVED.includes(key)) flags.add('reserved-key');
    for (const character of key) if ((character.codePointAt(0) ?? 0) > 0x7e) flags.add('non-ascii-key');
    for (let other = 0; other < index; other += 1) {
      if (keys[other] === key) flags.add('duplicate-key');
      else if (folds[other] === folds[index]) flags.add('near-duplicate-key');
    }
  }
  for (const [, member] of value.members) flagValue(member, flags);
}

function flagNumber(source: string, flags: Set<string>): void {
  const double = Number(source);
  const [mantissa = ''] = source.split(/[eE]/);
  if (!Number.isFinite(double)) flags.add('number-overflow');
  else if (double === 0 && /[1-9]/.test(mantissa)) flags.add('number-underflow');
  else if (Object.is(double, -0)) flags.add('negative-zero');
  else {
    if (!isSameDecimal(source, String(double))) flags.add('number-imprecise');
    if (source !== String(double)) flags.add('number-noncanonical');
  }
}

/** Both as a whole number of the same tiny unit. Only for exponents that a test can afford. */
function isSameDecimal(left: string, right: string): boolean {
  const parts = [left, right].map((text) => {
    const [, sign = '', whole = '', fraction = '', exponent = '0'] =
      /^(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/.exec(text) ?? [];
    return { digits: BigInt(`${sign}${whole}${fraction}`), exponent: Number(exponent) - fraction.length };
  });
  const [a, b] = parts;
  if (!a || !b) throw new Error('two numbers are compared');
  if (a.digits === 0n || b.digits === 0n) return a.digits === b.digits;
  const unit = Math.min(a.exponent, b.exponent);
  return a.digits * 10n ** BigInt(a.exponent - unit) === b.digits * 10n ** BigInt(b.exponent - unit);
}

function flagText(text: string, isKey: boolean, flags: Set<string>): void {
  for (const character of text) {
    const flag = characterFlag(character, isKey);
    if (flag) flags.add(flag);
  }
  if (/<[a-z!/?]|&(?:#\d|#x|[a-z]+;)|javascript:|\{\{|\$\{/i.test(text)) flags.add('html-like');
  if (/\p{M}\p{M}\p{M}/u.test(text)) flags.add('combining-run');
  const characters = [...text];
  for (const edge of [characters[0], characters.at(-1)]) {
    if (edge !== undefined && /\s/.test(edge)) flags.add('edge-space');
  }
  for (const word of text.split(/[^\p{L}\p{M}\p{N}]/u)) {
    if (SCRIPTS.filter((script) => script.test(word)).length >= 2) flags.add('mixed-script');
  }
}

function characterFlag(character: string, isKey: boolean): string | null {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xd800 && code <= 0xdfff) return 'lone-surrogate';
  if ((code & 0xfffe) === 0xfffe || (code >= 0xfdd0 && code <= 0xfdef)) return 'noncharacter';
  if (SETS.bidi.test(character)) return isKey ? 'bidi-control-in-key' : 'bidi-control';
  if (SETS.tag.test(character)) return 'tag-char';
  if (SETS.zeroWidth.test(character)) return isKey ? 'invisible-in-key' : 'zero-width';
  if (SETS.variationSelector.test(character)) return 'variation-selector';
  if (SETS.control.test(character)) return 'control-char';
  if ('\n\r\u2028\u2029'.includes(character)) return 'line-break';
  if (SETS.oddSpace.test(character) || character === '\t') return 'odd-space';
  if (SETS.fullwidthOrMath.test(character)) return 'fullwidth-or-math';
  if (SETS.privateUse.test(character)) return 'private-use';
  if (SETS.unassigned.test(character)) return 'unassigned';
  const rightToLeft = /\p{Script=Hebrew}|\p{Script=Arabic}|\p{Script=Syriac}|\p{Script=Thaana}/u;
  return rightToLeft.test(character) ? 'rtl-text' : null;
}

/** Displayed text of a text. */
export function referenceShow(text: string): string {
  const hidden = [SETS.bidi, SETS.zeroWidth, SETS.oddSpace, SETS.fullwidthOrMath, SETS.privateUse];
  return [...text]
    .map((character) => {
      const code = character.codePointAt(0) ?? 0;
      if (character === '\\') return '\\\\';
      if (code >= 0x20 && code <= 0x7e) return character;
      const isHonest = code > 0xa0 && /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character);
      if (isHonest && !hidden.some((set) => set.test(character))) return character;
      return `\\u{${code.toString(16)}}`;
    })
    .join('');
}

/** Pointer and displayed text of every leaf, in source order; null when the text is no JSON object. */
export function referenceLeaves(
  payload: string,
): readonly (readonly [pointer: string, value: string])[] | null {
  if (payload === '') return [];
  const leaves: (readonly [string, string])[] = [];
  const walk = (value: Value, pointer: string): void => {
    if (value.is === 'text') leaves.push([pointer, referenceShow(value.text)]);
    else if (value.is === 'list') {
      if (value.items.length === 0) leaves.push([pointer, '[]']);
      for (const [index, item] of value.items.entries()) walk(item, `${pointer}/${index}`);
    } else if (value.is === 'members') {
      if (value.members.length === 0 && pointer !== '') leaves.push([pointer, '{}']);
      for (const [key, member] of value.members) {
        walk(member, `${pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`);
      }
    } else leaves.push([pointer, value.source]);
  };
  try {
    const top = readValue(payload);
    if (top.is !== 'members') return null;
    walk(top, '');
    return leaves;
  } catch (error) {
    if (error instanceof Stop) return null;
    throw error;
  }
}
