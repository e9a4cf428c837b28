/** An approval as the API writes it, read for the list. Total: what is odd is null or left out. Nothing here is escaped. */
import { isTrueAt, textAt } from '../actions/operations/policies/read-policy.ts';
import { nodeAt } from '../actions/show-node.ts';
import type { JsonNode, JsonObject } from '../core/json-tree.ts';

export interface ReadApproval {
  readonly id: string | null;
  readonly initiatorId: string | null;
  readonly status: string | null;
  /** Unix ms; null: it says none. */
  readonly expiresAtMs: number | null;
  readonly activity: JsonObject | null;
  /** The policies that hold it back. */
  readonly policies: readonly { readonly policyId: string; readonly reason: string }[];
  /** Oldest first. */
  readonly decisions: readonly DecisionRead[];
}

export interface DecisionRead {
  readonly userId: string;
  readonly value: 'Approved' | 'Denied';
  /** As written. */
  readonly at: string;
  readonly reason: string;
}

export function readApproval(root: JsonObject): ReadApproval {
  const activity = nodeAt(root, '/activity');
  const expires = Date.parse(textAt(root, '/expirationDate') ?? '');
  return {
    id: textAt(root, '/id'),
    initiatorId: textAt(root, '/initiatorId'),
    status: textAt(root, '/status'),
    expiresAtMs: Number.isNaN(expires) ? null : expires,
    activity: activity?.type === 'object' ? activity : null,
    policies: itemsOf(root, POLICY_LISTS).filter(isTriggered).map(readPolicyResult),
    decisions: itemsOf(root, ['/decisions'])
      .flatMap(readDecision)
      .sort((one, other) => one.at.localeCompare(other.at)),
  };
}

/** The newer and the older name (protocol.md 5.2). */
export const POLICY_LISTS = ['/policyEvaluations', '/evaluatedPolicies'] as const;

const itemsOf = (root: JsonObject, pointers: readonly string[]): readonly JsonNode[] =>
  pointers.flatMap((pointer) => {
    const node = nodeAt(root, pointer);
    return node?.type === 'array' ? node.items : [];
  });

const isTriggered = (node: JsonNode): boolean =>
  isTrueAt(node, '/triggered') || textAt(node, '/triggerStatus') === 'Triggered';

const readPolicyResult = (node: JsonNode) => ({
  policyId: textAt(node, '/policyId') ?? '',
  reason: textAt(node, '/reason') ?? '',
});

function readDecision(node: JsonNode): readonly DecisionRead[] {
  const value = textAt(node, '/value');
  if (value !== 'Approved' && value !== 'Denied') return [];
  const at = textAt(node, '/date') ?? textAt(node, '/dateActioned') ?? '';
  return [{ userId: textAt(node, '/userId') ?? '', value, at, reason: textAt(node, '/reason') ?? '' }];
}
