import type { NewId } from './new-id.ts';
import type { User } from './organisation.ts';

/** A user as most are when they are made: active, not registered, one factor. `given` says what is different. */
export function newUser(
  deps: { readonly newId: NewId; readonly dateCreated: string },
  given: Pick<User, 'username' | 'name'> & Partial<User>,
): User {
  return {
    id: deps.newId('us'),
    kind: 'CustomerEmployee',
    isServiceAccount: false,
    isActive: true,
    isRegistered: false,
    requiresSecondFactor: false,
    registrationCode: '',
    registrationCodeExpiresAtMs: null,
    permissionId: null,
    dateCreated: deps.dateCreated,
    ...given,
  };
}
