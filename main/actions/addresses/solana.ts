import { base58 } from '@scure/base';
import { parseBase58 } from './base58.ts';
import { type CheckFamily, noChecksum, notOf } from './verdict.ts';

/** 32 bytes. Accounts of programs are no points of the curve, so that is not judged. */
export const checkSolana: CheckFamily = (text, network) =>
  parseBase58(text, base58)?.length === 32 ? noChecksum('Solana addresses have none') : notOf(network);
