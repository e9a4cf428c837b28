import type { Fact } from '../../../../preload/review-view.ts';
import type { JsonNode } from '../../../core/json-tree.ts';
import { showText } from '../../../core/show-text.ts';
import type { ServerFacts } from '../../action.ts';
import { documentOf } from '../../documents.ts';
import { nodeAt } from '../../show-node.ts';

/** How many have the permission; the list comes in pages, of which the first is fetched. */
export function viewHolders(server: ServerFacts): readonly Fact[] {
  const list = documentOf(server, 'assignments');
  const items = list && nodeAt(list, '/items');
  if (list === null || items?.type !== 'array') return [];
  const hasMore = textOf(nodeAt(list, '/nextPageToken')) !== null;
  const count = items.items.length;
  const value = hasMore ? `${count} and more` : String(count);
  const ids = items.items.flatMap((item) => textOf(nodeAt(item, '/identityId')) ?? []);
  return [
    {
      id: 'holders',
      label: 'Users, service accounts and tokens that have it',
      value,
      ...(ids.length === 0 ? {} : { detail: ids.map(showText).join(', ') }),
      source: 'server',
    },
  ];
}

export interface AssignmentView {
  readonly facts: readonly Fact[];
  readonly warnings: readonly string[];
}

/** Whose the assignment is, as far as the first page of the list says it. */
export function viewAssignment(server: ServerFacts, assignmentId: string | null): AssignmentView {
  const list = documentOf(server, 'assignments');
  if (list === null) return { facts: [], warnings: [] };
  const items = nodeAt(list, '/items');
  const found =
    items?.type === 'array'
      ? items.items.find((item) => textOf(nodeAt(item, '/id')) === assignmentId)
      : undefined;
  const identity = found && textOf(nodeAt(found, '/identityId'));
  if (identity == null) {
    return { facts: [], warnings: ['Whose permission it is could not be found on the server.'] };
  }
  const value = showText(identity);
  return {
    facts: [{ id: 'identity', label: 'Loses the permission', value, source: 'server', mono: true }],
    warnings: [],
  };
}

const textOf = (node: JsonNode | null): string | null => (node?.type === 'string' ? node.value : null);
