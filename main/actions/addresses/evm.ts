import { keccak_256 } from '@noble/hashes/sha3.js';
import { hex, utf8 } from '../../core/bytes.ts';
import { type AddressCheck, type CheckFamily, mistyped, noChecksum, notOf, right } from './verdict.ts';

const FORM = /^0x[0-9a-fA-F]{40}$/;

export const checkEvm: CheckFamily = (text, network) => {
  if (!FORM.test(text)) return notOf(network);
  const digits = text.slice(2);
  return checkLetterCase(digits, keccak_256(utf8(digits.toLowerCase())), 'EIP-55');
};

/**
 * A checksum in the case of the letters: a letter is a capital where the digit of the hash at its place is 8 or more (EIP-55,
 * SNIP-23). Letters of one case carry none.
 */
export function checkLetterCase(digits: string, hash: Uint8Array, name: string): AddressCheck {
  if (digits === digits.toLowerCase() || digits === digits.toUpperCase()) {
    return noChecksum('all letters are of one case');
  }
  return writeLetterCase(digits, hash) === digits ? right(name) : mistyped(name);
}

/** The digits in the case that carries the checksum. */
export function writeLetterCase(digits: string, hash: Uint8Array): string {
  const hashDigits = hex(hash);
  const wanted = Array.from(digits.toLowerCase(), (digit, index) =>
    Number.parseInt(hashDigits.charAt(index), 16) >= 8 ? digit.toUpperCase() : digit,
  );
  return wanted.join('');
}
