import type { CheckView, Warning } from '../../preload/review-view.ts';
import { flagSentence } from '../actions/payload/flag-words.ts';

interface Origin {
  /** This computer made the text, and every byte that came back was compared with it. */
  readonly isStartedHere: boolean;
}

/** A wrapped RSA key is long. A warning about what we made ourselves is learnt away, and then overlooked where it counts. */
const EXPECTED_HERE = 'long-string';

/** What the scan of the payload found, character by character. */
export function contentCheck(
  found: { readonly verdict: 'allow' | 'warn' | 'block'; readonly flags: readonly string[] },
  { isStartedHere }: Origin,
): CheckView {
  const how = 'The text was scanned character by character.';
  const base = { id: 'content', claim: 'The text holds nothing hidden or misleading', blocks: true };
  const flags = found.flags.filter((flag) => !isStartedHere || flag !== EXPECTED_HERE);
  if (found.verdict === 'block') return { ...base, verdict: 'differs', how, got: flags.join(', ') };
  if (found.verdict === 'allow' || flags.length === 0) return { ...base, verdict: 'same', how };
  const look = `${how} Look closely: ${flags.join(', ')}.`;
  return { ...base, verdict: 'cannot-check', blocks: false, how: look };
}

/** The warnings of the card without the one that says nothing about a text of our own. */
export const tellingWarnings = (
  warnings: readonly Warning[],
  { isStartedHere }: Origin,
): readonly Warning[] =>
  isStartedHere ? warnings.filter(({ sentence }) => sentence !== flagSentence(EXPECTED_HERE)) : warnings;
