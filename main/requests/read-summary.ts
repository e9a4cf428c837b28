/** Numbers and names of things inside words for people: what a summary can be held to. */

/** A name that was abbreviated: "0xB667…", "0xB667…Ad4e". */
export interface CutName {
  readonly start: string;
  /** Empty when nothing stands behind the dots. */
  readonly end: string;
}

export interface SummaryWords {
  /** As written, with what multiplies them: "1,000.50", "5k", "10 million". */
  readonly numbers: readonly string[];
  /** Addresses, hashes, ids: long, or in hex, with a digit. */
  readonly names: readonly string[];
  readonly cut: readonly CutName[];
}

/** Fewer characters of a name prove nothing. */
export const MIN_START = 6;

// From the start of a run on only: tried at each of its characters, a long one costs the square of its length.
const CUT = /(?<![0-9A-Za-z])([0-9A-Za-z]+)(?:…|\.{3,})([0-9A-Za-z]*)/g;
/** Digits of any script: those that are not ASCII can stand in no payload that we would call equal. */
const NUMBER = /^([0-9][0-9.,]*)(.*)$/;
const ANY_DIGIT = /\p{Nd}/u;
const MULTIPLIER =
  /^(?:e[+-]?[0-9]+|k|m|mm|mn|mio|b|bn|t|tn|thousand|million|billion|trillion|hundred|dozen|lakh|crore)$/i;
const NAME = /^(?:0x[0-9a-f]+|.{20,})$/i;
const EDGES = /^[^0-9A-Za-z\p{L}\p{N}]+|[^0-9A-Za-z\p{L}\p{N}]+$/gu;

/** Reads a text of the service; linear. */
export function readSummary(text: string): SummaryWords {
  const cut = [...text.matchAll(CUT)]
    .filter(([, start = '']) => /[0-9]/.test(start))
    .map(([, start = '', end = '']) => ({ start, end }));
  // "1 000 000" is one number.
  const joined = text.replace(CUT, ' ').replace(/(?<=[0-9]) (?=[0-9]{3}(?![0-9]))/g, '');
  const words = joined.split(/[\s/()[\]{}<>"'`|;=]+/).map((word) => word.replace(EDGES, ''));
  const numbers: string[] = [];
  const names: string[] = [];
  for (const [index, word] of words.entries()) {
    if (!ANY_DIGIT.test(word)) continue;
    if (NAME.test(word)) names.push(word);
    else numbers.push(...numberIn(word, words[index + 1] ?? ''));
  }
  return { numbers, names, cut };
}

/** The number that a word is or begins with; a word that only has digits somewhere ("ERC-20") is none. */
function numberIn(word: string, next: string): readonly string[] {
  if (/^\p{Nd}/u.test(word) && !/^[0-9]/.test(word)) return [word];
  const [, digits = '', rest = ''] = NUMBER.exec(word) ?? [];
  if (digits === '') return [];
  if (MULTIPLIER.test(rest)) return [word];
  if (rest === '' && MULTIPLIER.test(next)) return [`${word} ${next}`];
  return [digits.replace(/[.,]$/, '')];
}

/** One spelling for one thing: small letters, no thousands separators, no zeros that say nothing. */
export function canonical(word: string): string {
  const folded = word.toLowerCase().replace(/(?<=[0-9]),(?=[0-9]{3}(?![0-9]))/g, '');
  return /^[0-9]+\.[0-9]+$/.test(folded) ? withoutTrailingZeros(folded) : folded;
}

/** Not a regular expression: those take the square of the length for zeros before a one. */
function withoutTrailingZeros(decimal: string): string {
  let end = decimal.length;
  while (decimal[end - 1] === '0') end -= 1;
  return decimal.slice(0, decimal[end - 1] === '.' ? end - 1 : end);
}
