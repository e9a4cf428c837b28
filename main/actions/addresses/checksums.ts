/** Checksums inside addresses. Every function takes plain ASCII text and never throws. */

import { sha256 } from '@noble/hashes/sha2.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { hex, sameBytes, utf8 } from '../../core/bytes.ts';

export type Eip55 = 'right' | 'wrong' | 'absent';

/** EIP-55 of "0x" and 40 hex digits; 'absent' when the letters are of one case. */
export function checkEip55(address: string): Eip55 {
  const digits = address.slice(2);
  if (digits === digits.toLowerCase() || digits === digits.toUpperCase()) return 'absent';
  const hash = hex(keccak_256(utf8(digits.toLowerCase())));
  const wanted = Array.from(digits.toLowerCase(), (digit, index) =>
    Number.parseInt(hash.charAt(index), 16) >= 8 ? digit.toUpperCase() : digit,
  );
  return wanted.join('') === digits ? 'right' : 'wrong';
}

const BECH32_ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
// Polynomial constants and final values of BIP-173 and BIP-350.
const BECH32_STEPS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const BECH32_FINAL: ReadonlyMap<number, 'bech32' | 'bech32m'> = new Map([
  [1, 'bech32'],
  [0x2bc830a3, 'bech32m'],
]);
const BECH32_CHECKSUM = 6;

export interface Bech32 {
  readonly form: 'bech32' | 'bech32m';
  readonly prefix: string;
  /** Five-bit values without the checksum. */
  readonly data: readonly number[];
}

/** A bech32 or bech32m text whose checksum is right (BIP-173, BIP-350), else null. */
export function parseBech32(text: string): Bech32 | null {
  const lower = text.toLowerCase();
  if (lower !== text && text.toUpperCase() !== text) return null;
  const split = lower.lastIndexOf('1');
  const values = Array.from(lower.slice(split + 1), (character) => BECH32_ALPHABET.indexOf(character));
  if (split < 1 || values.length < BECH32_CHECKSUM || values.includes(-1)) return null;
  const prefix = lower.slice(0, split);
  const codes = Array.from(prefix, (character) => character.charCodeAt(0));
  const form = BECH32_FINAL.get(
    polymod([...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...values]),
  );
  return form === undefined ? null : { form, prefix, data: values.slice(0, -BECH32_CHECKSUM) };
}

function polymod(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (const [bit, step] of BECH32_STEPS.entries()) if ((top >> bit) & 1) sum ^= step;
  }
  return sum >>> 0;
}

export const BITCOIN_BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
export const RIPPLE_BASE58 = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz';

// No address of these forms is longer; conversion costs the square of the length.
const MAX_BASE58 = 128;

/** Bytes of a base58 text, or null for foreign characters. */
export function parseBase58(text: string, alphabet: string): Uint8Array<ArrayBuffer> | null {
  if (text.length === 0 || text.length > MAX_BASE58) return null;
  let number = 0n;
  for (const character of text) {
    const digit = alphabet.indexOf(character);
    if (digit < 0) return null;
    number = number * 58n + BigInt(digit);
  }
  const digits = number === 0n ? '' : number.toString(16);
  const body = Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex');
  const zeros = text.length - text.replace(new RegExp(`^${alphabet.charAt(0)}+`), '').length;
  return Uint8Array.from([...new Uint8Array(zeros), ...body]);
}

/** Payload of a base58check text (four bytes of double SHA-256), version byte included; else null. */
export function parseBase58Check(text: string, alphabet: string): Uint8Array<ArrayBuffer> | null {
  const bytes = parseBase58(text, alphabet);
  if (bytes === null || bytes.length < 5) return null;
  const payload = bytes.slice(0, -4);
  return sameBytes(sha256(sha256(payload)).slice(0, 4), bytes.slice(-4)) ? payload : null;
}
