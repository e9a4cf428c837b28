// Protects the person from paying to a text that is not an address of the network, or to a mistyped one.
// From: look-alike and damaged addresses. The whole address is shown in groups of four and never cut.
// Not from: a well-formed address of somebody else.

import type { AddressView } from '../../../preload/review-view.ts';
import { showText } from '../../core/show-text.ts';
import { findNetwork } from '../networks.ts';
import { CHECKERS } from './checkers.ts';
import { withChecksum } from './checksummed.ts';
import { type AddressCheck, foreign } from './verdict.ts';

const ASCII = /^[!-~]+$/;
/** The longest is a Canton party: a hint of 185 characters and a fingerprint. */
export const MAX_ADDRESS = 300;

/** Judges an address; `network` is the API's name or null when it is not known. Never throws. */
export function checkAddress(text: string, network: string | null): AddressCheck {
  if (text.length > MAX_ADDRESS) return foreign('This is longer than any address');
  if (!ASCII.test(text)) return foreign('This address has characters that no address has');
  if (network === null) return { verdict: 'unchecked', words: 'Not checked: the network is not known' };
  const known = findNetwork(network);
  return CHECKERS[known.family](text, known);
}

/** The address as the card shows it. `isValid` is false when its form or checksum is wrong. */
export function describeAddress(text: string, network: string | null, label = 'To'): AddressView {
  const check = checkAddress(text, network);
  return {
    label,
    full: showText(text),
    groups: groupByFour(showText(text)),
    validation: check.words,
    isValid: check.verdict === 'right' || check.verdict === 'unchecked',
    isChecked: check.verdict === 'right',
  };
}

/** One that was no text before: as people write it, though no checksum came with it that could be right. */
export function describeBytes(text: string, network: string | null, label = 'To'): AddressView {
  const written = withChecksum(text, network);
  if (written === text) return describeAddress(text, network, label);
  const { isValid, validation } = describeAddress(written, network, label);
  return {
    ...{ label, full: written, groups: groupByFour(written), isValid, isChecked: false },
    validation: isValid ? 'No checksum came with it: shown in its EIP-55 form' : validation,
  };
}

/** Groups of four; a leading "0x" is a group of its own. Joined they equal the text. */
export function groupByFour(text: string): readonly string[] {
  const prefix = /^0x/.test(text) ? ['0x'] : [];
  const characters = Array.from(text.slice(prefix.join('').length));
  const groups: string[] = [...prefix];
  for (let at = 0; at < characters.length; at += 4) groups.push(characters.slice(at, at + 4).join(''));
  return groups;
}
