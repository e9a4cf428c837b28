import type { NetworkFamily } from '../network-table.ts';
import { addressKey, foldCase } from './address-key.ts';

/** How many characters a hurried reader compares at each end. */
const END = 4;
// Below that both ends overlap.
const LEAST_FOR_BOTH_ENDS = 9;

/** What all addresses of a chain begin with, up to the first character that carries much of the account. */
const SHARED: Readonly<Record<NetworkFamily, RegExp>> = {
  algorand: /^/,
  bitcoin: /^(?:(?:bc|tb)1[0-9a-z]|[13mn2])/i,
  'bitcoin-cash': /^(?:(?:(?:bitcoincash|bchtest):)?[qpzr]|[13mn2])/i,
  canton: /^/,
  cardano:
    /^(?:addr(?:_test)?1[0-9a-z]|Ae2tdPwUPE[1-9A-Za-z]|DdzFFzCqrh[1-9A-Za-z]|37btjrVyb4K|2cWKMJemoB[1-9A-Za-z])/,
  concordium: /^[234]/,
  cosmos: /^[a-z]+1/i,
  dogecoin: /^[DA9n2]/,
  evm: /^0x/i,
  hedera: /^(?:0x|0\.0\.)/,
  'internet-computer': /^/,
  kaspa: /^kaspa(?:test)?:[qp]/i,
  key: /^/,
  litecoin: /^(?:t?ltc1[0-9a-z]|[LM3mn2Q])/i,
  move: /^0x/i,
  near: /^(?:0x)?/,
  other: /^(?:0x)?/i,
  sei: /^(?:0x|sei1)/i,
  solana: /^/,
  starknet: /^0x0*/i,
  stellar: /^[GMC]/,
  substrate: /^[125]/,
  tezos: /^(?:tz[1-4]|KT1)/,
  ton: /^(?:[EUk0][Qf]|(?:0|-1):)/,
  tron: /^T/,
  xrpl: /^[rXT]/,
};
/** What names of NEAR end with, whoever they are of. */
const SHARED_END = /\.(?:near|testnet|tg)$/;
const TWENTY_BYTES = /^0x[0-9a-f]{40}$/i;

/** One family for each way to begin. */
export const FAMILIES_BY_START: readonly NetworkFamily[] = [
  'bitcoin',
  'bitcoin-cash',
  'cardano',
  'concordium',
  'cosmos',
  'dogecoin',
  'evm',
  'hedera',
  'kaspa',
  'litecoin',
  'sei',
  'solana',
  'starknet',
  'stellar',
  'substrate',
  'tezos',
  'ton',
  'tron',
  'xrpl',
];

export interface Address {
  readonly address: string;
  /** null: not known, or any. */
  readonly family: NetworkFamily | null;
}

export type Likeness = 'begins' | 'begins-and-ends';

/** Sei, Hedera and NEAR take the form of Ethereum as well, and one key has the same address on all of them. */
export const likenessFamily = ({ address, family }: Address): NetworkFamily | null =>
  TWENTY_BYTES.test(address) ? 'evm' : family;

/** Whether a hurried reader takes two different addresses of one family for the same. null: no, or they are the same. */
export function likenessOf(one: Address, two: Address): Likeness | null {
  const [oneFamily, twoFamily] = [likenessFamily(one), likenessFamily(two)];
  if (oneFamily !== null && twoFamily !== null && oneFamily !== twoFamily) return null;
  const family = oneFamily ?? twoFamily ?? 'other';
  const [a, b] = [bodyOf(one.address, family), bodyOf(two.address, family)];
  if (a.length <= END || b.length <= END || a.slice(0, END) !== b.slice(0, END)) return null;
  if (addressKey(one.address) === addressKey(two.address)) return null;
  const isLong = a.length >= LEAST_FOR_BOTH_ENDS && b.length >= LEAST_FOR_BOTH_ENDS;
  return isLong && a.slice(-END) === b.slice(-END) ? 'begins-and-ends' : 'begins';
}

/** The address without what all addresses of its chain begin and end with, in small letters where the chain ignores case. */
export const bodyOf = (address: string, family: NetworkFamily): string =>
  foldCase(address).replace(SHARED[family], '').replace(SHARED_END, '');

export interface EndKeys {
  /** Of addresses that begin alike. */
  readonly start: string;
  /** Of addresses that begin and end alike. */
  readonly both: string;
}

/** Under these a look-alike of a known family is found. */
export function endKeys(address: string, family: NetworkFamily): EndKeys {
  const body = bodyOf(address, family);
  const start = body.slice(0, END);
  return { start, both: `${start} ${body.slice(-END)}` };
}

/** Those of every family, for an address of which none is known. */
export function allEndKeys(address: string): readonly EndKeys[] {
  const keys = FAMILIES_BY_START.map((family) => endKeys(address, family));
  return [...new Map(keys.map((key) => [key.both, key])).values()];
}
