import type { NetworkFamily } from '../network-table.ts';
import { checkAlgorand } from './algorand.ts';
import { checkBitcoin, checkDogecoin, checkLitecoin } from './bitcoin.ts';
import { checkBitcoinCash } from './bitcoin-cash.ts';
import { checkCanton } from './canton.ts';
import { checkCardano } from './cardano.ts';
import { checkConcordium } from './concordium.ts';
import { checkCosmos, checkSei } from './cosmos.ts';
import { checkEvm } from './evm.ts';
import { checkHedera } from './hedera.ts';
import { checkInternetComputer } from './internet-computer.ts';
import { checkKaspa } from './kaspa.ts';
import { checkMove } from './move.ts';
import { checkNear } from './near.ts';
import { checkSolana } from './solana.ts';
import { checkStarknet } from './starknet.ts';
import { checkStellar } from './stellar.ts';
import { checkSubstrate } from './substrate.ts';
import { checkTezos } from './tezos.ts';
import { checkTon } from './ton.ts';
import { checkTron } from './tron.ts';
import type { CheckFamily } from './verdict.ts';
import { checkXrpl } from './xrpl.ts';

/** Who judges the addresses of a family of networks. */
export const CHECKERS: Readonly<Record<NetworkFamily, CheckFamily>> = {
  algorand: checkAlgorand,
  bitcoin: checkBitcoin,
  'bitcoin-cash': checkBitcoinCash,
  canton: checkCanton,
  cardano: checkCardano,
  concordium: checkConcordium,
  cosmos: checkCosmos,
  dogecoin: checkDogecoin,
  evm: checkEvm,
  hedera: checkHedera,
  'internet-computer': checkInternetComputer,
  kaspa: checkKaspa,
  litecoin: checkLitecoin,
  move: checkMove,
  near: checkNear,
  sei: checkSei,
  solana: checkSolana,
  starknet: checkStarknet,
  stellar: checkStellar,
  substrate: checkSubstrate,
  tezos: checkTezos,
  ton: checkTon,
  tron: checkTron,
  xrpl: checkXrpl,
  key: () => ({ verdict: 'unchecked', words: 'Not checked: a key without a network has no addresses' }),
  other: () => ({ verdict: 'unchecked', words: 'Checksum not validated for this network' }),
};
