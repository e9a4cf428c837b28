import { bech32, bech32m } from '@scure/base';

// The longest is a Cardano address of 108 characters; BIP-173 itself ends at 90.
const MAX_BECH32 = 120;

export interface Bech32 {
  readonly form: 'bech32' | 'bech32m';
  readonly prefix: string;
  /** Five-bit values without the checksum. */
  readonly words: readonly number[];
}

/** A bech32 or bech32m text whose checksum is right (BIP-173, BIP-350), else null. */
export function parseBech32(text: string): Bech32 | null {
  const plain = bech32.decodeUnsafe(text, MAX_BECH32);
  if (plain) return { form: 'bech32', prefix: plain.prefix, words: plain.words };
  const modified = bech32m.decodeUnsafe(text, MAX_BECH32);
  return modified ? { form: 'bech32m', prefix: modified.prefix, words: modified.words } : null;
}

/** Bytes of five-bit values; null when the bits that are left over are not zero or five and more. */
export function bytesOfWords(words: readonly number[]): Uint8Array | null {
  return bech32.fromWordsUnsafe([...words]) ?? null;
}
