/** Which BlockchainKind of the API a network has, as far as this program knows it. */
import type { NetworkFamily } from '../../network-table.ts';
import type { Network } from '../../networks.ts';

const KINDS: Readonly<Partial<Record<NetworkFamily, readonly string[]>>> = {
  evm: ['Evm'],
  bitcoin: ['Bitcoin'],
  'bitcoin-cash': ['BitcoinCash'],
  // Forks of Bitcoin without a kind of their own.
  litecoin: ['Bitcoin'],
  dogecoin: ['Bitcoin'],
  solana: ['Solana'],
  tron: ['Tron'],
  xrpl: ['Xrpl'],
  cosmos: ['Cosmos'],
  cardano: ['Cardano'],
  canton: ['Canton'],
  algorand: ['Algorand'],
  concordium: ['Concordium'],
  hedera: ['Hedera'],
  'internet-computer': ['Icp'],
  kaspa: ['Kaspa'],
  move: ['Aptos', 'Iota', 'Sui'],
  near: ['Near'],
  sei: ['Cosmos', 'Evm'],
  starknet: ['Starknet'],
  stellar: ['Stellar'],
  substrate: ['Substrate', 'Polymesh'],
  tezos: ['Tezos'],
  ton: ['Ton'],
};
const MOVE = KINDS.move ?? [];

/** False when the kind is known to be another; true for networks of which nobody knows it here, and for keys. */
export function isKindOf(kind: string, { name, family, isKnown }: Network): boolean {
  const kinds = isKnown ? KINDS[family] : undefined;
  if (kinds === undefined) return true;
  const own = MOVE.find((one) => family === 'move' && name.startsWith(one));
  return own === undefined ? kinds.includes(kind) : kind === own;
}
