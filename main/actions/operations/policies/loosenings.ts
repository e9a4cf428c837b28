// Protects the person from a policy that is weakened by a change that looks small.
// From: updates that send a whole policy again with one number, person or filter changed.
// Not from: a server that lies about the present policy; the diff says that the left side is its word.
import { compareGroups, compareWait } from './loosened-groups.ts';
import { compareSettings } from './loosened-settings.ts';
import { missingIn } from './missing-in.ts';
import { FILTER_WORDS, plural } from './policy-words.ts';
import type { FilterName, Policy } from './read-policy.ts';

/** What gets looser, a sentence each, the gravest first; empty when nothing that this version knows does. */
export function loosenings(before: Policy, after: Policy): readonly string[] {
  return [
    ...compareStatus(before, after),
    ...compareActivity(before, after),
    ...compareAction(before, after),
    ...compareRule(before, after),
    ...(before.action === 'RequestApproval' && after.action === 'RequestApproval'
      ? [...compareGroups(before.groups, after.groups), ...compareWait(before.autoReject, after.autoReject)]
      : []),
    ...compareFilters(before, after),
  ];
}

const compareStatus = (before: Policy, after: Policy): readonly string[] =>
  after.status !== null && after.status !== 'Active' && before.status !== after.status
    ? ['The policy is switched off: it guards nothing afterwards.']
    : [];

const compareActivity = (before: Policy, after: Policy): readonly string[] =>
  before.activity === after.activity
    ? []
    : ['It guards another kind of activity afterwards; what it guards now is no longer guarded by it.'];

const STRENGTH: Readonly<Record<string, number>> = { NoAction: 0, RequestApproval: 1, Block: 2 };
const strengthOf = (action: string | null): number =>
  action !== null && Object.hasOwn(STRENGTH, action) ? (STRENGTH[action] ?? 0) : 0;

function compareAction(before: Policy, after: Policy): readonly string[] {
  if (strengthOf(after.action) >= strengthOf(before.action)) return [];
  if (after.action === 'RequestApproval') return ['What is blocked now can be approved afterwards.'];
  return before.action === 'Block'
    ? ['What is blocked now passes afterwards: the policy stops nothing any more.']
    : ['What needs approval now passes without it afterwards: the policy stops nothing any more.'];
}

function compareRule(before: Policy, after: Policy): readonly string[] {
  if (before.rule === after.rule) return compareSettings(after.rule, before.settings, after.settings);
  if (after.rule === 'AlwaysTrigger') return [];
  return before.rule === 'AlwaysTrigger'
    ? ['It applies every time now, and only in some cases afterwards.']
    : ['It has another rule afterwards: what the present rule catches may pass.'];
}

function compareFilters(before: Policy, after: Policy): readonly string[] {
  return FILTERS.flatMap((name) => compareFilter(name, before.filters[name], after.filters[name]));
}

const FILTERS: readonly FilterName[] = ['wallets', 'anyTag', 'allTags', 'permissions', 'policies'];

function compareFilter(
  name: FilterName,
  before: readonly string[] | null,
  after: readonly string[] | null,
): readonly string[] {
  if (after === null) return [];
  const word = FILTER_WORDS[name];
  if (before === null) return [`It applies to every ${SCOPES[name]} now, and only to some afterwards.`];
  if (after.length === 0 && before.length > 0) return [`Its list of ${plural(word)} is empty afterwards.`];
  // A further tag that is demanded leaves fewer wallets, as one tag less does among those that are enough.
  const lost = name === 'allTags' ? missingIn(before, after) : missingIn(after, before);
  if (lost.length === 0) return [];
  const count = `${lost.length} ${lost.length === 1 ? word : plural(word)}`;
  if (name === 'allTags') return [`It demands ${count} more: wallets without are no longer guarded.`];
  if (name === 'anyTag') return [`Wallets are no longer guarded for ${count} that guard them now.`];
  return [`${count} that it guards now ${lost.length === 1 ? 'is' : 'are'} no longer guarded.`];
}

const SCOPES: Readonly<Record<FilterName, string>> = {
  wallets: 'wallet',
  anyTag: 'wallet, whatever its tags,',
  allTags: 'wallet, whatever its tags,',
  permissions: 'permission',
  policies: 'policy',
};
