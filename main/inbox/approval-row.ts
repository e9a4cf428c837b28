import type { ApprovalRow } from '../../preload/approval-calls.ts';
import type { Fact } from '../../preload/review-view.ts';
import { describeHeld } from '../actions/operations/policies/held-activity.ts';
import type { Policy } from '../actions/operations/policies/read-policy.ts';
import { textAt } from '../actions/operations/policies/read-policy.ts';
import { showText } from '../core/show-text.ts';
import type { ReadApproval } from './read-approval.ts';
import { mayDecide, whatIsMissing } from './what-is-missing.ts';

/** What is known about an approval besides itself. */
export interface Around {
  readonly userId: string;
  readonly nowMs: number;
  /** By id; null: it could not be read. */
  readonly policies: ReadonlyMap<string, { readonly name: string | null; readonly policy: Policy } | null>;
  /** Names of people by id, as the service says; absent: not known. */
  readonly names: ReadonlyMap<string, string>;
}

const FACTS = 8; // a row of the list is no review: that one shows everything

/** Everything foreign in it is escaped. */
export function toApprovalRow(approvalId: string, approval: ReadApproval, around: Around): ApprovalRow {
  const { activity, policies, decisions, expiresAtMs } = approval;
  const held = activity === null ? null : describeHeld(activity, around.nowMs);
  const kind = activity && textAt(activity, '/kind');
  const policiesRead = policies.map(({ policyId }) => around.policies.get(policyId)?.policy ?? null);
  return {
    approvalId,
    title: held?.sentence ?? `Something that this version cannot describe (${showText(kind ?? 'no kind')})`,
    facts: held === null ? [] : [...recipientOf(held.view), ...held.facts].slice(0, FACTS),
    kind: showText(kind ?? ''),
    initiator: who(approval.initiatorId ?? '', around),
    policies: policies.map(({ policyId, reason }) => ({
      name: showText(around.policies.get(policyId)?.name ?? policyId),
      reason: showText(reason),
    })),
    decisions: decisions.map(({ userId, value, at, reason }) => ({
      ...{ who: who(userId, around), value, at: showText(at), reason: showText(reason) },
    })),
    missing: whatIsMissing(approval, policiesRead),
    expiresAt: expiresAtMs === null ? null : new Date(expiresAtMs).toISOString(),
    ...mayDecide(approval, { ...around, policies: policiesRead }),
  };
}

/** The name is what the service says; the id tells two people of one name apart. */
function who(userId: string, { names, userId: own }: Around): string {
  if (userId === own) return 'You';
  const name = names.get(userId);
  const id = userId === '' ? 'nobody that the service names' : showText(userId);
  return name === undefined ? id : `${showText(name)} (${id})`;
}

type View = ReturnType<typeof describeHeld>['view'];

function recipientOf(view: View): readonly Fact[] {
  const address = view?.address ?? null;
  if (address === null) return [];
  return [{ id: 'to', label: address.label, value: address.groups.join(' '), source: 'server', mono: true }];
}

/** The service gave something else than the approval that was asked for: nothing of it is shown as this one. */
export const mismatchedRow = (approvalId: string): ApprovalRow => ({
  ...{ approvalId, title: 'Not shown: the service answered with another approval', kind: '', facts: [] },
  ...{ initiator: '', policies: [], decisions: [], missing: '', expiresAt: null },
  canDecide: false,
  onlyDeny: false,
  why: 'What was fetched under this id says another id. Nothing can be decided about it here.',
});
