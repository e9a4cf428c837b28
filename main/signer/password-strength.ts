import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common';
import { dictionary as english } from '@zxcvbn-ts/language-en';

/** SEC-44: twelve characters or four words, and the estimate of zxcvbn on top. */
const MIN_CHARACTERS = 12;
export const MIN_WORDS = 4;
export const MIN_SCORE = 3;
/** UTF-8 bytes; shorter ones are never refused for their length. */
export const MAX_PASSWORD_BYTES = 1024;

export interface PasswordRating {
  /** 0 to 4, zxcvbn. */
  readonly score: number;
  /** log10 of the guesses that zxcvbn estimates. */
  readonly guessesLog10: number;
  readonly isLongEnough: boolean;
  readonly isStrong: boolean;
}

let factory: ZxcvbnFactory | null = null;

/**
 * `context`: words an attacker tries first, such as the e-mail address. They count for nothing: score and guesses are those of the
 * password or of what is left of it without them, whichever is lower. Characters are code points.
 */
export function ratePassword(password: string, context: readonly string[]): PasswordRating {
  factory ??= new ZxcvbnFactory({ dictionary: { ...common, ...english }, graphs: adjacencyGraphs });
  const text = password.normalize('NFC');
  const known = context.flatMap(wordsOf);
  const whole = factory.check(text, known);
  const rest = factory.check(withoutWords(text, known), known);
  const score = Math.min(whole.score, rest.score);
  const guessesLog10 = Math.min(whole.guessesLog10, rest.guessesLog10);
  const words = text.split(/[\s\p{P}]+/u).filter((word) => [...word].length > 1);
  const isLongEnough = [...text].length >= MIN_CHARACTERS || words.length >= MIN_WORDS;
  return { score, guessesLog10, isLongEnough, isStrong: isLongEnough && score >= MIN_SCORE };
}

/** "mara@acme.example" also warns of "mara" and "acme"; shorter parts occur in other words by chance. */
function wordsOf(text: string): readonly string[] {
  const words = text.toLowerCase().normalize('NFC');
  return [words, ...words.split(/[^\p{L}\p{N}]+/u)].filter((part) => part.length > 3);
}

function withoutWords(text: string, words: readonly string[]): string {
  return words.reduce((left, word) => left.replaceAll(word, ''), text.toLowerCase());
}
