import { sha256 } from '@noble/hashes/sha2.js';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { utf8 } from '../core/bytes.ts';

export type MatchWords = readonly [string, string, string, string];

/**
 * Four words for a challenge, to compare with those on the screen that started it (SEC-59): the first 44 bits of
 * SHA-256 of the text, four groups of 11 bits, most significant first, as indices into the English BIP-39 list.
 */
export function matchWords(challengeIdentifier: string): MatchWords {
  const digest = sha256(utf8(challengeIdentifier));
  const bits = new DataView(digest.buffer, digest.byteOffset).getBigUint64(0) >> 20n;
  const word = (group: bigint) => wordlist[Number((bits >> (group * 11n)) & 0x7ffn)] ?? '';
  return [word(3n), word(2n), word(1n), word(0n)];
}
