import { documentOf } from '../../documents.ts';
import type { Operation, PresentInput } from '../../operation.ts';
import { type Declaration, declare } from '../declare.ts';
import { serviceAccountDocument } from './access-documents.ts';
import { viewHeldPermissions } from './held-permissions.ts';
import { booleanAt } from './list-fields.ts';
import type { PowersView } from './permission-powers.ts';
import { withId } from './with-id.ts';

const ACCOUNT = {
  parameters: { serviceAccountId: 'Service account' },
  documents: [serviceAccountDocument('{serviceAccountId}')],
} as const satisfies Partial<Declaration>;

const accountOf = ({ parameters }: PresentInput): string =>
  withId('service account', parameters['serviceAccountId']);

const heldBy = ({ server }: PresentInput): PowersView =>
  viewHeldPermissions(documentOf(server, 'service-account'), '/userInfo/permissionAssignments');

const DEPENDS = 'Programs that use this service account stop working.';
const FORCE = 'It skips the check whether policies need this service account as an approver.';

export const activateServiceAccount: Operation = declare({
  ...ACCOUNT,
  id: 'auth.activateServiceAccount',
  method: 'PUT',
  template: '/auth/service-accounts/{serviceAccountId}/activate',
  title: 'Activate service account',
  reach: 'control',
  risk: 'high',
  riskReason: 'a program can act again without a person',
  sentence: (input) => `Let ${accountOf(input)} act again`,
  special: heldBy,
});

export const deactivateServiceAccount: Operation = declare({
  ...ACCOUNT,
  id: 'auth.deactivateServiceAccount',
  method: 'PUT',
  template: '/auth/service-accounts/{serviceAccountId}/deactivate',
  title: 'Deactivate service account',
  reach: 'control',
  risk: 'medium',
  riskReason: 'a program can no longer act; what it runs stops',
  rules: [{ path: '/force', label: 'Skip the check of policies (force)', type: 'boolean' }],
  sentence: (input) => `Stop ${accountOf(input)} from acting`,
  warnings: [DEPENDS],
  special: (input) => ({
    facts: heldBy(input).facts,
    dangers: booleanAt(input.fields, '/force') === true ? [FORCE] : [],
  }),
});

export const archiveServiceAccount: Operation = declare({
  ...ACCOUNT,
  id: 'auth.archiveServiceAccount',
  method: 'DELETE',
  template: '/auth/service-accounts/{serviceAccountId}',
  title: 'Remove service account',
  reach: 'control',
  risk: 'high',
  riskReason: 'a program loses access for good',
  query: { force: 'Skip the check of policies (force)' },
  sentence: (input) => `Remove ${accountOf(input)} for good`,
  dangers: ['This cannot be undone: the service account cannot come back.'],
  warnings: [
    DEPENDS,
    'Some programs skip the check of policies (force) without putting it into what is signed.',
  ],
  special: (input) => ({
    facts: heldBy(input).facts,
    dangers: input.query?.some(([name, value]) => name === 'force' && value !== 'false') ? [FORCE] : [],
  }),
});

export const updateServiceAccount: Operation = declare({
  ...ACCOUNT,
  id: 'auth.updateServiceAccount',
  method: 'PUT',
  template: '/auth/service-accounts/{serviceAccountId}',
  title: 'Rename service account',
  reach: 'other',
  risk: 'low',
  riskReason: 'only its name changes',
  rules: [
    { path: '/name', label: 'New name', type: 'text' },
    { path: '/externalId', label: 'New external id', type: 'text' },
  ],
  sentence: (input) => `Rename ${accountOf(input)}`,
  // The answer of the server has no external id: what it is now cannot be said.
  diff: {
    title: 'Service account, now and afterwards',
    document: 'service-account',
    words: 'service account',
    fields: [{ label: 'Name', before: '/userInfo/name', after: '/name' }],
    sends: 'partial',
  },
});
