/** Where the API shows what the ids of this area stand for, and what a person should know of it (@dfns/sdk 0.8.21, types). */
import type { DocumentRule, IdPlace } from '../../documents.ts';

export const userDocument = (id: IdPlace): DocumentRule => ({
  name: 'user',
  words: 'user',
  id,
  path: '/auth/users/{id}',
  ownId: '/userId',
  facts: [
    { pointer: '/name', label: 'Name of the user' },
    { pointer: '/username', label: 'Username' },
    { pointer: '/kind', label: 'Kind of user' },
    { pointer: '/isServiceAccount', label: 'Service account' },
    { pointer: '/isActive', label: 'Active now' },
    { pointer: '/isRegistered', label: 'Registered' },
    { pointer: '/isSSORequired', label: 'Single sign-on required now' },
  ],
});

export const serviceAccountDocument = (id: IdPlace): DocumentRule => ({
  name: 'service-account',
  words: 'service account',
  id,
  path: '/auth/service-accounts/{id}',
  ownId: '/userInfo/userId',
  facts: [
    { pointer: '/userInfo/name', label: 'Name of the service account' },
    { pointer: '/userInfo/username', label: 'Username' },
    { pointer: '/userInfo/isActive', label: 'Active now' },
  ],
});

export const tokenDocument = (id: IdPlace): DocumentRule => ({
  name: 'token',
  words: 'personal access token',
  id,
  path: '/auth/pats/{id}',
  ownId: '/tokenId',
  facts: [
    { pointer: '/name', label: 'Name of the token' },
    { pointer: '/linkedUserId', label: 'Acts as the user' },
    { pointer: '/isActive', label: 'Active now' },
    { pointer: '/dateCreated', label: 'Created' },
  ],
});

/** What it allows is read in allowed-operations.ts. */
export const permissionDocument = (id: IdPlace): DocumentRule => ({
  name: 'permission',
  words: 'permission',
  id,
  path: '/permissions/{id}',
  ownId: '/id',
  facts: [
    { pointer: '/name', label: 'Name of the permission' },
    { pointer: '/isArchived', label: 'Archived now' },
    { pointer: '/isImmutable', label: 'Managed by the service' },
    { pointer: '/pendingChangeRequest/status', label: 'Another change of it' },
  ],
});

/** The list has no id of its own; what it holds is read in assignment-list.ts. */
export const assignmentsDocument = (id: IdPlace): DocumentRule => ({
  name: 'assignments',
  words: 'list of those who have the permission',
  id,
  path: '/permissions/{id}/assignments',
  facts: [],
});

export const webhookDocument = (id: IdPlace): DocumentRule => ({
  name: 'webhook',
  words: 'webhook',
  id,
  path: '/webhooks/{id}',
  ownId: '/id',
  facts: [
    { pointer: '/url', label: 'Its address now' },
    { pointer: '/status', label: 'Its state now' },
    { pointer: '/events', label: 'Its events now' },
    { pointer: '/description', label: 'Its description now' },
  ],
});

export const feeSponsorDocument = (id: IdPlace): DocumentRule => ({
  name: 'fee-sponsor',
  words: 'fee sponsor',
  id,
  path: '/fee-sponsors/{id}',
  ownId: '/id',
  facts: [
    { pointer: '/name', label: 'Name of the fee sponsor' },
    { pointer: '/walletId', label: 'Wallet that pays' },
    { pointer: '/network', label: 'Network' },
    { pointer: '/status', label: 'Its state now' },
    { pointer: '/allowEndUser', label: 'End users may use it' },
  ],
});

/** Key stores cannot be read one by one; the one of the request is found in key-store.ts. */
export const keyStoresDocument: DocumentRule = {
  name: 'key-stores',
  words: 'key store',
  id: '{storeId}',
  path: '/key-stores',
  facts: [],
};
