import type { Asset, Organisation, Policy, Transfer, Wallet } from './organisation.ts';
import { SEED, SEED_ADDRESSES, SEED_CONTRACTS } from './seed-ids.ts';
import { heldTransfer, SEEDED, supplierApproval, supplierPolicy } from './seed-supplier.ts';

const asset = (kind: string, symbol: string, given: Partial<Asset> & { balance: string }): Asset => ({
  ...{ kind, symbol, decimals: 6, verified: true },
  ...given,
});

const wallet = (
  given: Pick<Wallet, 'id' | 'name' | 'network' | 'address' | 'signingKey' | 'assets'>,
): Wallet => ({ status: 'Active', custodial: true, tags: ['desk:treasury'], dateCreated: SEEDED, ...given });

const ECDSA = { scheme: 'ECDSA', curve: 'secp256k1' };

const wallets = (): readonly Wallet[] => [
  wallet({
    ...{ id: SEED.wallets.ethereum, name: 'Main treasury', network: 'Ethereum' },
    address: SEED_ADDRESSES.ethereum,
    signingKey: {
      ...{ id: SEED.keys.ethereum, ...ECDSA },
      publicKey: '02b6e14fa09c3d7e5128c6b40f9d2a71e35c8840b79f16d3ca052e7b94fd1860ac',
    },
    assets: [
      asset('Native', 'ETH', { decimals: 18, balance: '125400000000000000000' }),
      asset('Erc20', 'USDC', { contract: SEED_CONTRACTS.usdc, balance: '1840250750000' }),
      // Anybody can give a token any name: what tells it from the other is the contract.
      asset('Erc20', 'USDC', {
        contract: SEED_CONTRACTS.falseUsdc,
        decimals: 18,
        verified: false,
        balance: '1000000',
      }),
    ],
  }),
  wallet({
    ...{ id: SEED.wallets.bitcoin, name: 'Bitcoin treasury', network: 'Bitcoin' },
    address: SEED_ADDRESSES.bitcoin,
    signingKey: {
      ...{ id: SEED.keys.bitcoin, ...ECDSA },
      publicKey: '03f0a7249d5b1c83e6d24f70b91e8a35c7602d4fb83a95e1c07d2b6e48f3195ad0',
    },
    assets: [asset('Native', 'BTC', { decimals: 8, balance: '3842100000' })],
  }),
  wallet({
    ...{ id: SEED.wallets.solana, name: 'Solana treasury', network: 'Solana' },
    address: SEED_ADDRESSES.solana,
    signingKey: {
      ...{ id: SEED.keys.solana, scheme: 'EdDSA', curve: 'ed25519' },
      publicKey: '7b1f0c52a97d38e44b02c5d1f6e3a9087b15d4c3e8f2a6071d94cb35e0f7a812',
    },
    assets: [
      asset('Native', 'SOL', { decimals: 9, balance: '48250000000000' }),
      // The mint that Circle publishes for the main network.
      asset('Spl', 'USDC', { mint: 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v', balance: '905000000000' }),
    ],
  }),
];

const transfers = (): readonly Transfer[] => [confirmedTransfer(), heldTransfer()];

const confirmedTransfer = (): Transfer => ({
  ...{ id: SEED.transfer, walletId: SEED.wallets.ethereum, network: 'Ethereum' },
  requester: { userId: SEED.users.nadia, tokenId: SEED.token },
  requestBody: {
    ...{ kind: 'Erc20', contract: SEED_CONTRACTS.usdc },
    ...{ to: SEED_ADDRESSES.supplier, amount: '12500000000', externalId: 'invoice-4401' },
  },
  asset: { symbol: 'USDC', decimals: 6, verified: true },
  failure: null,
  txHash: '0x5b1c9e07d4a2f8836e10b7c5d29f4a613c8e07b5d1f2a94c63e8b07d5a1f3c29',
  externalId: 'invoice-4401',
  dateRequested: SEEDED,
  approvalId: null,
});

/** name, activityKind, rule, action and filters of the policy that stands. */
export const seedPolicyBody = () => ({
  name: 'Large transfers',
  activityKind: 'Wallets:Sign',
  rule: { kind: 'TransactionAmountLimit', configuration: { limit: 10_000, currency: 'USD' } },
  action: {
    kind: 'RequestApproval',
    autoRejectTimeout: 1_440,
    approvalGroups: [
      {
        name: 'Treasury leads',
        quorum: 2,
        approvers: { userId: { in: [SEED.users.nadia, SEED.users.tomas, SEED.serviceAccount] } },
        initiatorCanApprove: false,
      },
    ],
  },
  filters: {},
});

const policies = (): readonly Policy[] => [
  {
    ...{ id: SEED.policy, status: 'Active', dateCreated: SEEDED, dateUpdated: SEEDED },
    body: seedPolicyBody(),
  },
  supplierPolicy(),
];

/**
 * Adds what every practice organisation has and this one lacks, as one that an earlier release made does. What is there
 * stays as it is: nothing of this kind can be deleted, only archived.
 */
export function addSeeds(organisation: Organisation): Organisation {
  const add = <T extends { readonly id: string }>(all: Map<string, T>, seeds: readonly T[]): void => {
    for (const seed of seeds) if (!all.has(seed.id)) all.set(seed.id, seed);
  };
  add(organisation.wallets, wallets());
  add(organisation.transfers, transfers());
  add(organisation.policies, policies());
  add(organisation.approvals, [supplierApproval()]);
  return organisation;
}
