import { documentOf } from '../../documents.ts';
import type { Operation } from '../../operation.ts';
import { type Declaration, declare } from '../declare.ts';
import { userDocument } from './access-documents.ts';
import { viewHeldPermissions } from './held-permissions.ts';
import { booleanAt } from './list-fields.ts';
import { withId } from './with-id.ts';

const USER = {
  reach: 'control',
  parameters: { userId: 'User' },
  documents: [userDocument('{userId}')],
} as const satisfies Partial<Declaration>;

export const activateUser: Operation = declare({
  ...USER,
  id: 'auth.activateUser',
  method: 'PUT',
  template: '/auth/users/{userId}/activate',
  title: 'Activate user',
  risk: 'high',
  riskReason: 'somebody can sign in and act again',
  sentence: ({ parameters }) => `Let ${withId('user', parameters['userId'])} sign in and act again`,
  special: ({ server }) => viewHeldPermissions(documentOf(server, 'user')),
});

export const deactivateUser: Operation = declare({
  ...USER,
  id: 'auth.deactivateUser',
  method: 'PUT',
  template: '/auth/users/{userId}/deactivate',
  title: 'Deactivate user',
  risk: 'medium',
  riskReason: 'somebody can no longer act; what waits for them stops',
  sentence: ({ parameters }) => `Stop ${withId('user', parameters['userId'])} from signing in and acting`,
  warnings: ['What needs this user stops: approvals in policies, tokens that act as this user.'],
  special: ({ server }) => ({ facts: viewHeldPermissions(documentOf(server, 'user')).facts }),
});

export const archiveUser: Operation = declare({
  ...USER,
  id: 'auth.archiveUser',
  method: 'DELETE',
  template: '/auth/users/{userId}',
  title: 'Remove user',
  risk: 'high',
  riskReason: 'somebody loses access for good',
  sentence: ({ parameters }) => `Remove ${withId('user', parameters['userId'])} for good`,
  dangers: ['This cannot be undone: the user cannot come back.'],
  warnings: ['What needs this user stops: approvals in policies, tokens that act as this user.'],
  special: ({ server }) => ({ facts: viewHeldPermissions(documentOf(server, 'user')).facts }),
});

export const updateUser: Operation = declare({
  ...USER,
  id: 'auth.updateUser',
  method: 'PUT',
  template: '/auth/users/{userId}',
  title: 'Change sign-in',
  risk: 'high',
  riskReason: 'somebody has to sign in another way',
  rules: [
    {
      path: '/isSSORequired',
      label: 'Single sign-on required afterwards',
      type: 'boolean',
      isRequired: true,
    },
  ],
  sentence: ({ parameters, fields }) => {
    const user = withId('user', parameters['userId']);
    const isRequired = booleanAt(fields, '/isSSORequired');
    if (isRequired === null) return `Change how ${user} signs in`;
    return isRequired
      ? `Make ${user} sign in through single sign-on`
      : `Let ${user} sign in without single sign-on`;
  },
  diff: {
    title: 'User, now and afterwards',
    document: 'user',
    words: 'user',
    fields: [{ label: 'Single sign-on required', before: '/isSSORequired' }],
    sends: 'partial',
  },
  special: ({ fields }) => ({ warnings: ssoWarnings(booleanAt(fields, '/isSSORequired')) }),
});

function ssoWarnings(isRequired: boolean | null): readonly string[] {
  if (isRequired === null) return [];
  return isRequired
    ? ['Whoever controls the single sign-on of your organisation then decides who signs in as this user.']
    : ['The rules of your single sign-on no longer hold for this user.'];
}
