import { base32nopad } from '@scure/base';
import { crc16 } from './crc.ts';
import { type CheckFamily, notOf, right } from './verdict.ts';

/** Strkeys (SEP-23) that can be paid, with the bytes behind the version: account, account with id, contract. */
const LENGTHS = new Map([
  [6 << 3, 32],
  [12 << 3, 40],
  [2 << 3, 32],
]);

/** G…, M… and C…; which network it is for does not stand in them. */
export const checkStellar: CheckFamily = (text, network) => {
  const bytes = decode(text);
  const [version = -1, ...key] = bytes.slice(0, -2);
  const [low = -1, high = -1] = bytes.slice(-2); // little-endian
  const isRight = LENGTHS.get(version) === key.length && crc16(bytes.slice(0, -2)) === high * 256 + low;
  return isRight ? right('Strkey') : notOf(network);
};

function decode(text: string): Uint8Array {
  try {
    return base32nopad.decode(text); // refuses bits that are left over
  } catch {
    return new Uint8Array();
  }
}
