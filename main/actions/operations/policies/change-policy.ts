import type { JsonObject } from '../../../core/json-tree.ts';
import { documentOf } from '../../documents.ts';
import type { OperationView, PresentInput } from '../../operation.ts';
import { declare } from '../declare.ts';
import { hazards } from './hazards.ts';
import { loosenings } from './loosenings.ts';
import { diffArchive, diffUpdate, POLICY_DOCUMENT } from './policy-document.ts';
import { policyRules } from './policy-fields.ts';
import { lowerFirst, policySentence } from './policy-words.ts';
import { type Policy, policyIn } from './read-policy.ts';

export const createPolicy = declare({
  id: 'policies.createPolicy',
  method: 'POST',
  template: '/v2/policies',
  title: 'Create policy',
  reach: 'control',
  risk: 'high',
  riskReason: 'adds a control; a wrong block or filter can stop everything or guard nothing',
  rules: policyRules,
  sentence: ({ root }) => `New policy: ${lowerFirst(sentenceOf(root))}`,
  special: ({ root }) => {
    const policy = policyIn(root);
    return { dangers: policy ? hazards(policy) : [], blocks: missingGroups(root) };
  },
});

export const updatePolicy = declare({
  id: 'policies.updatePolicy',
  method: 'PUT',
  template: '/v2/policies/{policyId}',
  title: 'Update policy',
  reach: 'control',
  risk: 'critical',
  riskReason: 'can silently weaken a control',
  parameters: { policyId: 'Policy id' },
  rules: policyRules,
  documents: [POLICY_DOCUMENT],
  sentence: ({ root }) => `Change a policy, so that it is to ${lowerFirst(sentenceOf(root))}`,
  special: (input) => ({ ...judgeUpdate(input), blocks: missingGroups(input.root) }),
});

function judgeUpdate({ root, server }: PresentInput): Partial<OperationView> {
  const current = documentOf(server, POLICY_DOCUMENT.name);
  const [before, after] = [policyIn(current), policyIn(root)];
  const diff = diffUpdate(current, root);
  if (after === null) return { diff };
  if (before === null) {
    const unknown = 'The present policy is not known: whether it gets looser cannot be said.';
    return { diff, dangers: [unknown, ...hazards(after)] };
  }
  // What was so before and stays so is no news, but still true.
  const old = new Set(hazards(before));
  const news = hazards(after).filter((one) => !old.has(one));
  return {
    diff,
    facts: [does(before, 'What it does now')],
    dangers: [...loosenings(before, after), ...news],
    warnings: hazards(after).filter((one) => old.has(one)),
  };
}

export const archivePolicy = declare({
  id: 'policies.archivePolicy',
  method: 'DELETE',
  template: '/v2/policies/{policyId}',
  title: 'Archive policy',
  reach: 'control',
  risk: 'critical',
  riskReason: 'removes a control',
  parameters: { policyId: 'Policy id' },
  documents: [POLICY_DOCUMENT],
  sentence: 'End a policy: what it guards is no longer checked by it',
  dangers: ['This ends a protection for good: an archived policy does not come back.'],
  special: ({ server }) => {
    const current = documentOf(server, POLICY_DOCUMENT.name);
    const before = policyIn(current);
    const isOver = before?.status === 'Archived';
    return {
      diff: diffArchive(current),
      facts: before ? [does(before, 'What it no longer does')] : [],
      warnings: isOver ? ['The server says that it is archived already.'] : [],
    };
  },
});

const does = (policy: Policy, label: string) => ({
  ...{ id: 'policy-does', label, source: 'server' as const },
  value: policySentence(policy),
});

function sentenceOf(root: JsonObject | null): string {
  const policy = policyIn(root);
  return policy ? policySentence(policy) : 'do something that cannot be read';
}

/** To hold something for approval without anybody who approves is no policy of the API. */
function missingGroups(root: JsonObject | null): readonly string[] {
  const policy = policyIn(root);
  if (policy?.action !== 'RequestApproval' || policy.groups.length > 0) return [];
  return ['The policy asks for approval and names no group that gives it.'];
}
