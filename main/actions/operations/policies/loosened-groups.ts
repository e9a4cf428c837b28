/** What gets looser about who has to approve. */
import { compareNumbers } from './compare-numbers.ts';
import { showNumber } from './policy-words.ts';
import type { Group } from './read-policy.ts';

export function compareGroups(before: readonly Group[], after: readonly Group[]): readonly string[] {
  const pairs = pairUp(before, after);
  const dropped = before.length - pairs.length;
  const gone =
    dropped <= 0
      ? []
      : [`The approval of ${dropped === 1 ? 'one group' : `${dropped} groups`} is no longer needed.`];
  return [...gone, ...pairs.flatMap(([old, next]) => compareGroup(old, next))];
}

/** By name first, then those that are left over in their order. */
function pairUp(before: readonly Group[], after: readonly Group[]): readonly (readonly [Group, Group])[] {
  const left = [...after];
  const take = (found: number): Group | null => (found < 0 ? null : (left.splice(found, 1)[0] ?? null));
  const named = before.map((old) =>
    old.name === null ? null : take(left.findIndex(({ name }) => name === old.name)),
  );
  return before.flatMap((old, at) => {
    const next = named[at] ?? take(left.length === 0 ? -1 : 0);
    return next === null ? [] : [[old, next] as const];
  });
}

function compareGroup(old: Group, next: Group): readonly string[] {
  return [...compareQuorum(old, next), ...compareApprovers(old, next), ...compareRights(old, next)];
}

function compareQuorum({ quorum: old }: Group, { quorum: next }: Group): readonly string[] {
  if (old === next) return [];
  const order = old === null || next === null ? null : compareNumbers(next, old);
  if (order === null) return ['How many have to approve changes in a way that cannot be compared.'];
  if (order >= 0) return [];
  return [`Fewer approvals are enough: ${showNumber(next ?? '')} instead of ${showNumber(old ?? '')}.`];
}

function compareApprovers({ approvers: old }: Group, { approvers: next }: Group): readonly string[] {
  if (old === null || old.length === 0) return [];
  if (next === null || next.length === 0) return ['Anybody in the organisation may approve afterwards.'];
  const known = new Set(old);
  const added = next.filter((one) => !known.has(one)).length;
  if (added === 0) return [];
  return [`${added} ${added === 1 ? 'person' : 'people'} may approve afterwards who may not now.`];
}

function compareRights(old: Group, next: Group): readonly string[] {
  return [
    ...(next.initiatorCanApprove && !old.initiatorCanApprove
      ? ['Who starts something may approve it as well afterwards.']
      : []),
    ...(next.serviceAccountsCanApprove && !old.serviceAccountsCanApprove
      ? ['Service accounts, which are programs, may approve afterwards.']
      : []),
  ];
}

/** Minutes until a request is rejected by itself; null: never. */
export function compareWait(old: string | null, next: string | null): readonly string[] {
  if (old === next || old === null) return [];
  if (next === null) return ['Requests are not rejected by themselves any more: they wait without an end.'];
  const order = compareNumbers(next, old);
  if (order !== null && order <= 0) return [];
  return [`Requests wait longer for approval: ${showNumber(next)} minutes instead of ${showNumber(old)}.`];
}
