import { isBase58Hash } from './bitcoin.ts';
import { type CheckFamily, notOf, right } from './verdict.ts';

/** All networks of Tron have the same version byte. */
export const checkTron: CheckFamily = (text, network) =>
  isBase58Hash(text, [0x41]) ? right('Base58') : notOf(network);
