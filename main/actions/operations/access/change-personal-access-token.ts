import { documentOf } from '../../documents.ts';
import type { Operation, PresentInput } from '../../operation.ts';
import { type Declaration, declare } from '../declare.ts';
import { tokenDocument } from './access-documents.ts';
import { viewHeldPermissions } from './held-permissions.ts';
import type { PowersView } from './permission-powers.ts';
import { withId } from './with-id.ts';

const TOKEN = {
  parameters: { tokenId: 'Personal access token' },
  documents: [tokenDocument('{tokenId}')],
} as const satisfies Partial<Declaration>;

const tokenOf = ({ parameters }: PresentInput): string => withId('access token', parameters['tokenId']);
const heldBy = ({ server }: PresentInput): PowersView => viewHeldPermissions(documentOf(server, 'token'));
const DEPENDS = 'Programs that use this token stop working.';

export const activatePersonalAccessToken: Operation = declare({
  ...TOKEN,
  id: 'auth.activatePersonalAccessToken',
  method: 'PUT',
  template: '/auth/pats/{tokenId}/activate',
  title: 'Activate access token',
  reach: 'control',
  risk: 'high',
  riskReason: 'a program can act as its user again',
  sentence: (input) => `Let programs use ${tokenOf(input)} again`,
  special: heldBy,
});

export const deactivatePersonalAccessToken: Operation = declare({
  ...TOKEN,
  id: 'auth.deactivatePersonalAccessToken',
  method: 'PUT',
  template: '/auth/pats/{tokenId}/deactivate',
  title: 'Deactivate access token',
  reach: 'control',
  risk: 'medium',
  riskReason: 'a program can no longer act; what it runs stops',
  sentence: (input) => `Stop programs from using ${tokenOf(input)}`,
  warnings: [DEPENDS],
  special: (input) => ({ facts: heldBy(input).facts }),
});

export const archivePersonalAccessToken: Operation = declare({
  ...TOKEN,
  id: 'auth.archivePersonalAccessToken',
  method: 'DELETE',
  template: '/auth/pats/{tokenId}',
  title: 'Remove access token',
  reach: 'control',
  risk: 'high',
  riskReason: 'a program loses access for good',
  sentence: (input) => `Remove ${tokenOf(input)} for good`,
  dangers: ['This cannot be undone: the token cannot come back.'],
  warnings: [DEPENDS],
  special: (input) => ({ facts: heldBy(input).facts }),
});

export const updatePersonalAccessToken: Operation = declare({
  ...TOKEN,
  id: 'auth.updatePersonalAccessToken',
  method: 'PUT',
  template: '/auth/pats/{tokenId}',
  title: 'Rename access token',
  reach: 'other',
  risk: 'low',
  riskReason: 'only its name changes',
  rules: [
    { path: '/name', label: 'New name', type: 'text' },
    { path: '/externalId', label: 'New external id', type: 'text' },
  ],
  sentence: (input) => `Rename ${tokenOf(input)}`,
  // The answer of the server has no external id: what it is now cannot be said.
  diff: {
    title: 'Personal access token, now and afterwards',
    document: 'token',
    words: 'personal access token',
    fields: [{ label: 'Name', before: '/name' }],
    sends: 'partial',
  },
});
