import { base58 } from '@scure/base';
import { parseBase58Check, startsWith } from './base58.ts';
import { type CheckFamily, notOf, right } from './verdict.ts';

/** tz1, tz2, tz3, tz4 and KT1, each with a hash of 20 bytes (Octez, base58.ml). */
const PREFIXES = [
  [6, 161, 159],
  [6, 161, 161],
  [6, 161, 164],
  [6, 161, 166],
  [2, 90, 121],
];
const LENGTH = 23;

/** The same on all networks. */
export const checkTezos: CheckFamily = (text, network) => {
  const payload = parseBase58Check(text, base58);
  const isRight = payload?.length === LENGTH && PREFIXES.some((prefix) => startsWith(payload, prefix));
  return isRight ? right('Base58') : notOf(network);
};
