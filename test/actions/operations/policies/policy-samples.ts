import { type Policy, readPolicy } from '../../../../main/actions/operations/policies/read-policy.ts';
import { objectOf } from '../../json-object.ts';

export const GROUP = {
  name: 'Admins',
  quorum: 2,
  approvers: { userId: { in: ['us-1', 'us-2', 'us-3'] } },
  initiatorCanApprove: false,
};

export const HOLD = { kind: 'RequestApproval', autoRejectTimeout: 60, approvalGroups: [GROUP] };
export const BLOCK = { kind: 'Block' };
export const RECORD = { kind: 'NoAction' };

export const rule = (kind: string, configuration: object = {}) => ({ kind, configuration });

/** Transfers above 10,000 USD need two of three. */
export const LIMIT = rule('TransactionAmountLimit', { limit: 10000, currency: 'USD' });

export const policyBody = (change: object = {}) => ({
  ...{ name: 'Large transfers', activityKind: 'Wallets:Sign', rule: LIMIT, action: HOLD },
  ...change,
});

export const policyOf = (change: object = {}): Policy => readPolicy(objectOf(policyBody(change)));

export const withGroup = (change: object) => ({ ...HOLD, approvalGroups: [{ ...GROUP, ...change }] });
