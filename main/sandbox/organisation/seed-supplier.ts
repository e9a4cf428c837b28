/** A payment of another user that waits for anybody else: what practice begins with under Approvals. */
import type { Approval, Group } from './approval.ts';
import type { Policy, Transfer } from './organisation.ts';
import { SEED, SEED_ADDRESSES, SEED_CONTRACTS } from './seed-ids.ts';

export const SEEDED = '2026-01-12T08:15:00.000Z';

const DEMANDS = { initiatorCanApprove: false, serviceAccountsCanApprove: false };
const GROUP = { name: 'Second pair of eyes', quorum: 1 };

export const supplierPolicy = (): Policy => ({
  ...{ id: SEED.supplierPolicy, status: 'Active', dateCreated: SEEDED, dateUpdated: SEEDED },
  body: {
    name: 'Supplier payments',
    activityKind: 'Wallets:Sign',
    rule: { kind: 'TransactionAmountLimit', configuration: { limit: 5_000, currency: 'USD' } },
    action: { kind: 'RequestApproval', approvalGroups: [{ ...GROUP, approvers: {}, ...DEMANDS }] },
    filters: { walletId: { in: [SEED.wallets.ethereum] } },
  },
});

export const heldTransfer = (): Transfer => ({
  ...{ id: SEED.heldTransfer, walletId: SEED.wallets.ethereum, network: 'Ethereum' },
  requester: { userId: SEED.users.nadia, tokenId: SEED.token },
  requestBody: {
    ...{ kind: 'Erc20', contract: SEED_CONTRACTS.usdc },
    ...{ to: SEED_ADDRESSES.supplier, amount: '8250000000', externalId: 'invoice-4417' },
  },
  asset: { symbol: 'USDC', decimals: 6, verified: true },
  failure: null,
  txHash: '0x8c03f7d1a95e42b6087c1de3fa5b92640e8d7c31b5f2a09e46d8c7b1350fae92',
  externalId: 'invoice-4417',
  dateRequested: SEEDED,
  approvalId: SEED.approvals.supplier,
});

const group: Group = { ...GROUP, approvers: null, ...DEMANDS };

export const supplierApproval = (): Approval => ({
  ...{ id: SEED.approvals.supplier, initiatorId: SEED.users.nadia, transferId: SEED.heldTransfer },
  evaluations: [{ policyId: SEED.supplierPolicy, reason: 'Amount is above 5,000 USD' }],
  groups: [group],
  ...{ decisions: [], status: 'Pending', expiresAtMs: null },
  ...{ dateCreated: SEEDED, dateUpdated: SEEDED, dateResolved: null },
});
