import { crc32, toNumber } from './crc.ts';

// CBOR: array of two, tag 24, byte string with one byte of length.
const START = [0x82, 0xd8, 0x18, 0x58];
// CBOR of the payload: array of three, a root hash of 28 bytes.
const ROOT = [0x83, 0x58, 0x1c];
const ROOT_END = ROOT.length + 28;
const NETWORK_ATTRIBUTE = 2;

/** An address of the Byron era (CIP-19): CBOR of a payload and its CRC-32. Only test networks write which one they are. */
export function parseByron(bytes: Uint8Array | null): { readonly isTest: boolean } | null {
  if (bytes === null || !START.every((byte, index) => bytes[index] === byte)) return null;
  const end = START.length + 1 + (bytes[START.length] ?? 0);
  const payload = bytes.slice(START.length + 1, end);
  if (parseUnsigned(bytes.slice(end)) !== crc32(payload)) return null;
  const keys = ROOT.every((byte, index) => payload[index] === byte)
    ? attributeKeys(payload.slice(ROOT_END))
    : null;
  return keys === null ? null : { isTest: keys.includes(NETWORK_ATTRIBUTE) };
}

/** Exactly one unsigned number of CBOR with four bytes, or with two when it fits; shorter ones are one checksum in 65,536. */
function parseUnsigned([head, ...rest]: Uint8Array): number | null {
  const value = toNumber(Uint8Array.from(rest));
  const length = value > 0xffff ? 4 : 2;
  return rest.length === length && head === (length === 4 ? 0x1a : 0x19) ? value : null;
}

/** Keys of a map of small numbers to short byte strings, which a type of one byte has to follow. */
function attributeKeys(bytes: Uint8Array): readonly number[] | null {
  const count = (bytes[0] ?? 0) - 0xa0;
  if (count < 0 || count > 2) return null;
  const keys: number[] = [];
  let at = 1;
  for (let index = 0; index < count; index += 1) {
    const [key = 0xff, head = 0, long = 0] = bytes.slice(at);
    keys.push(key);
    at += head === 0x58 ? 3 + long : 2 + (head - 0x40);
  }
  return bytes.length === at + 1 ? keys : null;
}
