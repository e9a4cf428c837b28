// Holds a change of a policy back as another policy, or the policy itself, asks for it: answered with 202 (protocol.md 5.3). Only where
// that policy is named: one that watched over all of them could never be taken out of a practice organisation again.
import { z } from 'zod';
import type { Identity } from '../auth/identity.ts';
import type { HeldChange, PolicyChange } from '../organisation/approval.ts';
import type { Policy } from '../organisation/organisation.ts';
import { AsksForApproval, Ids, keepApproval, type Trigger, waitFor } from './hold.ts';
import { statusOf } from './judge-decision.ts';
import { isoNow, type Parts } from './parts.ts';

const Holding = z.looseObject({
  activityKind: z.literal('Policies:Modify'),
  action: AsksForApproval,
  filters: z.looseObject({ policyId: Ids }),
});

/** The approval that the change has to wait for, kept; null when no policy holds it. */
export function holdPolicyChange(
  parts: Parts,
  who: Identity,
  change: Pick<PolicyChange, 'operationKind' | 'entityId' | 'body'>,
): HeldChange | null {
  const triggered = [...parts.organisation.policies.values()].flatMap((policy) =>
    triggerOf(policy, change.entityId),
  );
  if (triggered.length === 0) return null;
  const requester = { userId: who.user.id, tokenId: who.tokenId };
  return keepApproval(parts, {
    ...waitFor(parts, who.user.id, triggered),
    change: { ...change, id: parts.newId('cr'), requester, isTooLate: false },
  });
}

function triggerOf(policy: Policy, entityId: string): readonly Trigger[] {
  const read = Holding.safeParse(policy.body);
  if (policy.status !== 'Active' || !read.success) return [];
  if (!read.data.filters.policyId.in.includes(entityId)) return [];
  return [{ policyId: policy.id, reason: 'Every activity triggers this policy', action: read.data.action }];
}

/** Makes the change, now that it is approved; one of a policy that was archived meanwhile comes too late. */
export function applyChange(parts: Parts, approval: HeldChange): void {
  const { organisation, clock } = parts;
  const { change } = approval;
  const policy = organisation.policies.get(change.entityId);
  if (!policy || policy.status === 'Archived') {
    keepApproval(parts, { ...approval, change: { ...change, isTooLate: true } });
    return;
  }
  const dateUpdated = isoNow(clock);
  organisation.policies.set(
    policy.id,
    change.operationKind === 'Delete'
      ? { ...policy, status: 'Archived', dateUpdated }
      : { ...policy, body: change.body, dateUpdated },
  );
}

const STATUS = { Pending: 'Pending', Approved: 'Applied', Denied: 'Rejected', Expired: 'Rejected' } as const;

/** The change request of protocol.md 5.2. */
export function changeAnswer({ clock }: Parts, approval: HeldChange) {
  const { change, id: approvalId, dateCreated, dateResolved } = approval;
  return {
    ...{ id: change.id, requester: change.requester, kind: 'Policy', operationKind: change.operationKind },
    ...{ status: change.isTooLate ? 'Failed' : STATUS[statusOf(approval, clock)], entityId: change.entityId },
    body: {
      id: change.entityId,
      status: change.operationKind === 'Delete' ? 'Archived' : 'Active',
      ...change.body,
    },
    ...{ approvalId, dateCreated },
    ...(dateResolved === null ? {} : { dateResolved }),
  };
}
