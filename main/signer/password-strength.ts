import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common';
import { dictionary as english } from '@zxcvbn-ts/language-en';

/** SEC-44: twelve characters or four words, and the estimate of zxcvbn on top. */
export const MIN_CHARACTERS = 12;
export const MIN_WORDS = 4;
export const MIN_SCORE = 3;
/** UTF-8 bytes; shorter ones are never refused for their length. */
export const MAX_PASSWORD_BYTES = 1024;

export interface PasswordRating {
  /** 0 to 4, zxcvbn. */
  readonly score: number;
  readonly isLongEnough: boolean;
  readonly isStrong: boolean;
}

let factory: ZxcvbnFactory | null = null;

/**
 * `context`: words an attacker tries first, such as the e-mail address. They count for nothing: the score is that of the password
 * or of what is left of it without them, whichever is lower. Characters are code points.
 */
export function ratePassword(password: string, context: readonly string[]): PasswordRating {
  factory ??= new ZxcvbnFactory({ dictionary: { ...common, ...english }, graphs: adjacencyGraphs });
  const text = password.normalize('NFC');
  const known = context.flatMap(wordsOf);
  const score = Math.min(
    factory.check(text, known).score,
    factory.check(withoutWords(text, known), known).score,
  );
  const words = text.split(/[\s\p{P}]+/u).filter((word) => [...word].length > 1);
  const isLongEnough = [...text].length >= MIN_CHARACTERS || words.length >= MIN_WORDS;
  return { score, isLongEnough, isStrong: isLongEnough && score >= MIN_SCORE };
}

/** "mara@acme.example" also warns of "mara" and "acme"; shorter parts occur in other words by chance. */
function wordsOf(text: string): readonly string[] {
  const words = text.toLowerCase().normalize('NFC');
  return [words, ...words.split(/[^\p{L}\p{N}]+/u)].filter((part) => part.length > 3);
}

function withoutWords(text: string, words: readonly string[]): string {
  return words.reduce((left, word) => left.replaceAll(word, ''), text.toLowerCase());
}
