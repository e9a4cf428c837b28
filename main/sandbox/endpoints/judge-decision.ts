/** Who may decide, and when enough have (protocol.md 5.3). */
import type { Clock } from '../../core/clock.ts';
import { ApiError, notAuthorized } from '../http/api-error.ts';
import type { Approval, Group } from '../organisation/approval.ts';
import type { User } from '../organisation/organisation.ts';

export type ApprovalStatus = Approval['status'] | 'Expired';

export function statusOf({ status, expiresAtMs }: Approval, clock: Clock): ApprovalStatus {
  const isOver = expiresAtMs !== null && clock.nowMs() >= expiresAtMs;
  return status === 'Pending' && isOver ? 'Expired' : status;
}

/** No approvers named: anybody in the organisation. */
export const isInGroup = ({ approvers }: Group, userId: string): boolean =>
  approvers === null || approvers.length === 0 || approvers.includes(userId);

/** Throws what the service would refuse it with; its texts for these cases are not published, but for the first. */
export function requireMayDecide(
  approval: Approval,
  user: User,
  { value, clock }: { readonly value: 'Approved' | 'Denied'; readonly clock: Clock },
): void {
  const mine = approval.groups.filter((group) => isInGroup(group, user.id) && takes(group, user));
  const isInitiator = approval.initiatorId === user.id;
  // Who started it may take it back, in a group or not.
  const isCancelling = isInitiator && value === 'Denied';
  if (user.kind === 'EndUser' || (mine.length === 0 && !isCancelling)) throw refused(user);
  const status = statusOf(approval, clock);
  if (status !== 'Pending') throw new ApiError(400, `approval is not pending but ${status.toLowerCase()}`);
  if (approval.decisions.some(({ userId }) => userId === user.id)) {
    throw new ApiError(400, 'user has already decided about this approval');
  }
  const mayOwn = !isInitiator || mine.some(({ initiatorCanApprove }) => initiatorCanApprove);
  if (value === 'Approved' && !mayOwn) throw new ApiError(403, 'initiator cannot approve their own activity');
}

const takes = ({ serviceAccountsCanApprove }: Group, user: User): boolean =>
  !user.isServiceAccount || serviceAccountsCanApprove;

const refused = (user: User) =>
  notAuthorized({ kind: user.kind, userId: user.id }, 'Policies:Approvals:Approve');

/** One decision counts in every group of the person; all groups have to reach their quorum; one denial ends it. */
export function outcomeOf({ groups, decisions, initiatorId }: Approval): Approval['status'] {
  if (decisions.some(({ value }) => value === 'Denied')) return 'Denied';
  const counts = (group: Group) =>
    decisions.filter(
      ({ userId }) => isInGroup(group, userId) && (userId !== initiatorId || group.initiatorCanApprove),
    ).length;
  return groups.every((group) => counts(group) >= group.quorum) ? 'Approved' : 'Pending';
}
