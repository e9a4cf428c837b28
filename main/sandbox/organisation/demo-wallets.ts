import type { NewId } from './new-id.ts';
import type { Asset, Wallet } from './organisation.ts';

// Addresses of nobody, with right checksums. Contracts and mints are the ones Circle publishes for the test networks.
const USDC_SEPOLIA = '0x1c7D4B196Cb0C7B01d743Fbc6116a902379C7238';
const EURC_SEPOLIA = '0x08210F9170F89Ab7658F0B5E3fF39b0E03C594D4';
const USDC_AMOY = '0x41E94Eb019C0762f9Bfcf9Fb1E58725BfB0e7582';
const USDC_DEVNET = '4zMMC9srt5Ri5X14GAgXhaHii3GnPAEERYPJgZJDncDU';

const native = (symbol: string, decimals: number, balance: string): Asset => ({
  kind: 'Native',
  symbol,
  decimals,
  verified: true,
  balance,
});
const token = (identity: Readonly<Record<string, string>>, symbol: string, balance: string): Asset => ({
  kind: 'Erc20',
  ...identity,
  symbol,
  decimals: 6,
  verified: true,
  balance,
});

const ECDSA = { scheme: 'ECDSA', curve: 'secp256k1' };
const EDDSA = { scheme: 'EdDSA', curve: 'ed25519' };

const WALLETS = [
  {
    name: 'Treasury operations',
    network: 'EthereumSepolia',
    address: '0x9c8E41e0827A9bc2a2608E783597F9915d86119D',
    key: { ...ECDSA, publicKey: '03a1c9cf2b7e6d1f6b0f5b4e9a4d8c2e71e3b8a64f50c7d2398be1f40a6d57c9e2' },
    tags: ['desk:treasury'],
    assets: [
      native('ETH', 18, '41870000000000000000'),
      token({ contract: USDC_SEPOLIA }, 'USDC', '482150417250000'),
      token({ contract: EURC_SEPOLIA }, 'EURC', '12400000000000'),
    ],
  },
  {
    name: 'Settlement reserve',
    network: 'EthereumSepolia',
    address: '0x8f71464f5d9fef4eC28B02b7dd40181b6EF84F18',
    key: { ...ECDSA, publicKey: '02d45fbb08b1a3927cf3ce61547f08d2e9b7a6c4105e83f7aa21d690cb4e7f3518' },
    tags: ['desk:settlement'],
    assets: [
      native('ETH', 18, '7500000000000000000'),
      token({ contract: USDC_SEPOLIA }, 'USDC', '95000000000000'),
    ],
  },
  {
    name: 'Payroll',
    network: 'PolygonAmoy',
    address: '0x209091c3012556Ce4aBAfae1D122b17Fc786D89E',
    key: { ...ECDSA, publicKey: '0279be2c4d8f1a6037e95b21c0d4f8a39b6e5d7c10f2843a9e6b7c5d4f3e2a1b09' },
    tags: ['desk:people'],
    assets: [
      native('POL', 18, '1250000000000000000000'),
      token({ contract: USDC_AMOY }, 'USDC', '3100000000000'),
    ],
  },
  {
    name: 'Bitcoin cold store',
    network: 'BitcoinTestnet3',
    address: 'tb1q4t3msge0gsrakyfedu66ndl3v9d6uha502kt0s',
    key: { ...ECDSA, publicKey: '02c1da0b15f06a7bbe855074ffee612152071b8963e8592fa4419b9ef561ba6707' },
    tags: ['desk:treasury', 'cold'],
    assets: [native('BTC', 8, '1864250000')],
  },
  {
    name: 'Solana payouts',
    network: 'SolanaDevnet',
    address: 'ErS99Nva4WtQfovHHKk8vDjoYSSx4cDKQ4qoRcY47sQ5',
    key: { ...EDDSA, publicKey: 'cdd1d0e8d0fb5f085f2dc1b91bc485f4c82689af5eb43b99589a78d362f26182' },
    tags: ['desk:payouts'],
    assets: [
      native('SOL', 9, '930500000000'),
      { ...token({ mint: USDC_DEVNET }, 'USDC', '640000000000'), kind: 'Spl' },
    ],
  },
];

/** The wallets of a fresh practice organisation; ids are new each time. */
export function demoWallets(deps: { newId: NewId; dateCreated: string }): Wallet[] {
  const { newId, dateCreated } = deps;
  return WALLETS.map(({ key, ...wallet }) => ({
    ...structuredClone(wallet),
    id: newId('wa'),
    signingKey: { id: newId('key'), ...key },
    status: 'Active',
    custodial: true,
    dateCreated,
  }));
}
