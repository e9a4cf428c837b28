import { type CheckFamily, noChecksum, notOf } from './verdict.ts';

const FORM = /^0x[0-9a-fA-F]{64}$/;

/** Aptos, Sui and IOTA: 32 bytes, all digits written. */
export const checkMove: CheckFamily = (text, network) =>
  FORM.test(text) ? noChecksum(`addresses of ${network.label} have none`) : notOf(network);
