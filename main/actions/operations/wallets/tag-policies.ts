// Protects the person from a tag that quietly moves a wallet in or out of a policy: those that look for the tag are named.
// From: labels that seem cosmetic. Not from: policies beyond the first page of the server's list; that is said.
import type { Fact } from '../../../../preload/review-view.ts';
import type { JsonNode, JsonObject } from '../../../core/json-tree.ts';
import type { ServerFacts } from '../../action.ts';
import { type DocumentRule, documentOf, type IdPlace } from '../../documents.ts';
import { serverFact } from '../../facts.ts';
import { nodeAt } from '../../show-node.ts';
import { textAt } from '../text-at.ts';

export const policiesDocument = (id: IdPlace): DocumentRule => ({
  name: 'policies',
  words: 'list of policies',
  id,
  path: '/v2/policies?status=Active&limit=100',
  facts: [],
});

export interface TagPolicies {
  readonly facts: readonly Fact[];
  readonly warnings: readonly string[];
  readonly count: number;
}

/** Active policies with one of the tags in a filter (walletTags: hasAny, hasAll). */
export function policiesWith(tags: readonly string[], server: ServerFacts): TagPolicies {
  const root = documentOf(server, 'policies');
  const items = root && nodeAt(root, '/items');
  if (root === null || items?.type !== 'array') return { facts: [], warnings: [], count: 0 };
  const found = items.items.filter((item) => item.type === 'object' && looksFor(item, tags));
  const isPart = nodeAt(root, '/nextPageToken')?.type === 'string';
  return {
    facts: found.map((item) => serverFact('tag-policy', 'Policy that looks for these tags', nameOf(item))),
    warnings: isPart
      ? ['The server sent only the first policies: more of them may look for these tags.']
      : [],
    count: found.length,
  };
}

const nameOf = (item: JsonNode): string =>
  (item.type === 'object' ? textAt(item, '/name') : null) ?? 'without a name';

function looksFor(policy: JsonObject, tags: readonly string[]): boolean {
  const filters = nodeAt(policy, '/filters');
  if (filters?.type !== 'object') return false;
  return filters.members
    .filter(({ key }) => key.value.endsWith('Tags'))
    .some(({ value }) => textsIn(value).some((text) => tags.includes(text)));
}

function textsIn(node: JsonNode): readonly string[] {
  if (node.type === 'string') return [node.value];
  if (node.type === 'array') return node.items.flatMap(textsIn);
  return node.type === 'object' ? node.members.flatMap(({ value }) => textsIn(value)) : [];
}
