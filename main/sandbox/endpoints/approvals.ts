import { z } from 'zod';
import type { Identity } from '../auth/identity.ts';
import { ApiError, notAuthorized } from '../http/api-error.ts';
import { decode, decodeQuery } from '../http/decode.ts';
import { type Call, param, type Route } from '../http/route.ts';
import type { Approval } from '../organisation/approval.ts';
import { seedApprovals } from '../organisation/seed-approvals.ts';
import { seedPolicyBody } from '../organisation/seed-stored.ts';
import { applyChange, changeAnswer } from './hold-policy-change.ts';
import { isInGroup, outcomeOf, requireMayDecide, statusOf } from './judge-decision.ts';
import { PAGE_QUERY, page } from './pages.ts';
import { isoNow, type Parts } from './parts.ts';
import { carryOut, transferAnswer } from './transfers.ts';

const DEFAULT_LIMIT = '20'; // protocol.md 5.1
const Id = z.string().min(1).max(64);
const ListQuery = z.strictObject({
  ...PAGE_QUERY,
  status: z.enum(['Pending', 'Approved', 'Denied', 'Expired']).optional(),
  initiatorId: Id.optional(),
  approverId: Id.optional(),
});
type ListQuery = z.infer<typeof ListQuery>;
const Decision = z.strictObject({
  value: z.enum(['Approved', 'Denied']),
  reason: z.string().max(1_000).optional(), // as published for IBM Digital Asset Haven
});

/** /v2/policy-approvals. Those of the seeds beside the stored ones can be looked at, and nobody here is asked about them. */
export function approvalRoutes(parts: Parts): readonly Route[] {
  const one = '/v2/policy-approvals/{approvalId}';
  return [
    {
      method: 'GET',
      path: '/v2/policy-approvals',
      access: 'bearer',
      handle: (call) => ({ body: list(parts, call) }),
    },
    { method: 'GET', path: one, access: 'bearer', handle: (call) => ({ body: get(parts, call) }) },
    {
      method: 'POST',
      path: `${one}/decisions`,
      access: 'signed',
      handle: (call, who) => ({ body: decide(parts, call, who) }),
    },
  ];
}

function list(parts: Parts, call: Call) {
  const query = decodeQuery(ListQuery, call.query);
  const stored = [...parts.organisation.approvals.values()]
    .filter((one) => isAskedFor(one, query))
    .map((one) => toAnswer(parts, one));
  const seeds = seedApprovals()
    .map(([, seed]) => seed)
    .filter((seed) => isSeedAskedFor(seed, query));
  const found = [...seeds, ...stored].filter(
    ({ status }) => query.status === undefined || status === query.status,
  );
  return page(found, { ...query, limit: query.limit ?? DEFAULT_LIMIT });
}

const isAskedFor = ({ initiatorId, groups }: Approval, query: ListQuery): boolean =>
  (query.initiatorId ?? initiatorId) === initiatorId &&
  (query.approverId === undefined ||
    groups.some((group) => query.approverId !== undefined && isInGroup(group, query.approverId)));

function isSeedAskedFor({ initiatorId }: { readonly initiatorId: string }, query: ListQuery): boolean {
  const { approverId } = query;
  const approvers = seedPolicyBody().action.approvalGroups.flatMap((group) => group.approvers.userId.in);
  return (
    (query.initiatorId ?? initiatorId) === initiatorId &&
    (approverId === undefined || approvers.some((one) => one === approverId))
  );
}

function get(parts: Parts, call: Call) {
  const seed = seedApprovals().find(([path]) => path.endsWith(`/${param(call, 'approvalId')}`));
  return seed ? seed[1] : toAnswer(parts, requireApproval(parts, call));
}

function requireApproval({ organisation }: Parts, call: Call): Approval {
  const approvalId = param(call, 'approvalId');
  const approval = organisation.approvals.get(approvalId);
  if (approval) return approval;
  throw new ApiError(404, 'approval not found', { details: { approvalId, orgId: organisation.orgId } });
}

function decide(parts: Parts, call: Call, { user }: Identity) {
  const { value, reason = null } = decode(Decision, call.body);
  if (seedApprovals().some(([path]) => path.endsWith(`/${param(call, 'approvalId')}`))) {
    throw notAuthorized({ kind: user.kind, userId: user.id }, 'Policies:Approvals:Approve');
  }
  const approval = requireApproval(parts, call);
  requireMayDecide(approval, user, { value, clock: parts.clock });
  const date = isoNow(parts.clock);
  const decisions = [...approval.decisions, { userId: user.id, date, reason, value }];
  const status = outcomeOf({ ...approval, decisions });
  const dateResolved = status === 'Pending' ? null : date;
  const decided: Approval = { ...approval, decisions, status, dateUpdated: date, dateResolved };
  parts.organisation.approvals.set(approval.id, decided);
  if (status === 'Approved') release(parts, decided);
  return toAnswer(parts, requireApproval(parts, call)); // a change may have come too late
}

/** Nothing holds it any more. */
function release(parts: Parts, approval: Approval): void {
  if ('change' in approval) applyChange(parts, approval);
  else carryOut(parts.organisation, approval.transferId);
}

function toAnswer(parts: Parts, approval: Approval) {
  const { id, initiatorId, decisions, dateCreated, dateUpdated, dateResolved, expiresAtMs } = approval;
  return {
    ...{ id, initiatorId, status: statusOf(approval, parts.clock), activity: activityOf(parts, approval) },
    ...(expiresAtMs === null ? {} : { expirationDate: new Date(expiresAtMs).toISOString() }),
    ...{ dateCreated, dateUpdated },
    ...(dateResolved === null ? {} : { dateResolved }),
    policyEvaluations: approval.evaluations.map((one) => ({ ...one, triggered: true })),
    decisions,
  };
}

function activityOf(parts: Parts, approval: Approval) {
  if ('change' in approval) return { kind: 'Policies:Modify', changeRequest: changeAnswer(parts, approval) };
  const transfer = parts.organisation.transfers.get(approval.transferId);
  if (!transfer) throw new TypeError('the practice organisation has lost a transfer that is held');
  return { kind: 'Wallets:Sign', transferRequest: transferAnswer(parts, transfer) };
}
