/** What waits for approval: started by other people than those who practise, so that they can decide about it. */
import { SEED, SEED_ADDRESSES, SEED_CONTRACTS } from './seed-ids.ts';
import { seedPolicyBody } from './seed-stored.ts';
import { SEEDED } from './seed-supplier.ts';

const approval = (id: string, activity: Readonly<Record<string, unknown>>) => ({
  ...{ id, initiatorId: SEED.users.nadia, status: 'Pending', activity },
  ...{ dateCreated: SEEDED, dateUpdated: SEEDED, expirationDate: '2030-01-12T08:15:00.000Z' },
  policyEvaluations: [{ policyId: SEED.policy, triggered: true, reason: 'Amount is above 10,000 USD' }],
  decisions: [
    { userId: SEED.users.tomas, date: SEEDED, reason: 'Checked with the supplier', value: 'Approved' },
  ],
});

const heldTransfer = {
  ...{ id: 'xfr-seed2-trans-held000000000002', walletId: SEED.wallets.ethereum, network: 'Ethereum' },
  requester: { userId: SEED.users.nadia, tokenId: SEED.token },
  requestBody: {
    ...{ kind: 'Erc20', contract: SEED_CONTRACTS.usdc },
    ...{ to: SEED_ADDRESSES.supplier, amount: '64500000000', externalId: 'invoice-4411' },
  },
  metadata: { asset: { symbol: 'USDC', decimals: 6, verified: true } },
  ...{ status: 'Pending', dateRequested: SEEDED, approvalId: SEED.approvals.transfer },
  externalId: 'invoice-4411',
};

function weakerPolicy() {
  const body = seedPolicyBody();
  const [group] = body.action.approvalGroups;
  const approvalGroups = [{ ...group, quorum: 1 }];
  return { ...body, id: SEED.policy, status: 'Active', action: { ...body.action, approvalGroups } };
}

const policyChange = () => ({
  ...{ id: 'cr-seed1-chang-policy0000000001', kind: 'Policy', operationKind: 'Update', status: 'Pending' },
  ...{ requester: { userId: SEED.users.nadia }, entityId: SEED.policy, body: weakerPolicy() },
  ...{ approvalId: SEED.approvals.policy, dateCreated: SEEDED },
});

export const seedApprovals = () =>
  [
    [
      `/v2/policy-approvals/${SEED.approvals.transfer}`,
      approval(SEED.approvals.transfer, { kind: 'Wallets:Sign', transferRequest: heldTransfer }),
    ],
    [
      `/v2/policy-approvals/${SEED.approvals.policy}`,
      approval(SEED.approvals.policy, { kind: 'Policies:Modify', changeRequest: policyChange() }),
    ],
  ] as const;
