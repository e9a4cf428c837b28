// Protects the person from giving power to somebody they did not mean: both the permission and the one who gets it are fetched.
// From: two ids that nobody can judge. Not from: a server that lies about them.
import { type DocumentRule, documentNeeds, documentOf, knowDocuments } from '../../documents.ts';
import type { Operation, OperationView, PresentInput } from '../../operation.ts';
import { declare } from '../declare.ts';
import { assignmentsDocument, permissionDocument, tokenDocument, userDocument } from './access-documents.ts';
import { viewAllowed } from './allowed-operations.ts';
import { viewAssignment } from './assignment-list.ts';
import { viewHeldPermissions } from './held-permissions.ts';
import { withId } from './with-id.ts';

/** Ids of tokens start with "to-"; users and service accounts are both users (protocol.md 2.6). */
const identityDocument = (id: string | null): DocumentRule =>
  id?.startsWith('to-') ? tokenDocument('/identityId') : userDocument('/identityId');

const declared = declare({
  id: 'permissions.createAssignment',
  method: 'POST',
  template: '/permissions/{permissionId}/assignments',
  title: 'Give permission',
  reach: 'control',
  risk: 'critical',
  riskReason: 'somebody gets more power',
  parameters: { permissionId: 'Permission' },
  rules: [{ path: '/identityId', label: 'Who gets it', type: 'text', isRequired: true, isMono: true }],
  sentence: ({ parameters, fields }) => {
    const id = fields.text('/identityId');
    const who = withId(id?.startsWith('to-') ? 'token' : 'user', id);
    return `Give ${who} ${withId('permission', parameters['permissionId'])}`;
  },
  documents: [permissionDocument('{permissionId}')],
  special: viewNewAssignment,
});

export const createAssignment: Operation = {
  ...declared,
  needs: (parameters, fields) => [
    ...declared.needs(parameters, fields),
    ...documentNeeds([identityDocument(fields.text('/identityId'))], parameters, fields),
  ],
};

function viewNewAssignment(input: PresentInput): Partial<OperationView> {
  const rule = identityDocument(input.fields.text('/identityId'));
  const identity = knowDocuments([rule], input);
  const held = viewHeldPermissions(documentOf(identity.server, rule.name));
  const allowed = viewAllowed(input.server, 'The server says: the permission includes');
  return {
    facts: [...identity.facts, ...held.facts.filter(({ id }) => id === 'held-permissions'), ...allowed.facts],
    dangers: allowed.dangers,
    warnings: [...allowed.warnings, ...identity.warnings],
    blocks: identity.blocks,
  };
}

const FORCE = 'It skips the approval that a policy asks for and takes effect at once.';

export const deleteAssignment: Operation = declare({
  id: 'permissions.deleteAssignment',
  method: 'DELETE',
  template: '/permissions/{permissionId}/assignments/{assignmentId}',
  title: 'Take permission away',
  reach: 'control',
  risk: 'high',
  riskReason: 'somebody loses power, perhaps the one to stop things',
  parameters: { permissionId: 'Permission', assignmentId: 'Assignment' },
  query: { force: 'Skip the approval of others (force)' },
  sentence: ({ parameters }) =>
    `Take ${withId('permission', parameters['permissionId'])} away from the one who has it by ${withId('assignment', parameters['assignmentId'])}`,
  documents: [permissionDocument('{permissionId}'), assignmentsDocument('{permissionId}')],
  warnings: ['Some programs skip the approval of others (force) without putting it into what is signed.'],
  special: ({ parameters, server, query }) => {
    const assignment = viewAssignment(server, parameters['assignmentId'] ?? null);
    const allowed = viewAllowed(server, 'The server says: it includes');
    const isForced = query?.some(([name, value]) => name === 'force' && value !== 'false') === true;
    return {
      facts: [...assignment.facts, ...allowed.facts],
      warnings: assignment.warnings,
      dangers: isForced ? [FORCE] : [],
    };
  },
});
