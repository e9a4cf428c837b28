import type { FieldRule } from '../../field-rules.ts';
import type { Operation } from '../../operation.ts';
import { declare } from '../declare.ts';
import { EXTERNAL_ID } from '../external-id.ts';
import { viewEmail } from './email-address.ts';
import { PUBLIC_KEY, viewPublicKey } from './public-key-fact.ts';

const EMAIL: FieldRule = {
  path: '/email',
  label: 'E-mail address',
  type: 'text',
  isRequired: true,
  isMono: true,
};
const MAIL = 'Whoever reads the mail at this address can register as the new user.';

export const createUser: Operation = declare({
  id: 'auth.createUser',
  method: 'POST',
  template: '/auth/users',
  title: 'New user',
  reach: 'control',
  risk: 'high',
  riskReason: 'somebody new comes into your organisation',
  rules: [
    EMAIL,
    {
      path: '/kind',
      label: 'Kind of user',
      type: 'text',
      isRequired: true,
      words: { CustomerEmployee: 'Member of your organisation', DfnsStaff: 'Staff of Dfns' },
    },
    { path: '/isSSORequired', label: 'Single sign-on required', type: 'boolean' },
    { ...PUBLIC_KEY, isRequired: false },
    EXTERNAL_ID,
  ],
  sentence: ({ fields }) =>
    fields.text('/kind') === 'DfnsStaff'
      ? 'Invite somebody of Dfns into your organisation as a user'
      : 'Invite somebody into your organisation as a user',
  warnings: [MAIL],
  special: ({ fields }) => {
    const email = viewEmail(fields.text('/email'));
    const key = viewPublicKey(fields.text('/publicKey'));
    const isStaff = fields.text('/kind') === 'DfnsStaff';
    return {
      facts: [...email.facts, ...key.facts],
      dangers: [
        ...email.dangers,
        ...(isStaff ? ['The new user belongs to Dfns, not to your organisation.'] : []),
      ],
      blocks: key.blocks,
    };
  },
});

/** Newer than @dfns/sdk 0.8.21; fields as operations-newer.json names them. */
export const inviteTenantUser: Operation = declare({
  id: 'auth.inviteTenantUser',
  method: 'POST',
  template: '/auth/users/invite',
  title: 'Invite tenant user',
  reach: 'control',
  risk: 'high',
  riskReason: 'somebody new comes in as a user of a tenant',
  rules: [
    EMAIL,
    {
      path: '/kind',
      label: 'Kind of user',
      type: 'text',
      isRequired: true,
      words: { TenantUser: 'User of a tenant' },
    },
  ],
  sentence: 'Invite somebody as a user of a tenant',
  warnings: [MAIL],
  special: ({ fields }) => viewEmail(fields.text('/email')),
});
