import { sha256 } from '@noble/hashes/sha2.js';
import type { BytesCoder } from '@scure/base';
import { sameBytes } from '../../core/bytes.ts';

// The longest is a Byron address of Cardano with 114; decoding costs the square of the length.
const MAX_BASE58 = 128;
const CHECKSUM_BYTES = 4;

/** Bytes of a base58 text in the alphabet of the coder; null for foreign characters, nothing, or too much. */
export function parseBase58(text: string, alphabet: BytesCoder): Uint8Array | null {
  if (text.length === 0 || text.length > MAX_BASE58) return null;
  try {
    return alphabet.decode(text);
  } catch {
    return null;
  }
}

/** Payload of a base58check text (four bytes of double SHA-256), version bytes included; else null. */
export function parseBase58Check(text: string, alphabet: BytesCoder): Uint8Array | null {
  const bytes = parseBase58(text, alphabet);
  if (bytes === null || bytes.length <= CHECKSUM_BYTES) return null;
  const payload = bytes.slice(0, -CHECKSUM_BYTES);
  const checksum = sha256(sha256(payload)).slice(0, CHECKSUM_BYTES);
  return sameBytes(checksum, bytes.slice(-CHECKSUM_BYTES)) ? payload : null;
}

export function formatBase58Check(payload: Uint8Array, alphabet: BytesCoder): string {
  const checksum = sha256(sha256(payload)).slice(0, CHECKSUM_BYTES);
  return alphabet.encode(Uint8Array.from([...payload, ...checksum]));
}

/** Whether the bytes begin with these. */
export function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return bytes.length >= start.length && start.every((byte, index) => byte === bytes[index]);
}
