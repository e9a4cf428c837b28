/** What is dangerous about a policy whatever it was before. */
import { compareNumbers } from './compare-numbers.ts';
import type { Group, Policy } from './read-policy.ts';

export function hazards(policy: Policy): readonly string[] {
  return [
    ...(policy.action === 'NoAction' && policy.activity !== 'Wallets:IncomingTransaction'
      ? ['This policy stops nothing: it only records.']
      : []),
    ...(policy.action === 'Block' ? [blocked(policy)] : []),
    ...(policy.action === 'RequestApproval' ? policy.groups.flatMap(groupHazards) : []),
    ...(Object.values(policy.filters).some((list) => list?.length === 0) ? [EMPTY_FILTER] : []),
  ];
}

const EMPTY_FILTER = 'A filter is an empty list: it may guard nothing at all.';

const FROZEN: Readonly<Record<string, string>> = {
  'Wallets:Sign': 'Nothing can be signed with any wallet while this policy stands.',
  'Permissions:Assign': 'Nobody can give or take any permission while this policy stands.',
  'Permissions:Modify': 'No permission can be changed while this policy stands.',
};

function blocked({ activity, rule, filters }: Policy): string {
  const isEverything = rule === 'AlwaysTrigger' && Object.values(filters).every((list) => list === null);
  const frozen =
    isEverything && activity !== null && Object.hasOwn(FROZEN, activity) ? FROZEN[activity] : null;
  return frozen ?? 'What this policy catches is blocked: nobody can approve it.';
}

function groupHazards(group: Group): readonly string[] {
  const { quorum, approvers, initiatorCanApprove, serviceAccountsCanApprove } = group;
  const isNone = quorum === null || (compareNumbers(quorum, '1') ?? 0) < 0;
  const isOutOfReach =
    approvers !== null &&
    approvers.length > 0 &&
    quorum !== null &&
    (compareNumbers(quorum, String(approvers.length)) ?? 0) > 0;
  return [
    ...(isNone ? ['A group asks for no approval at all.'] : []),
    ...(isOutOfReach
      ? ['A group asks for more approvals than it has people: nobody could ever fulfil it.']
      : []),
    ...(approvers === null || approvers.length === 0
      ? ['A group names nobody: anybody in the organisation may approve.']
      : []),
    ...(initiatorCanApprove ? ['Who starts something may approve it as well.'] : []),
    ...(serviceAccountsCanApprove ? ['Service accounts, which are programs, may approve.'] : []),
  ];
}
