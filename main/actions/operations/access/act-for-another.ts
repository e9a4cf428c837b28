// Protects the person from giving a program the place of a user: what it gets by that is said in red.
// From: service accounts that sign in, register or recover for others. Not from: those that are meant to do it.

import type { FieldRule } from '../../field-rules.ts';
import type { Operation } from '../../operation.ts';
import { declare } from '../declare.ts';
import { EXTERNAL_ID } from '../external-id.ts';
import { viewEmail } from './email-address.ts';

const USERNAME: FieldRule = {
  path: '/username',
  label: 'User',
  type: 'text',
  isRequired: true,
  isMono: true,
};

export const delegatedLogin: Operation = declare({
  id: 'auth.delegatedLogin',
  method: 'POST',
  template: '/auth/login/delegated',
  title: 'Delegated sign-in',
  reach: 'control',
  risk: 'high',
  riskReason: 'gives out a session of another user',
  rules: [USERNAME],
  sentence: 'Sign in as another user without asking this user',
  dangers: [
    'Whoever gets the answer is signed in as this user and reads everything that this user can read.',
  ],
  warnings: ['Only a service account asks for this. Approve only if you run the program that asks now.'],
});

export const createDelegatedRecoveryChallenge: Operation = declare({
  id: 'auth.createDelegatedRecoveryChallenge',
  method: 'POST',
  template: '/auth/recover/user/delegated',
  title: 'Delegated recovery',
  reach: 'control',
  risk: 'critical',
  riskReason: 'the account of a user gets new keys',
  rules: [
    USERNAME,
    { path: '/credentialId', label: 'Recovery credential', type: 'text', isRequired: true, isMono: true },
  ],
  sentence: 'Start the recovery of another user: new keys take over the account',
  dangers: [
    'When it is completed, every other credential and token of this user ends and the new keys act as this user.',
  ],
});

export const createDelegatedRegistrationChallenge: Operation = declare({
  id: 'auth.createDelegatedRegistrationChallenge',
  method: 'POST',
  template: '/auth/registration/delegated',
  title: 'New end user',
  reach: 'control',
  risk: 'medium',
  riskReason: 'an end user comes into your organisation',
  rules: [
    { path: '/email', label: 'E-mail address or username', type: 'text', isRequired: true, isMono: true },
    { path: '/kind', label: 'Kind of user', type: 'text', isRequired: true, words: { EndUser: 'End user' } },
    EXTERNAL_ID,
  ],
  sentence: 'Create an end user whose first keys the asking program registers',
  dangers: ['Whoever gets the answer chooses the keys of this user and can act as this user.'],
  special: ({ fields }) => {
    const name = fields.text('/email');
    return name?.includes('@') ? viewEmail(name) : {};
  },
});
