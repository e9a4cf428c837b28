/** A policy as the API writes it, in a payload or in an answer, read for words and comparisons. Total: what is odd is null. */
import type { JsonNode, JsonObject } from '../../../core/json-tree.ts';
import { nodeAt } from '../../show-node.ts';

export interface Policy {
  readonly status: string | null;
  readonly activity: string | null;
  readonly rule: string | null;
  /** Where the settings of the rule are read from. */
  readonly settings: JsonNode | null;
  readonly action: string | null;
  readonly groups: readonly Group[];
  /** Minutes as written; null: never. */
  readonly autoReject: string | null;
  /** null: all of them. */
  readonly filters: Readonly<Record<FilterName, readonly string[] | null>>;
}

export interface Group {
  readonly name: string | null;
  /** As written; null when it is no number. */
  readonly quorum: string | null;
  /** Each once; null: anybody in the organisation. */
  readonly approvers: readonly string[] | null;
  readonly initiatorCanApprove: boolean;
  readonly serviceAccountsCanApprove: boolean;
}

export type FilterName = 'wallets' | 'anyTag' | 'allTags' | 'permissions' | 'policies';

export function readPolicy(root: JsonNode): Policy {
  const groups = nodeAt(root, '/action/approvalGroups');
  return {
    status: textAt(root, '/status'),
    activity: textAt(root, '/activityKind'),
    rule: textAt(root, '/rule/kind'),
    settings: nodeAt(root, '/rule/configuration'),
    action: textAt(root, '/action/kind'),
    groups: groups?.type === 'array' ? groups.items.map(readGroup) : [],
    autoReject: numberAt(root, '/action/autoRejectTimeout'),
    filters: {
      wallets: textsAt(root, '/filters/walletId/in'),
      anyTag: textsAt(root, '/filters/walletTags/hasAny'),
      allTags: textsAt(root, '/filters/walletTags/hasAll'),
      permissions: textsAt(root, '/filters/permissionId/in'),
      policies: textsAt(root, '/filters/policyId/in'),
    },
  };
}

const readGroup = (node: JsonNode): Group => ({
  name: textAt(node, '/name'),
  quorum: numberAt(node, '/quorum'),
  approvers: textsAt(node, '/approvers/userId/in'),
  initiatorCanApprove: isTrueAt(node, '/initiatorCanApprove'),
  serviceAccountsCanApprove: isTrueAt(node, '/serviceAccountsCanApprove'),
});

export function textAt(root: JsonNode | null, pointer: string): string | null {
  const node = root && nodeAt(root, pointer);
  return node?.type === 'string' ? node.value : null;
}

/** The number as written. */
export function numberAt(root: JsonNode | null, pointer: string): string | null {
  const node = root && nodeAt(root, pointer);
  return node?.type === 'number' ? node.text : null;
}

export function isTrueAt(root: JsonNode | null, pointer: string): boolean {
  const node = root && nodeAt(root, pointer);
  return node?.type === 'boolean' && node.value;
}

/** Each text or number of a list once; null when there is no list. */
export function textsAt(root: JsonNode | null, pointer: string): readonly string[] | null {
  const node = root && nodeAt(root, pointer);
  if (node?.type !== 'array') return null;
  const texts = node.items.flatMap((item) => {
    if (item.type === 'string') return [item.value];
    return item.type === 'number' ? [item.text] : [];
  });
  return [...new Set(texts)];
}

/** Only an object can be a policy. */
export const policyIn = (root: JsonObject | null): Policy | null => (root ? readPolicy(root) : null);
