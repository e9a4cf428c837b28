// Protects the key from a password that can be guessed offline once its envelope is copied.
// From: whoever gets the envelope. Does not: protect a password that is used elsewhere or was watched being typed.
// Main judges again with its own rules; this is the explanation while typing.

/** Smallest zxcvbn score, of 0 to 4, and shape that a key password needs. */
const MIN_SCORE = 3;
const MIN_LENGTH = 12;
const MIN_WORDS = 4;
/** Main takes no longer password. */
const MAX_BYTES = 1024;

/** zxcvbn slows down with length; more characters than this cannot make a judgement worse. */
export const MAX_JUDGED = 128;

export type Score = 0 | 1 | 2 | 3 | 4;

export interface Strength {
  readonly score: Score;
  /** Finished sentences about what is missing; empty when the password may be used. */
  readonly missing: readonly string[];
}

export const STRENGTH_WORDS: Readonly<Record<Score, string>> = {
  0: 'Guessed at once',
  1: 'Guessed in minutes',
  2: 'Guessed in days',
  3: 'Good',
  4: 'Very good',
};

/** What a password still needs, from its text and its zxcvbn score. */
export function judge(password: string, score: Score): Strength {
  const words = password.split(/\s+/u).filter((word) => word.length > 0);
  const missing: string[] = [];
  if ([...password].length < MIN_LENGTH && words.length < MIN_WORDS) {
    missing.push('Use at least 12 characters or 4 words.');
  }
  if (score < MIN_SCORE) missing.push('Too easy to guess: add unusual words.');
  if (new TextEncoder().encode(password).length > MAX_BYTES) missing.push('Use at most 1,024 bytes.');
  return { score, missing };
}

type Check = (password: string) => Score;
let loading: Promise<Check> | undefined;

const asScore = (value: number): Score =>
  value >= 4 ? 4 : value >= 3 ? 3 : value >= 2 ? 2 : value >= 1 ? 1 : 0;

async function load(): Promise<Check> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  const zxcvbn = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    translations: english.translations,
  });
  return (password) => asScore(zxcvbn.check(password.slice(0, MAX_JUDGED)).score);
}

/** The dictionaries are large, so they come with the first password field that needs them. */
export function loadStrength(): Promise<Check> {
  loading ??= load();
  return loading;
}
