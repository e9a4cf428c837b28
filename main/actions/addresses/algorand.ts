import { sha512_256 } from '@noble/hashes/sha2.js';
import { base32nopad } from '@scure/base';
import { sameBytes } from '../../core/bytes.ts';
import { type CheckFamily, notOf, right } from './verdict.ts';

const KEY_BYTES = 32;
const CHECKSUM_BYTES = 4;

/** A key and the last four bytes of its SHA-512/256; the same on all networks. */
export const checkAlgorand: CheckFamily = (text, network) => {
  const bytes = decode(text);
  const key = bytes.slice(0, KEY_BYTES);
  const checksum = bytes.slice(KEY_BYTES);
  const isRight =
    checksum.length === CHECKSUM_BYTES && sameBytes(sha512_256(key).slice(-CHECKSUM_BYTES), checksum);
  return isRight ? right('SHA-512/256') : notOf(network);
};

function decode(text: string): Uint8Array {
  try {
    return base32nopad.decode(text); // refuses bits that are left over
  } catch {
    return new Uint8Array();
  }
}
