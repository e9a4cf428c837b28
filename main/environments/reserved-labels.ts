// Protects the person from a label that imitates a released environment: the bar at the top is how they tell accounts apart.
// From: whoever made the file. Not from: a label that promises something else; the address stands beside it.
import type { Environment } from './environments.ts';

const RESERVED = ['dfns', 'haven', 'practice', 'countersign', 'ibm'] as const;

/** Signs that are read as another letter: "Dfn5", "lBM". */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map([
  ...[...'1l|!'].map((sign) => [sign, 'i'] as const),
  ...[...'5$'].map((sign) => [sign, 's'] as const),
  ...[...'4@'].map((sign) => [sign, 'a'] as const),
  ['0', 'o'],
  ['3', 'e'],
]);

const folded = (label: string): string =>
  [...label.toLowerCase()].map((sign) => LOOK_ALIKES.get(sign) ?? sign).join('');

const lettersOf = (text: string): string => text.replace(/[^a-z0-9]/g, '');

/** Whether one of the names that belong to us or to a released environment is in it; "ibm" only within a word, others across signs as well. */
export function hasReservedWord(label: string): boolean {
  const text = folded(label);
  const spelledOut = text.replace(/(?<![a-z0-9])([a-z0-9])[^a-z0-9]+(?=[a-z0-9](?![a-z0-9]))/g, '$1'); // "I B M"
  const whole = lettersOf(text);
  return RESERVED.some((word) => spelledOut.includes(word) || (word !== 'ibm' && whole.includes(word)));
}

/** Labels are compared without case, spaces, signs and look-alikes. */
export const isTakenLabel = (label: string, others: readonly Pick<Environment, 'label'>[]): boolean =>
  others.some((one) => lettersOf(folded(one.label)) === lettersOf(folded(label)));
