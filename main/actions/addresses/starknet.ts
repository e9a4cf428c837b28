import { keccak_256 } from '@noble/hashes/sha3.js';
import { checkLetterCase } from './evm.ts';
import { parseHex } from './hex-text.ts';
import { type CheckFamily, noChecksum, notOf } from './verdict.ts';

const FORM = /^0x[0-9a-fA-F]{1,64}$/;
const DIGITS = 64;
// Addresses of contracts end before 2^251 - 256 (Starknet documentation, address space).
const BOUND = 2n ** 251n - 256n;
// 0 is nobody, 1 the place of block hashes.
const FIRST = 2n;
// Starknet keeps 250 bits of a Keccak hash.
const KEPT_OF_FIRST_BYTE = 0x03;

/** A number of the field. Written with all 64 digits it may have a checksum in the case of its letters (SNIP-23). */
export const checkStarknet: CheckFamily = (text, network) => {
  // 40 digits are an address of Ethereum: by chance one of 2^92 addresses here begins with so many zeros.
  if (!FORM.test(text) || text.length === 42) return notOf(network);
  const value = BigInt(text);
  if (value < FIRST || value >= BOUND) return notOf(network);
  const digits = text.slice(2);
  if (digits.length < DIGITS) return noChecksum('leading zeros are not written');
  const [first = 0, ...rest] = keccak_256(parseHex(evenHex(value)));
  return checkLetterCase(digits, Uint8Array.from([first & KEPT_OF_FIRST_BYTE, ...rest]), 'SNIP-23');
};

/** Hash input: the number without leading zero bytes. */
function evenHex(value: bigint): string {
  const digits = value.toString(16);
  return digits.padStart(digits.length + (digits.length % 2), '0');
}
