import { createHash } from 'node:crypto';
import type { AddressView, AmountView } from '../../preload/review-view.ts';
import type { Step } from '../actions/action.ts';

/** Groups of an address that everybody looks at: the first two and the last two. */
const SEEN_GROUPS = 2;

/** The value that tells this action from another one: its amount, else a part of the address, else what it is called. */
export function typedStep(about: {
  readonly amount: AmountView | null;
  readonly address: AddressView | null;
  readonly title: string;
  readonly challengeIdentifier: string;
}): Step {
  const { amount, address, title, challengeIdentifier } = about;
  if (amount !== null) {
    const expected = amount.scaled;
    return { kind: 'type', id: 'amount', sentence: 'Type the amount as it stands above', expected };
  }
  const part = address === null ? null : partOf(address, challengeIdentifier);
  if (part !== null) return { kind: 'type', id: 'address', ...part };
  const sentence = `Type "${title}" to go on`;
  return { kind: 'type', id: 'word', sentence, expected: title, ignoresCase: true };
}

/** Four characters from the middle, another place each time; null: the address is too short to have a middle. */
function partOf(
  { full, groups }: AddressView,
  challengeIdentifier: string,
): { readonly sentence: string; readonly expected: string } | null {
  const middle = groups.length - 2 * SEEN_GROUPS;
  if (middle < 1) return null;
  const digest = createHash('sha256').update(`typed part ${challengeIdentifier}`, 'utf8').digest();
  const index = SEEN_GROUPS + (digest.readUInt32BE(0) % middle);
  const from = groups.slice(0, index).join('').length + 1;
  const expected = groups[index] ?? '';
  const to = from + expected.length - 1;
  return {
    sentence: `Type characters ${from} to ${to} of the address of ${full.length} (group ${index + 1})`,
    expected,
  };
}
