import { base58 } from '@scure/base';
import { parseBase58Check } from './base58.ts';
import { type CheckFamily, notOf, right } from './verdict.ts';

/** Version byte 1 and 32 bytes; the same on all networks. */
export const checkConcordium: CheckFamily = (text, network) => {
  const payload = parseBase58Check(text, base58);
  return payload?.length === 33 && payload[0] === 1 ? right('Base58') : notOf(network);
};
