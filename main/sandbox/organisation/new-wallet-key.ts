import { hex } from '../../core/bytes.ts';
import type { Random } from '../../core/random.ts';
import { base58, segwitAddress } from './address-text.ts';
import { newEd25519Key } from './ed25519-key.ts';
import { familyOf } from './networks.ts';

export interface WalletKey {
  readonly scheme: 'ECDSA' | 'EdDSA';
  readonly curve: 'ed25519' | 'secp256k1' | 'stark';
  /** Hexadecimal. */
  readonly publicKey: string;
  /** null for networks whose address form this organisation does not write; the field is optional in the API. */
  readonly address: string | null;
}

/**
 * Key and address of a new practice wallet. Nothing here ever reaches a chain: outside of Ed25519 the values have the
 * right form but no private key behind them, so that nobody can send real funds to a key that somebody holds.
 */
export function newWalletKey(network: string, random: Random): WalletKey {
  const family = familyOf(network);
  switch (family) {
    case 'solana':
      return ed25519(random, base58);
    case 'other-ed25519':
      return ed25519(random, () => null);
    case 'evm':
      return secp256k1(random, `0x${hex(random(20))}`); // lower case: no checksum is claimed (EIP-55)
    case 'bitcoin':
      return secp256k1(random, segwitAddress('bc', random(20)));
    case 'bitcoin-test':
      return secp256k1(random, segwitAddress('tb', random(20)));
    case 'stark':
      return { scheme: 'ECDSA', curve: 'stark', publicKey: hex(random(32)), address: null };
    default:
      return secp256k1(random, null);
  }
}

function ed25519(random: Random, toAddress: (publicKey: Uint8Array) => string | null): WalletKey {
  const { publicKey } = newEd25519Key(random);
  return { scheme: 'EdDSA', curve: 'ed25519', publicKey: hex(publicKey), address: toAddress(publicKey) };
}

const secp256k1 = (random: Random, address: string | null): WalletKey => ({
  scheme: 'ECDSA',
  curve: 'secp256k1',
  publicKey: `02${hex(random(32))}`,
  address,
});
