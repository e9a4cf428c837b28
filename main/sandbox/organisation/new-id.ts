import type { Random } from '../../core/random.ts';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Uniform characters of an alphabet of at most 256 characters; bytes that would prefer some of them are dropped. */
export function randomText(random: Random, alphabet: string, length: number): string {
  const limit = 256 - (256 % alphabet.length);
  let text = '';
  while (text.length < length) {
    for (const byte of random(length)) {
      if (byte < limit && text.length < length) text += alphabet.charAt(byte % alphabet.length);
    }
  }
  return text;
}

export type NewId = (prefix: string) => string;

/** Ids of the form `wa-xxxxx-xxxxx-xxxxxxxxxxxxxxxx` (protocol.md 1.4). */
export function makeNewId(random: Random): NewId {
  const part = (length: number) => randomText(random, ALPHABET, length);
  return (prefix) => `${prefix}-${part(5)}-${part(5)}-${part(16)}`;
}
