import { type CheckFamily, noChecksum, notOf } from './verdict.ts';

// A hint, and a fingerprint: 12 20 (SHA-256 of 32 bytes, as a multihash) and the hash.
const PARTY = /^[A-Za-z0-9_:-]{1,185}::1220[0-9a-f]{64}$/;

export const checkCanton: CheckFamily = (text, network) =>
  PARTY.test(text) ? noChecksum('Canton parties have none') : notOf(network);
