import { type CheckFamily, noChecksum, notOf, ofAnother } from './verdict.ts';

const IMPLICIT = /^(?:[0-9a-f]{64}|0x[0-9a-f]{40})$/;
const PART = '[a-z0-9]+(?:[-_][a-z0-9]+)*';
const NAMED = new RegExp(`^${PART}(?:\\.${PART})*$`);
const MAX_NAME = 64;
const MIN_NAME = 2;
// Names without a dot are those of the registrar up to this length; longer ones are rather addresses of another chain.
const MAX_TOP_NAME = 31;

/** 64 hex digits, the form of Ethereum, or a name; no form of NEAR has a checksum. */
export const checkNear: CheckFamily = (text, network) => {
  if (IMPLICIT.test(text)) return noChecksum('NEAR addresses have none');
  const parts = text.split('.');
  const max = parts.length === 1 ? MAX_TOP_NAME : MAX_NAME;
  if (text.length < MIN_NAME || text.length > max || !NAMED.test(text)) return notOf(network);
  const top = parts.at(-1) ?? '';
  // 0.0.123-vfmkw is an account of Hedera.
  if (!/^[a-z]/.test(top)) return notOf(network);
  if (top === (network.isTestnet ? 'near' : 'testnet')) return ofAnother(network);
  return noChecksum('it is a name of NEAR');
};
