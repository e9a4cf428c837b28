/** The policy that a request names, as the server has it now. */
import type { DiffRow, DiffView } from '../../../../preload/compare-view.ts';
import type { JsonObject } from '../../../core/json-tree.ts';
import { showText } from '../../../core/show-text.ts';
import { type DiffRule, diffDocument } from '../../diff.ts';
import type { DocumentRule } from '../../documents.ts';
import { textAt } from './read-policy.ts';

export const POLICY_DOCUMENT: DocumentRule = {
  name: 'policy',
  words: 'policy',
  id: '{policyId}',
  path: '/v2/policies/{id}',
  ownId: '/id',
  facts: [
    { pointer: '/name', label: 'Name now' },
    { pointer: '/status', label: 'Status now' },
    { pointer: '/dateUpdated', label: 'Last changed' },
    { pointer: '/pendingChangeRequest', label: 'Another change waits for approval' },
  ],
};

const RULE: DiffRule = {
  title: 'Policy, now and afterwards',
  document: POLICY_DOCUMENT.name,
  words: 'policy',
  fields: [
    { label: 'Name', before: '/name' },
    { label: 'Guards', before: '/activityKind' },
    { label: 'Rule', before: '/rule/kind' },
    { label: 'Rule settings', before: '/rule/configuration' },
    { label: 'Action', before: '/action/kind' },
    { label: 'Approval group', before: '/action/approvalGroups' },
    { label: 'Rejected by itself after, in minutes', before: '/action/autoRejectTimeout' },
    { label: 'Filters', before: '/filters' },
  ],
  sends: 'whole',
};

/** An update sends no status, so it only stands there when it does. */
export function diffUpdate(current: JsonObject | null, root: JsonObject | null): DiffView {
  const status = root && textAt(root, '/status');
  const fields = status === null ? RULE.fields : [{ label: 'Status', before: '/status' }, ...RULE.fields];
  return diffDocument({ ...RULE, fields }, current, root);
}

/** Everything the policy says is gone afterwards. */
export function diffArchive(current: JsonObject | null): DiffView {
  const before = current && textAt(current, '/status');
  const status: DiffRow = {
    label: 'Status',
    before: before === null ? null : showText(before),
    after: 'Archived',
    change: before === 'Archived' ? 'same' : 'changed',
  };
  const view = diffDocument(RULE, current, null);
  return { ...view, rows: [status, ...view.rows] };
}
