import { Secret } from '../core/secret.ts';

/** Wipes every secret and every byte array directly in an input or an answer, raw or decoded, of whatever shape. Idempotent. */
export function wipeInput(input: unknown): void {
  if (typeof input !== 'object' || input === null) return;
  wipe(input);
  for (const value of Object.values(input)) wipe(value);
}

function wipe(value: unknown): void {
  if (value instanceof Secret) value.wipe();
  else if (ArrayBuffer.isView(value)) {
    new Uint8Array(value.buffer, value.byteOffset, value.byteLength).fill(0);
  }
}
