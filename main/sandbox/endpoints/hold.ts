// What policies of every kind have in common that hold an activity back (protocol.md 5.3): whom they ask, and for how long.
import { z } from 'zod';
import type { Approval, Group, Waiting } from '../organisation/approval.ts';
import { isoNow, type Parts } from './parts.ts';

export const Ids = z.looseObject({ in: z.array(z.string()) });

/** The action of a policy that asks for approvals, read from a stored body. */
export const AsksForApproval = z.looseObject({
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
});
type AsksForApproval = z.infer<typeof AsksForApproval>;

const MINUTE_MS = 60_000;

/** A policy that holds this activity, and why. */
export interface Trigger {
  readonly policyId: string;
  readonly reason: string;
  readonly action: AsksForApproval;
}

/** A new approval that all these policies ask for, without what waits for it. */
export function waitFor(parts: Parts, initiatorId: string, triggered: readonly Trigger[]): Waiting {
  const timeouts = triggered.flatMap(({ action }) => action.autoRejectTimeout ?? []);
  const date = isoNow(parts.clock);
  return {
    id: parts.newId('ap'),
    initiatorId,
    evaluations: triggered.map(({ policyId, reason }) => ({ policyId, reason })),
    groups: triggered.flatMap(({ action }) => action.approvalGroups.map(toGroup)),
    decisions: [],
    status: 'Pending',
    expiresAtMs: timeouts.length === 0 ? null : parts.clock.nowMs() + Math.min(...timeouts) * MINUTE_MS,
    ...{ dateCreated: date, dateUpdated: date, dateResolved: null },
  };
}

export function keepApproval<T extends Approval>({ organisation }: Parts, approval: T): T {
  organisation.approvals.set(approval.id, approval);
  return approval;
}

const toGroup = (group: AsksForApproval['approvalGroups'][number]): Group => ({
  name: group.name ?? null,
  quorum: group.quorum,
  approvers: group.approvers.userId?.in ?? null,
  initiatorCanApprove: group.initiatorCanApprove,
  serviceAccountsCanApprove: group.serviceAccountsCanApprove,
});
