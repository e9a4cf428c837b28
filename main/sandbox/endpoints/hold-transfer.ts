// Holds a transfer back as a policy asks for it (protocol.md 5.3). Two rules are evaluated: AlwaysTrigger and the list of
// recipients; amounts and screening need prices and services that practice does not have, so those rules trigger nothing here.
import { z } from 'zod';
import type { Approval } from '../organisation/approval.ts';
import type { Policy, Transfer, Wallet } from '../organisation/organisation.ts';
import { AsksForApproval, Ids, keepApproval, type Trigger, waitFor } from './hold.ts';
import type { Parts } from './parts.ts';

const Holding = z.looseObject({
  activityKind: z.literal('Wallets:Sign'),
  rule: z.looseObject({ kind: z.string(), configuration: z.looseObject({}).optional() }),
  action: AsksForApproval,
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

/** The approval that the transfer has to wait for, kept; null when no policy holds it. */
export function holdTransfer(parts: Parts, wallet: Wallet, transfer: Transfer): Approval | null {
  const triggered = [...parts.organisation.policies.values()].flatMap((policy) => {
    const found = triggerOf(policy, wallet, transfer);
    return found === null ? [] : [found];
  });
  if (triggered.length === 0) return null;
  return keepApproval(parts, {
    ...waitFor(parts, transfer.requester.userId, triggered),
    transferId: transfer.id,
  });
}

function triggerOf(policy: Policy, wallet: Wallet, transfer: Transfer): Trigger | null {
  const read = Holding.safeParse(policy.body);
  if (policy.status !== 'Active' || !read.success || !isMeant(read.data, wallet)) return null;
  const reason = reasonOf(read.data, transfer);
  return reason === null ? null : { policyId: policy.id, reason, action: read.data.action };
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
