import type { Fact } from '../../../../preload/review-view.ts';
import type { ServerFacts } from '../../action.ts';
import { documentOf } from '../../documents.ts';
import { nodeAt } from '../../show-node.ts';
import { textsOf } from './list-fields.ts';
import { operationWords, type PowersView, viewPowers } from './permission-powers.ts';

const NOTHING: PowersView = { facts: [], dangers: [], warnings: [] };

/** What the permission on the server allows now: its gravest powers first, then all of it. `subject` as in viewPowers. */
export function viewAllowed(server: ServerFacts, subject: string): PowersView {
  const permission = documentOf(server, 'permission');
  if (permission === null) return NOTHING;
  const operations = textsOf(nodeAt(permission, '/operations'));
  const powers = viewPowers(operations, subject, 'server');
  const all: Fact = {
    id: 'allowed',
    label: 'All it allows now',
    value: operations.length === 0 ? 'nothing' : operations.map(operationWords).join('; '),
    source: 'server',
  };
  return { ...powers, facts: [...powers.facts, all] };
}
