import { keccak_256 } from '@noble/hashes/sha3.js';
import { hex, utf8 } from '../../../core/bytes.ts';

/** A lower-case 0x address with the capital letters of EIP-55. */
export function withChecksum(address: string): string {
  const digits = address.slice(2);
  const hash = hex(keccak_256(utf8(digits)));
  const letters = Array.from(digits, (digit, index) =>
    Number.parseInt(hash.charAt(index), 16) >= 8 ? digit.toUpperCase() : digit,
  );
  return `0x${letters.join('')}`;
}
