// Protects the person from a permission that grows unseen: everyone who has it has the new powers at once.
// From: updates that send the whole list again with one more line. Not from: a server that lies about what is there now.
import { documentOf } from '../../documents.ts';
import type { Operation, OperationView, PresentInput } from '../../operation.ts';
import { nodeAt } from '../../show-node.ts';
import { type Declaration, declare } from '../declare.ts';
import { assignmentsDocument, permissionDocument } from './access-documents.ts';
import { viewAllowed } from './allowed-operations.ts';
import { viewHolders } from './assignment-list.ts';
import { ALLOWS, NAME } from './create-permission.ts';
import { booleanAt, textsOf } from './list-fields.ts';
import { viewPowers } from './permission-powers.ts';
import { withId } from './with-id.ts';

const PERMISSION = {
  reach: 'control',
  parameters: { permissionId: 'Permission' },
  documents: [permissionDocument('{permissionId}'), assignmentsDocument('{permissionId}')],
} as const satisfies Partial<Declaration>;

const permissionOf = ({ parameters }: PresentInput): string =>
  withId('permission', parameters['permissionId']);

export const updatePermission: Operation = declare({
  ...PERMISSION,
  id: 'permissions.updatePermission',
  method: 'PUT',
  template: '/permissions/{permissionId}',
  title: 'Change permission',
  risk: 'critical',
  riskReason: 'everyone who has it can do more or less at once',
  rules: [ALLOWS, NAME],
  sentence: (input) => `Change ${permissionOf(input)} for everyone who has it`,
  diff: {
    title: 'Permission, now and afterwards',
    document: 'permission',
    words: 'permission',
    fields: [
      { label: 'Allows', before: '/operations' },
      { label: 'Name', before: '/name' },
    ],
    sends: 'partial',
  },
  special: viewUpdate,
});

/** Powers that come new count as added; of a permission that is not known all of them do. */
function viewUpdate({ root, server }: PresentInput): Partial<OperationView> {
  const permission = documentOf(server, 'permission');
  const holders = viewHolders(server);
  const next = textsOf(root && nodeAt(root, '/operations'));
  if (permission === null) {
    const powers = viewPowers(next, 'Afterwards it includes', 'decoded');
    return { ...powers, facts: [...powers.facts, ...holders] };
  }
  const before = new Set(textsOf(nodeAt(permission, '/operations')));
  const added = viewPowers(
    next.filter((one) => !before.has(one)),
    'It adds',
    'decoded',
  );
  return { ...added, facts: [...added.facts, ...holders] };
}

export const archivePermission: Operation = declare({
  ...PERMISSION,
  id: 'permissions.archivePermission',
  method: 'PUT',
  template: '/permissions/{permissionId}/archive',
  title: 'Archive permission',
  risk: 'high',
  riskReason: 'everyone who has it loses or regains what it allows',
  rules: [{ path: '/isArchived', label: 'Archived afterwards', type: 'boolean', isRequired: true }],
  sentence: (input) =>
    booleanAt(input.fields, '/isArchived') === false
      ? `Bring ${permissionOf(input)} back for everyone who had it`
      : `Take ${permissionOf(input)} away from everyone who has it`,
  diff: {
    title: 'Permission, now and afterwards',
    document: 'permission',
    words: 'permission',
    fields: [{ label: 'Archived', before: '/isArchived' }],
    sends: 'partial',
  },
  special: ({ fields, server }) => {
    const allowed = viewAllowed(server, 'The server says: it includes');
    const facts = [...viewHolders(server), ...allowed.facts];
    const isBack = booleanAt(fields, '/isArchived') === false;
    return isBack ? { ...allowed, facts } : { facts };
  },
});
