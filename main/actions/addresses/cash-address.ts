/** The checksum of 40 bits that Bitcoin Cash (cashaddr) and Kaspa share. */
import { bytesOfWords } from './bech32.ts';

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const STEPS = [0x98f2bc8e61n, 0x79b76d99e2n, 0xf33e5fb3c4n, 0xae2eabe2a8n, 0x1e4f43e470n];
const LOW_35_BITS = 0x7ffffffffn;
const CHECKSUM_WORDS = 8;
// The longest is a Kaspa address of a test network with 63 characters after the prefix.
const MAX_WORDS = 112;

/** Version byte and hash of `body`, the text after the colon, in one case; null when the checksum is wrong. */
export function parseCashAddress(prefix: string, body: string): Uint8Array | null {
  const lower = body.toLowerCase();
  if ((lower !== body && body.toUpperCase() !== body) || body.length > MAX_WORDS) return null;
  const words = Array.from(lower, (character) => ALPHABET.indexOf(character));
  if (words.includes(-1) || words.length <= CHECKSUM_WORDS) return null;
  const codes = Array.from(prefix, (character) => character.charCodeAt(0) & 31);
  if (polymod([...codes, 0, ...words]) !== 1n) return null;
  return bytesOfWords(words.slice(0, -CHECKSUM_WORDS));
}

function polymod(values: readonly number[]): bigint {
  let sum = 1n;
  for (const value of values) {
    const top = sum >> 35n;
    sum = ((sum & LOW_35_BITS) << 5n) ^ BigInt(value);
    for (const [bit, step] of STEPS.entries()) if ((top >> BigInt(bit)) & 1n) sum ^= step;
  }
  return sum;
}
