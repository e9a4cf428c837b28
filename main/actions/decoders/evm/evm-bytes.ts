/** Hex, whole numbers and addresses as EVM programs write them. Nothing here throws. */
import { hex } from '../../../core/bytes.ts';

const PREFIX = /^0x/i;
const HEX_DIGITS = /^[0-9a-f]*$/i;
const ADDRESS = /^0x[0-9a-f]{40}$/i;
const DIGITS = /^(?:0|[1-9][0-9]{0,77})$/; // 78 digits: the largest uint256
const HEX_NUMBER = /^0x[0-9a-f]{1,64}$/i;

export const WORD = 32;
/** First bytes of call data: which function is called. */
export const SELECTOR = 4;
export const ZERO_ADDRESS = `0x${'0'.repeat(40)}`;

/** Bytes of an even number of hex digits, with or without 0x; null otherwise. */
export function parseHexBytes(text: string): Uint8Array | null {
  const digits = PREFIX.test(text) ? text.slice(2) : text;
  if (digits.length % 2 !== 0 || !HEX_DIGITS.test(digits)) return null;
  return new Uint8Array(Buffer.from(digits, 'hex'));
}

export const toHex = (bytes: Uint8Array): string => `0x${hex(bytes)}`;

/** Big-endian; no bytes are zero. */
export const toInteger = (bytes: Uint8Array): bigint => (bytes.length === 0 ? 0n : BigInt(toHex(bytes)));

/** Lower-case 0x address, or null. */
export const parseAddress = (text: string): string | null => (ADDRESS.test(text) ? text.toLowerCase() : null);

/** Plain digits or 0x hex digits, at most 256 bits. */
export function parseQuantity(text: string): bigint | null {
  if (!DIGITS.test(text) && !HEX_NUMBER.test(text)) return null;
  const value = BigInt(text);
  return value < 2n ** 256n ? value : null;
}
