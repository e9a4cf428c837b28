/** Bytes out of the texts in which payloads carry them. Strict: null unless writing the bytes again gives the same text. */
import { base58 } from '@scure/base';
import { base64 } from '../../../core/bytes.ts';

const HEX = /^(?:[0-9a-fA-F]{2})*$/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const BASE58 = /^[1-9A-HJ-NP-Za-km-z]+$/;
// Reading base58 takes time that grows with the square of its length; 1232 bytes of a Solana packet are 1683 letters.
const MAX_BASE58 = 1700;

/** "0x" and an even number of hexadecimal digits. */
export function parseHex(text: string): Uint8Array | null {
  return text.startsWith('0x') ? parseBareHex(text.slice(2)) : null;
}

/** An even number of hexadecimal digits without "0x". */
export function parseBareHex(digits: string): Uint8Array | null {
  return HEX.test(digits) ? new Uint8Array(Buffer.from(digits, 'hex')) : null;
}

/** Padded base64 (RFC 4648 section 4). */
export function parseBase64(text: string): Uint8Array | null {
  if (!BASE64.test(text)) return null;
  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  return base64(bytes) === text ? bytes : null;
}

/** Base58 as Bitcoin and Solana write it. */
export function parseBase58(text: string): Uint8Array | null {
  if (text.length > MAX_BASE58 || !BASE58.test(text)) return null;
  return base58.decode(text);
}
