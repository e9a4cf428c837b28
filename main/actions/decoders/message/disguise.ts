// Protects the person from a "message" that is something else: a transaction, a hash, typed data.
// From: signatures over raw bytes that a chain would take as a transaction. Not from: forms of chains that are not known here.
import type { Finding } from '../../../../preload/decoded-view.ts';
import { danger } from '../other/decoded-facts.ts';

const HASH_BYTES = 32;
const HASH_TEXT = /^(?:0x)?[0-9a-fA-F]{64}$/;

/** What a message looks like besides a message; none for an ordinary text. */
export function disguiseFindings(bytes: Uint8Array, text: string | null): readonly Finding[] {
  if (text === null && bytes.length === HASH_BYTES) {
    return [
      danger('blind', 'Blind: this could be anything. The message is as long as a hash and is no text.'),
    ];
  }
  if (text !== null && HASH_TEXT.test(text)) {
    return [danger('blind', 'Blind: this could be anything. The message is a hash written as text.')];
  }
  const what = disguise(bytes);
  return what === null ? [] : [danger('blind', `This message is not one: it has the form of ${what}.`)];
}

function disguise(bytes: Uint8Array): string | null {
  const [first = 0, second = 0] = bytes;
  if (first === 0x19 && second === 0x01 && bytes.length === 66) return 'the hashes of typed data (EIP-712)';
  if (first === 0x19 && second === 0x00 && bytes.length >= 22)
    return 'data for a contract (EIP-191 version 0)';
  if (first >= 1 && first <= 4 && isWholeList(bytes.subarray(1))) return 'an Ethereum transaction';
  if (isWholeList(bytes) && bytes.length > 8) return 'an Ethereum transaction';
  if (startsWith(bytes, [0x70, 0x73, 0x62, 0x74, 0xff])) return 'a PSBT';
  return null;
}

const startsWith = (bytes: Uint8Array, head: readonly number[]): boolean =>
  head.every((byte, at) => bytes[at] === byte);

/** Whether the bytes are one RLP list and nothing else. */
function isWholeList(bytes: Uint8Array): boolean {
  const [first = 0] = bytes;
  if (first < 0xc0) return false;
  if (first <= 0xf7) return bytes.length === 1 + first - 0xc0;
  const size = first - 0xf7;
  const length = bytes.subarray(1, 1 + size).reduce((sum, byte) => sum * 256 + byte, 0);
  return bytes.length === 1 + size + length;
}
