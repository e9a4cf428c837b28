import { expect, it } from 'vitest';
import { ownKeys } from '../../main/accounts/own-keys.ts';
import { credentialEntry } from '../vault/credential-entry.ts';

it('SEC-31: the keys of a person are those of this user of this organisation, recovery keys left out', () => {
  const person = { userId: 'us-mara', orgId: 'or-acme' };
  const entries = [
    credentialEntry({ ...person, credId: 'own' }),
    credentialEntry({ ...person, credId: 'other-user', userId: 'us-omar' }),
    credentialEntry({ ...person, credId: 'other-organisation', orgId: 'or-other' }),
    credentialEntry({ ...person, credId: 'recovery', kind: 'RecoveryKey' }),
    credentialEntry({ ...person, credId: 'pending', registration: 'pending' }),
  ];
  expect(ownKeys(entries, person).map(({ credId }) => credId)).toEqual(['own', 'pending']);
});
