import { z } from 'zod';
import type { Challenge } from '../auth/challenges.ts';
import type { CredentialKind } from '../auth/factor.ts';
import type { Passkeys } from '../auth/passkeys.ts';
import { ApiError } from '../http/api-error.ts';
import type { Credential, User } from '../organisation/organisation.ts';
import { idTaken, NewCredential, verifyNew } from './new-credential.ts';
import type { Parts } from './parts.ts';

const FACTORS: readonly CredentialKind[] = ['Fido2', 'Key', 'PasswordProtectedKey'];

/** The members that registration and recovery have in common (protocol.md 2.3, 2.5). */
export const NEW_CREDENTIALS = {
  firstFactorCredential: NewCredential,
  secondFactorCredential: NewCredential.optional(),
  recoveryCredential: NewCredential.optional(),
};
const NewCredentials = z.strictObject(NEW_CREDENTIALS);
type NewCredentials = z.infer<typeof NewCredentials>;

/** First factor first. All sign the same challenge and have ids of their own. Nothing is stored yet. */
export function verifyAll(
  parts: Parts,
  given: NewCredentials,
  about: { readonly challenge: Challenge; readonly user: User; readonly passkeys: Passkeys },
): readonly [Credential, ...Credential[]] {
  const { firstFactorCredential, secondFactorCredential, recoveryCredential } = given;
  if (about.user.requiresSecondFactor && !secondFactorCredential) {
    throw new ApiError(400, '"secondFactorCredential" is missing');
  }
  const first = verifyNew(parts, { ...about, given: firstFactorCredential, kinds: FACTORS });
  const second =
    secondFactorCredential && verifyNew(parts, { ...about, given: secondFactorCredential, kinds: FACTORS });
  const recovery =
    recoveryCredential && verifyNew(parts, { ...about, given: recoveryCredential, kinds: ['RecoveryKey'] });
  const more = [second, recovery].flatMap((one) => one ?? []);
  if (new Set([first, ...more].map(({ credId }) => credId)).size <= more.length) throw idTaken();
  return [first, ...more];
}

/** Stores verified credentials of a user and makes the user a registered one; the common part of the answers. */
export function storeAll({ organisation }: Parts, user: User, made: readonly [Credential, ...Credential[]]) {
  for (const one of made) organisation.credentials.set(one.uuid, one);
  organisation.users.set(user.id, { ...user, isRegistered: true });
  const [{ uuid, kind, name }] = made;
  return {
    credential: { uuid, kind, name },
    user: { id: user.id, username: user.username, orgId: organisation.orgId },
  };
}
