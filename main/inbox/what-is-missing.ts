/** How far an approval is, by the policies as they stand now (protocol.md 5.3). */
import type { Group, Policy } from '../actions/operations/policies/read-policy.ts';
import { showText } from '../core/show-text.ts';
import type { ReadApproval } from './read-approval.ts';

export const UNREAD =
  'How many approvals are missing is not known: the policy could not be read. Any denial ends it.';

/** One sentence per group; `policies`: those that hold it, null for one that could not be read. */
export function whatIsMissing(approval: ReadApproval, policies: readonly (Policy | null)[]): string {
  const known = policies.filter((policy) => policy !== null);
  const groups = known.flatMap(({ groups }) => groups);
  if (groups.length === 0 || known.length < policies.length) return UNREAD;
  return groups.map((group) => sentenceOf(group, approval)).join(' ');
}

function sentenceOf(group: Group, approval: ReadApproval): string {
  const of = group.name === null || group.name === '' ? '' : ` of the group ${showText(group.name)}`;
  const wanted = Number(group.quorum ?? 'NaN');
  if (!Number.isSafeInteger(wanted)) return `How many approvals${of} are needed is not known.`;
  const there = approval.decisions.filter(
    (one) => one.value === 'Approved' && counts(group, one.userId, approval),
  );
  const missing = Math.max(0, wanted - new Set(there.map(({ userId }) => userId)).size);
  const are = wanted === 1 ? 'approval' : 'approvals';
  const rest = missing === 0 ? 'none is missing' : `${missing} ${missing === 1 ? 'is' : 'are'} missing`;
  return `${wanted - missing} of ${wanted} ${are}${of} ${wanted === 1 || wanted - missing === 1 ? 'is' : 'are'} there; ${rest}.`;
}

/** Whoever started it counts only where the group says so. */
const counts = (group: Group, userId: string, { initiatorId }: ReadApproval): boolean =>
  isIn(group, userId) && (userId !== initiatorId || group.initiatorCanApprove);

const isIn = ({ approvers }: Group, userId: string): boolean =>
  approvers === null || approvers.length === 0 || approvers.includes(userId);

export interface MayDecide {
  readonly canDecide: boolean;
  readonly onlyDeny: boolean;
  readonly why: string | null;
}

const MAY: MayDecide = { canDecide: true, onlyDeny: false, why: null };
const mayNot = (why: string): MayDecide => ({ canDecide: false, onlyDeny: false, why });

/** Whether the person may decide now. The service has the last word; this only saves a signature that it would refuse. */
export function mayDecide(
  approval: ReadApproval,
  given: { readonly userId: string; readonly nowMs: number; readonly policies: readonly (Policy | null)[] },
): MayDecide {
  const { userId, nowMs, policies } = given;
  if (approval.expiresAtMs !== null && approval.expiresAtMs <= nowMs) {
    return mayNot('Its time is over: the service rejects it by itself.');
  }
  const own = approval.decisions.find((one) => one.userId === userId);
  if (own) return mayNot(own.value === 'Approved' ? 'You approved it already.' : 'You denied it already.');
  if (approval.initiatorId !== userId) return MAY;
  const groups = policies.flatMap((policy) => policy?.groups ?? []);
  if (groups.some((group) => group.initiatorCanApprove && isIn(group, userId))) return MAY;
  return {
    canDecide: true,
    onlyDeny: true,
    why: 'You started it yourself: others approve it, and you can only take it back by denying it.',
  };
}
