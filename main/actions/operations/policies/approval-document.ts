/** The approval that a decision is about, as the server has it. */
import type { Fact } from '../../../../preload/review-view.ts';
import type { JsonNode, JsonObject } from '../../../core/json-tree.ts';
import type { DocumentRule } from '../../documents.ts';
import { serverFact } from '../../facts.ts';
import { nodeAt, shownRows } from '../../show-node.ts';
import { isTrueAt, textAt } from './read-policy.ts';

export const APPROVAL_DOCUMENT: DocumentRule = {
  name: 'approval',
  words: 'approval',
  id: '{approvalId}',
  path: '/v2/policy-approvals/{id}',
  ownId: '/id',
  facts: [
    { pointer: '/status', label: 'Status of the approval' },
    { pointer: '/initiatorId', label: 'Started by' },
    { pointer: '/dateCreated', label: 'Asked for' },
    { pointer: '/expirationDate', label: 'Rejected by itself' },
  ],
};

/** The newer and the older name of a list (protocol 5.2). */
function listAt(root: JsonObject, ...names: readonly string[]): readonly JsonNode[] {
  return names.flatMap((name) => {
    const node = nodeAt(root, name);
    return node?.type === 'array' ? node.items : [];
  });
}

/** Why it is held back: the policies that were looked at, those that triggered first. */
export function policyFacts(root: JsonObject): readonly Fact[] {
  const all = listAt(root, '/policyEvaluations', '/evaluatedPolicies');
  const isTriggered = (one: JsonNode) =>
    isTrueAt(one, '/triggered') || textAt(one, '/triggerStatus') === 'Triggered';
  const rows = [...all.filter(isTriggered), ...all.filter((one) => !isTriggered(one))];
  return rows.flatMap((one, index) =>
    factsOf(one, {
      id: `evaluation:${index}`,
      label: isTriggered(one) ? 'Held back by policy' : 'Policy that did not apply',
    }),
  );
}

export function decisionFacts(root: JsonObject): readonly Fact[] {
  const decisions = listAt(root, '/decisions');
  if (decisions.length === 0) return [serverFact('decisions', 'Decisions so far', 'none')];
  return decisions.flatMap((one, index) =>
    factsOf(one, { id: `decision:${index}`, label: 'Decision so far' }),
  );
}

const factsOf = (node: JsonNode, { id, label }: { readonly id: string; readonly label: string }) =>
  shownRows(node, label).map(
    (row, index): Fact => ({ id: `${id}:${index}`, label: row.label, value: row.text, source: 'server' }),
  );
