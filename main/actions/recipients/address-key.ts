import { olderForm } from '../addresses/bitcoin-cash.ts';
import { parseFriendly } from '../addresses/ton.ts';
import { classicForm } from '../addresses/xrpl.ts';
import type { NetworkFamily } from '../network-table.ts';
import { findNetwork } from '../networks.ts';

/** null: the network is not known, or it is any. */
export const familyOf = (network: string | null): NetworkFamily | null =>
  network === null ? null : findNetwork(network).family;

const CASELESS = [
  /^0x[0-9a-f]+$/i,
  /^(?:bc|tb|t?ltc|cosmos|bbn|sei|addr|addr_test)1[0-9a-z]+$/i,
  /^(?:bitcoincash|bchtest|kaspa|kaspatest):[0-9a-z]+$/i,
  /^[QPZR][02-9AC-HJ-NP-Z]{41,}$/, // Bitcoin Cash without its prefix
  /^(?:0|-1):[0-9a-f]{64}$/i,
];
const LEADING_ZEROS = /^0x0+/;
const CASH = /^(?:(?:bitcoincash|bchtest):)?[qpzr][02-9ac-hj-np-z]{41,}$/;
const CASH_PREFIX = /^(?:bitcoincash|bchtest):/;
const X_ADDRESS = /^[XT][1-9A-HJ-NP-Za-km-z]{45,46}$/;
const HEDERA_CHECKSUM = /^([0-9]+\.[0-9]+\.[0-9]+)-[a-z]{5}$/;

/** Small letters where the chain makes no difference between cases. */
export const foldCase = (address: string): string =>
  CASELESS.some((form) => form.test(address)) ? address.toLowerCase() : address;

/**
 * The same text for every way to write one address: case, an optional prefix or checksum, leading zeros, flags, older forms. An
 * X-address with a tag stays another one than its account: the tag decides who gets the money. Only for comparison, never for display.
 */
export function addressKey(address: string): string {
  const folded = foldCase(address);
  return (
    parseFriendly(folded)?.raw ??
    (CASH.test(folded) ? olderForm(folded) : null) ??
    (X_ADDRESS.test(folded) ? classicForm(folded) : null) ??
    folded.replace(CASH_PREFIX, '').replace(LEADING_ZEROS, '0x').replace(HEDERA_CHECKSUM, '$1')
  );
}
