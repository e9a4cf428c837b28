import { blake2b } from '@noble/hashes/blake2.js';
import { base58 } from '@scure/base';
import { sameBytes, utf8 } from '../../core/bytes.ts';
import { parseBase58 } from './base58.ts';
import { type CheckFamily, notOf, ofAnother, right } from './verdict.ts';

const CONTEXT = utf8('SS58PRE');
const GENERIC = 42;
/** SS58 registry. Paseo runs the runtime of Polkadot, and both prefixes are in use there. */
const PREFIXES: ReadonlyMap<string, readonly number[]> = new Map([
  ['Polkadot', [0]],
  ['PolkadotAssetHub', [0]],
  ['Kusama', [2]],
  ['KusamaAssetHub', [2]],
  ['Polymesh', [12]],
  ['PolymeshTestnet', [GENERIC]],
  ['Paseo', [GENERIC, 0]],
  ['PaseoAssetHub', [GENERIC, 0]],
  ['Westend', [GENERIC]],
  ['WestendAssetHub', [GENERIC]],
]);
// One byte of prefix (all of ours are below 64), an account of 32 bytes, two of the checksum.
const LENGTH = 35;
const LAST_SHORT_PREFIX = 63;

export const checkSubstrate: CheckFamily = (text, network) => {
  const bytes = parseBase58(text, base58);
  const prefix = bytes?.[0];
  if (bytes?.length !== LENGTH || prefix === undefined || prefix > LAST_SHORT_PREFIX) return notOf(network);
  const hash = blake2b(Uint8Array.from([...CONTEXT, ...bytes.slice(0, -2)]));
  if (!sameBytes(hash.slice(0, 2), bytes.slice(-2))) return notOf(network);
  return PREFIXES.get(network.name)?.includes(prefix) ? right('SS58') : ofAnother(network);
};
