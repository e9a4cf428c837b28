// Protects the person from a machine with a stranger's key: the key's fingerprint and the powers it gets are said first.
// From: service accounts that pose as harmless. Not from: a private key that is stolen later.

import type { FieldRule } from '../../field-rules.ts';
import type { Operation, PresentInput } from '../../operation.ts';
import { declare } from '../declare.ts';
import { EXTERNAL_ID } from '../external-id.ts';
import { permissionDocument } from './access-documents.ts';
import { viewAllowed } from './allowed-operations.ts';
import type { PowersView } from './permission-powers.ts';
import { PUBLIC_KEY, viewPublicKey } from './public-key-fact.ts';
import { DAYS_VALID, SECONDS_VALID, viewValidity } from './validity.ts';

const NAME: FieldRule = { path: '/name', label: 'Name', type: 'text', isRequired: true };
const PERMISSION: FieldRule = { path: '/permissionId', label: 'Permission', type: 'text', isMono: true };

export const createServiceAccount: Operation = declare({
  id: 'auth.createServiceAccount',
  method: 'POST',
  template: '/auth/service-accounts',
  title: 'New service account',
  reach: 'control',
  risk: 'critical',
  riskReason: 'a program gets access and signs without a person',
  rules: [NAME, PERMISSION, DAYS_VALID, PUBLIC_KEY, EXTERNAL_ID],
  sentence: 'Let a program with a key of its own act in your organisation without a person',
  documents: [permissionDocument('/permissionId')],
  dangers: [
    'Whoever holds the private key behind this fingerprint acts in your organisation without a person.',
  ],
  special: (input) =>
    viewNewAccess(input, 'No permission is named: the service decides what the service account may do.'),
});

export const createPersonalAccessToken: Operation = declare({
  id: 'auth.createPersonalAccessToken',
  method: 'POST',
  template: '/auth/pats',
  title: 'New access token',
  reach: 'control',
  risk: 'high',
  riskReason: 'a program gets access and acts as you for a long time',
  rules: [NAME, PERMISSION, DAYS_VALID, SECONDS_VALID, PUBLIC_KEY, EXTERNAL_ID],
  sentence: 'Let a program with a key of its own act as you',
  documents: [permissionDocument('/permissionId')],
  dangers: ['Whoever holds the private key behind this fingerprint acts as you.'],
  special: (input) =>
    viewNewAccess(input, 'No permission is named: the token can do everything that you can do.'),
});

function viewNewAccess(
  { fields, server }: PresentInput,
  noPermission: string,
): PowersView & { readonly blocks: readonly string[] } {
  const key = viewPublicKey(fields.text('/publicKey'));
  const validity = viewValidity(fields);
  const powers = viewAllowed(server, 'The server says: its permission includes');
  const isNamed = fields.text('/permissionId') !== null;
  return {
    facts: [...key.facts, ...validity.facts, ...powers.facts],
    dangers: [...(isNamed ? [] : [noPermission]), ...powers.dangers],
    warnings: [...powers.warnings, ...validity.warnings],
    blocks: key.blocks,
  };
}
