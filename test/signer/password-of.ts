import { createHash } from 'node:crypto';

/** 32 letters that two processes can derive from a seed without ever holding them as a string. */
export function passwordOf(seed: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(seed).digest()).map((byte) => 0x61 + (byte % 26));
}
