import type { Fact } from '../../../../preload/review-view.ts';
import type { JsonNode, JsonObject } from '../../../core/json-tree.ts';
import { showText } from '../../../core/show-text.ts';
import { nodeAt } from '../../show-node.ts';
import { textsOf } from './list-fields.ts';
import { type PowersView, viewPowers } from './permission-powers.ts';

const NOTHING: PowersView = { facts: [], dangers: [], warnings: [] };

/** What a user, service account or token may do, as its document says: names of its permissions and the powers in them. */
export function viewHeldPermissions(root: JsonObject | null, pointer = '/permissionAssignments'): PowersView {
  const list = root && nodeAt(root, pointer);
  if (list?.type !== 'array') return NOTHING;
  const names = list.items.flatMap((item) => textOf(nodeAt(item, '/permissionName')));
  const operations = list.items.flatMap((item) => textsOf(nodeAt(item, '/operations')));
  const value = names.length === 0 ? 'none' : names.map(showText).join('; ');
  const held: Fact = { id: 'held-permissions', label: 'Its permissions', value, source: 'server' };
  const powers = viewPowers(operations, 'The server says: its permissions include', 'server');
  return { ...powers, facts: [held, ...powers.facts] };
}

const textOf = (node: JsonNode | null): readonly string[] => (node?.type === 'string' ? [node.value] : []);
