// Protects the person from typed data that is a hash in disguise: the fields are shown, and nobody can read them.
// From: messages whose content is worked out elsewhere (smart accounts, SafeMessage, order hashes).
// Not from: readable fields that say something else than the hash beside them.

import { isNoAmount } from './field-names.ts';
import type { TypedLeaf } from './typed-data-leaves.ts';

const SHORTEST = 20; // bytes; shorter ones are flags and selectors
const SMALL_BITS = 64; // counters, versions, times
const HASH_TEXT = /^(?:0x)?[0-9a-f]{64}$/i;

/** `own`: addresses that the message has to name anyway (wallet, contract), in lower case. */
export function isBlind(leaves: readonly TypedLeaf[], own: readonly (string | null)[]): boolean {
  const telling = leaves.filter((leaf) => isTelling(leaf, own));
  return telling.length > 0 && telling.every(isHashLike);
}

function isTelling({ path, value }: TypedLeaf, own: readonly (string | null)[]): boolean {
  switch (value.kind) {
    case 'integer':
      return value.bits > SMALL_BITS && !isNoAmount(path);
    case 'address':
      return !own.includes(value.address);
    case 'text':
      return value.text !== '';
    case 'bytes':
      return value.bytes.length >= SHORTEST;
    case 'flag':
    case 'empty':
    case 'missing':
      return false;
    default:
      return true;
  }
}

const isHashLike = ({ value }: TypedLeaf): boolean =>
  value.kind === 'bytes' || (value.kind === 'text' && HASH_TEXT.test(value.text));
