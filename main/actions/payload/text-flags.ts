/** Flags of one string or key, unescaped once (README of the corpora, "describe"; vectors/payloads.json). */

import {
  BIDI,
  CONTROL,
  FULLWIDTH_OR_MATH,
  ODD_SPACE,
  PRIVATE_USE,
  TAG,
  UNASSIGNED,
  VARIATION_SELECTOR,
  ZERO_WIDTH,
} from '../../core/character-sets.ts';

/** rules.limits of vectors/payloads.json, in UTF-16 units; long-string starts above 2000. */
const MAX_KEY = 256;
const MAX_STRING = 65_536;
const LONG_STRING = 2000;

const PLAIN = /^[ -~]*$/;
const LONE_SURROGATE = /\p{Surrogate}/u;
const NONCHARACTER = /\p{Noncharacter_Code_Point}/u;
const LINE_BREAK = /[\n\r\u2028\u2029]/u;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** One flag per character: the first set that has it. */
const CHARACTER_FLAGS: readonly (readonly [set: RegExp, flag: string, inKey: string])[] = [
  [LONE_SURROGATE, 'lone-surrogate', 'lone-surrogate'],
  [NONCHARACTER, 'noncharacter', 'noncharacter'],
  [BIDI, 'bidi-control', 'bidi-control-in-key'],
  [TAG, 'tag-char', 'tag-char'],
  [ZERO_WIDTH, 'zero-width', 'invisible-in-key'],
  [VARIATION_SELECTOR, 'variation-selector', 'variation-selector'],
  [CONTROL, 'control-char', 'control-char'],
  [LINE_BREAK, 'line-break', 'line-break'],
  [ODD_SPACE, 'odd-space', 'odd-space'],
  [/\t/u, 'odd-space', 'odd-space'],
  [FULLWIDTH_OR_MATH, 'fullwidth-or-math', 'fullwidth-or-math'],
  [PRIVATE_USE, 'private-use', 'private-use'],
  [UNASSIGNED, 'unassigned', 'unassigned'],
  [RIGHT_TO_LEFT, 'rtl-text', 'rtl-text'],
];

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Lisu}/u,
];
const COMBINING_RUN = /\p{M}{3}/u;
const EDGE_SPACE = /^\s|\s$/u;
const HTML_LIKE = /<[a-z!/?]|&(?:#\d|#x|[a-z]+;)|javascript:|\{\{|\$\{/i;

export function keyTextFlags(key: string): ReadonlySet<string> {
  const flags = textFlags(key, true);
  if (key.length > MAX_KEY) flags.add('key-length');
  if (!/^[\0-~]*$/.test(key)) flags.add('non-ascii-key');
  return flags;
}

export function valueTextFlags(value: string): ReadonlySet<string> {
  const flags = textFlags(value, false);
  if (value.length > MAX_STRING) flags.add('string-length');
  else if (value.length > LONG_STRING) flags.add('long-string');
  return flags;
}

function textFlags(text: string, isKey: boolean): Set<string> {
  const flags = new Set<string>();
  if (HTML_LIKE.test(text)) flags.add('html-like');
  if (EDGE_SPACE.test(text)) flags.add('edge-space');
  if (PLAIN.test(text)) return flags;
  for (const character of new Set(text)) {
    const found = CHARACTER_FLAGS.find(([set]) => set.test(character));
    if (found) flags.add(isKey ? found[2] : found[1]);
  }
  if (COMBINING_RUN.test(text)) flags.add('combining-run');
  if (hasMixedScripts(text)) flags.add('mixed-script');
  return flags;
}

function hasMixedScripts(text: string): boolean {
  if (!hasTwoScripts(text)) return false;
  for (const [word] of text.matchAll(WORD)) {
    if (hasTwoScripts(word)) return true;
  }
  return false;
}

const hasTwoScripts = (text: string): boolean => SCRIPTS.filter((script) => script.test(text)).length > 1;
