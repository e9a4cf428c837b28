// Holds a transfer back as a policy asks for it (protocol.md 5.3). Two rules are evaluated: AlwaysTrigger and the list of
// recipients; amounts and screening need prices and services that practice does not have, so those rules trigger nothing here.
import { z } from 'zod';
import type { Approval, Group } from '../organisation/approval.ts';
import type { Policy, Transfer, Wallet } from '../organisation/organisation.ts';
import { isoNow, type Parts } from './parts.ts';

const Ids = z.looseObject({ in: z.array(z.string()) });
const Holding = z.looseObject({
  activityKind: z.literal('Wallets:Sign'),
  rule: z.looseObject({ kind: z.string(), configuration: z.looseObject({}).optional() }),
  action: z.looseObject({
    kind: z.literal('RequestApproval'),
    autoRejectTimeout: z.number().nullish(),
    approvalGroups: z.array(
      z.looseObject({
        name: z.string().optional(),
        quorum: z.number(),
        approvers: z.looseObject({ userId: Ids.optional() }),
        initiatorCanApprove: z.boolean().default(false),
        serviceAccountsCanApprove: z.boolean().default(false),
      }),
    ),
  }),
  filters: z
    .looseObject({
      walletId: Ids.optional(),
      walletTags: z
        .looseObject({ hasAny: z.array(z.string()).optional(), hasAll: z.array(z.string()).optional() })
        .optional(),
    })
    .optional(),
});
type Holding = z.infer<typeof Holding>;
const Listed = z.looseObject({ addresses: z.array(z.string()) });

const MINUTE_MS = 60_000;

/** The approval that the transfer has to wait for, kept; null when no policy holds it. */
export function holdTransfer(parts: Parts, wallet: Wallet, transfer: Transfer): Approval | null {
  const triggered = [...parts.organisation.policies.values()].flatMap((policy) => {
    const found = triggerOf(policy, wallet, transfer);
    return found === null ? [] : [found];
  });
  if (triggered.length === 0) return null;
  const timeouts = triggered.flatMap(({ rules }) => rules.action.autoRejectTimeout ?? []);
  const date = isoNow(parts.clock);
  const approval: Approval = {
    id: parts.newId('ap'),
    initiatorId: transfer.requester.userId,
    transferId: transfer.id,
    evaluations: triggered.map(({ policyId, reason }) => ({ policyId, reason })),
    groups: triggered.flatMap(({ rules }) => rules.action.approvalGroups.map(toGroup)),
    decisions: [],
    status: 'Pending',
    expiresAtMs: timeouts.length === 0 ? null : parts.clock.nowMs() + Math.min(...timeouts) * MINUTE_MS,
    ...{ dateCreated: date, dateUpdated: date, dateResolved: null },
  };
  parts.organisation.approvals.set(approval.id, approval);
  return approval;
}

interface Trigger {
  readonly policyId: string;
  readonly reason: string;
  readonly rules: Holding;
}

function triggerOf(policy: Policy, wallet: Wallet, transfer: Transfer): Trigger | null {
  const read = Holding.safeParse(policy.body);
  if (policy.status !== 'Active' || !read.success || !isMeant(read.data, wallet)) return null;
  const reason = reasonOf(read.data, transfer);
  return reason === null ? null : { policyId: policy.id, reason, rules: read.data };
}

/** Filters together: each that is there has to fit. */
function isMeant({ filters }: Holding, wallet: Wallet): boolean {
  const { hasAny, hasAll } = filters?.walletTags ?? {};
  return (
    (filters?.walletId?.in.includes(wallet.id) ?? true) &&
    (hasAny?.some((tag) => wallet.tags.includes(tag)) ?? true) &&
    (hasAll?.every((tag) => wallet.tags.includes(tag)) ?? true)
  );
}

function reasonOf({ rule }: Holding, { requestBody }: Transfer): string | null {
  if (rule.kind === 'AlwaysTrigger') return 'Every activity triggers this policy';
  const listed = Listed.safeParse(rule.configuration);
  if (rule.kind !== 'TransactionRecipientWhitelist' || !listed.success) return null;
  const to = String(requestBody['to'] ?? '').toLowerCase();
  const isListed = listed.data.addresses.some((one) => one.toLowerCase() === to);
  return isListed ? null : 'Recipient is not on the list of the policy';
}

const toGroup = (group: Holding['action']['approvalGroups'][number]): Group => ({
  name: group.name ?? null,
  quorum: group.quorum,
  approvers: group.approvers.userId?.in ?? null,
  initiatorCanApprove: group.initiatorCanApprove,
  serviceAccountsCanApprove: group.serviceAccountsCanApprove,
});
