/** What the practice organisation answers about things that nobody can change here: the same after every start. */
import { seedApprovals } from './seed-approvals.ts';
import { SEED, SEED_ADDRESSES, SEED_CONTRACTS } from './seed-ids.ts';
import { SEEDED } from './seed-supplier.ts';

type Document = Readonly<Record<string, unknown>>;

const dates = { dateCreated: SEEDED, dateUpdated: SEEDED };

const ASSIGNED = {
  permissionName: 'Treasury operations',
  permissionId: SEED.permission,
  assignmentId: SEED.assignment,
};

const user = (orgId: string, userId: string, name: string, isServiceAccount = false): Document => ({
  username: isServiceAccount ? name : `${name.toLowerCase().replace(' ', '.')}@practice.invalid`,
  ...{ name, userId, kind: 'CustomerEmployee', credentialUuid: '', orgId },
  ...{ isActive: true, isServiceAccount, isRegistered: true },
  permissionAssignments: [ASSIGNED],
});

const accessToken = (orgId: string, given: Document): Document => ({
  ...{ dateCreated: SEEDED, credId: 'cr-seed1-creds-nightly000000001', isActive: true },
  ...{ linkedAppId: '', orgId, permissionAssignments: [ASSIGNED], publicKey: '', tokenId: SEED.token },
  ...given,
});

const access = (orgId: string): readonly (readonly [string, Document])[] => [
  [
    `/permissions/${SEED.permission}`,
    {
      ...{ id: SEED.permission, name: 'Treasury operations', status: 'Active' },
      operations: ['Wallets:Read', 'Wallets:Transfers:Create', 'Wallets:Transfers:Read', 'Policies:Read'],
      ...{ isImmutable: false, isArchived: false, ...dates },
    },
  ],
  [
    `/auth/users/${SEED.users.nadia}`,
    { ...user(orgId, SEED.users.nadia, 'Nadia Brandt'), isSSORequired: false },
  ],
  [
    `/auth/users/${SEED.users.tomas}`,
    { ...user(orgId, SEED.users.tomas, 'Tomas Lindgren'), isSSORequired: false },
  ],
  [
    `/auth/service-accounts/${SEED.serviceAccount}`,
    {
      userInfo: user(orgId, SEED.serviceAccount, 'Nightly reporting', true),
      accessTokens: [
        accessToken(orgId, {
          ...{ kind: 'ServiceAccount', name: 'Nightly reporting', linkedUserId: SEED.serviceAccount },
          tokenId: 'to-seed2-token-reporting0000002',
        }),
      ],
    },
  ],
  [
    `/auth/pats/${SEED.token}`,
    accessToken(orgId, { kind: 'Pat', name: 'Nightly export', linkedUserId: SEED.users.nadia }),
  ],
];

const services: readonly (readonly [string, Document])[] = [
  [
    `/webhooks/${SEED.webhook}`,
    {
      ...{ id: SEED.webhook, url: 'https://hooks.practice.invalid/treasury', status: 'Enabled' },
      events: ['policy.approval.pending', 'wallet.transfer.confirmed'],
      ...{ description: 'Tells the treasury desk', ...dates },
    },
  ],
  [
    `/fee-sponsors/${SEED.feeSponsor}`,
    {
      ...{ id: SEED.feeSponsor, name: 'Fees on Ethereum', walletId: SEED.wallets.ethereum },
      ...{ network: 'Ethereum', status: 'Active', dateCreated: SEEDED, isRevokable: true },
    },
  ],
  [
    `/exchanges/${SEED.exchange}`,
    { id: SEED.exchange, name: 'Kraken, main account', kind: 'Kraken', dateCreated: SEEDED },
  ],
  [
    `/networks/CantonDevnet/validators/${SEED.validator}`,
    {
      ...{ id: SEED.validator, name: 'Practice validator', kind: 'Shared', network: 'CantonDevnet' },
      ...{ partyHint: 'harbour-treasury', ...dates },
    },
  ],
];

const vaults: readonly (readonly [string, Document])[] = [
  [
    `/vaults/${SEED.vault}`,
    {
      ...{ id: SEED.vault, name: 'Client funds', tags: ['client:8841'], externalId: 'vault-8841' },
      addresses: [{ network: 'Ethereum', address: SEED_ADDRESSES.supplier }],
      ...dates,
    },
  ],
  [
    `/vaults/${SEED.vault}/locks/${SEED.vaultLock}`,
    {
      ...{ id: SEED.vaultLock, vaultId: SEED.vault, network: 'Ethereum', amount: '1000000' },
      ...{ tid: `erc20:${SEED_CONTRACTS.usdc.toLowerCase()}`, reason: 'collateral', owner: SEED.users.tomas },
      dateCreated: SEEDED,
    },
  ],
];

const USDC = { symbol: 'USDC', decimals: 6, verified: true };
const requester = { userId: SEED.users.nadia };

const money: readonly (readonly [string, Document])[] = [
  [
    `/wallets/${SEED.wallets.ethereum}/transactions/${SEED.transaction}`,
    {
      ...{ id: SEED.transaction, walletId: SEED.wallets.ethereum, network: 'Ethereum', requester },
      requestBody: { kind: 'Evm', to: SEED_ADDRESSES.supplier, value: '1000000000000000', data: '0x' },
      ...{ status: 'Broadcasted', fee: '42000000000000', dateRequested: SEEDED },
      txHash: '0x2e7f10b9c4d83a56e10b7c5d29f4a613c8e07b5d1f2a94c63e8b07d5a1f3c4d5',
    },
  ],
  [
    `/wallets/${SEED.wallets.ethereum}/offers/${SEED.offer}`,
    {
      ...{ id: SEED.offer, walletId: SEED.wallets.ethereum, kind: 'Native', status: 'Pending' },
      ...{ from: SEED_ADDRESSES.supplier, to: SEED_ADDRESSES.ethereum, value: '250.5' },
      ...{ metadata: { asset: { symbol: 'CC', decimals: 10, verified: true } }, memo: 'Settlement' },
      ...{ timestamp: SEEDED, expiresAt: '2026-12-31T00:00:00.000Z' },
    },
  ],
  [
    `/payouts/${SEED.payout}`,
    {
      ...{
        id: SEED.payout,
        walletId: SEED.wallets.ethereum,
        provider: 'Borderless',
        status: 'ActionRequired',
      },
      ...{ fiatCurrency: 'EUR', asset: { amount: '2500000000', metadata: USDC } },
      data: { country: 'DE', executionStatus: 'Quoted', paymentPurpose: 'InvoicePayment' },
      dateCreated: SEEDED,
    },
  ],
  [
    `/allocations/${SEED.allocation}`,
    {
      ...{ id: SEED.allocation, protocol: 'Ethereum', walletId: SEED.wallets.ethereum, dateCreated: SEEDED },
      amount: { amount: '64000000000', metadata: { network: 'Ethereum', ...USDC } },
      rewards: { amount: '125000000' },
    },
  ],
  [
    `/staking/stakes/${SEED.stake}`,
    {
      ...{ id: SEED.stake, protocol: 'Ethereum', provider: 'Figment', walletId: SEED.wallets.ethereum },
      ...{
        status: 'Active',
        requestBody: { amount: '32000000000000000000' },
        dateCreated: SEEDED,
        requester,
      },
    },
  ],
  [
    `/swaps/quotes/${SEED.quote}`,
    {
      ...{ id: SEED.quote, walletId: SEED.wallets.ethereum, targetWalletId: SEED.wallets.ethereum },
      ...{ provider: 'UniswapX', slippageBps: 50, dateCreated: SEEDED, requester },
      sourceAsset: { kind: 'Native', amount: '1000000000000000000', symbol: 'ETH', decimals: 18 },
      targetAsset: { kind: 'Erc20', contract: SEED_CONTRACTS.usdc, amount: '3120500000', ...USDC },
    },
  ],
];

/** Lists that belong to one thing, by path. */
const lists: readonly (readonly [string, Document])[] = [
  [
    `/permissions/${SEED.permission}/assignments`,
    {
      items: [
        {
          ...{ id: SEED.assignment, permissionId: SEED.permission, identityId: SEED.users.nadia },
          ...{ identityKind: 'User', isImmutable: false, ...dates },
        },
      ],
    },
  ],
  [
    `/exchanges/${SEED.exchange}/accounts`,
    {
      items: [
        { exchangeId: SEED.exchange, accountId: SEED.exchangeAccount, kind: 'Spot', dateCreated: SEEDED },
      ],
    },
  ],
  [
    `/vaults/${SEED.vault}/assets`,
    {
      vaultId: SEED.vault,
      assets: [
        {
          network: 'Ethereum',
          tid: `erc20:${SEED_CONTRACTS.usdc.toLowerCase()}`,
          balance: '5000000',
          ...USDC,
        },
      ],
    },
  ],
];

/** Path of GET -> answer. */
export function seedDocuments(orgId: string): ReadonlyMap<string, Document> {
  return new Map([...access(orgId), ...services, ...vaults, ...money, ...lists, ...seedApprovals()]);
}
