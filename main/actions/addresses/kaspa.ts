import { parseCashAddress } from './cash-address.ts';
import { type CheckFamily, notOf, ofAnother, right } from './verdict.ts';

/** Bytes after each version: Schnorr key, ECDSA key, script hash (rusty-kaspa, crypto/addresses). */
const LENGTHS = new Map([
  [0, 32],
  [1, 33],
  [8, 32],
]);

/** Always with its prefix, always in small letters. */
export const checkKaspa: CheckFamily = (text, network) => {
  const [own, other] = network.isTestnet ? ['kaspatest', 'kaspa'] : ['kaspa', 'kaspatest'];
  if (isOf(text, own)) return right('Kaspa');
  return isOf(text, other) ? ofAnother(network) : notOf(network);
};

function isOf(text: string, prefix: string): boolean {
  if (!text.startsWith(`${prefix}:`) || text !== text.toLowerCase()) return false;
  const [version = -1, ...key] = parseCashAddress(prefix, text.slice(prefix.length + 1)) ?? [];
  return LENGTHS.get(version) === key.length;
}
