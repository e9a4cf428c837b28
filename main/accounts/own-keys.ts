import type { CredentialEntry } from '../vault/decode-credentials.ts';
import type { LoginChallenge } from './login-challenges.ts';

/** The keys of this computer with which a person signs in, in the order of `entries`: the preferred one first. */
export function ownKeys(
  entries: readonly CredentialEntry[],
  person: { readonly userId: string; readonly orgId: string },
): readonly CredentialEntry[] {
  return entries.filter(
    ({ kind, userId, orgId }) => kind !== 'RecoveryKey' && userId === person.userId && orgId === person.orgId,
  );
}

/**
 * Whether the service surely takes this key no more: a recovery whose answer was lost ended it, or another device. Wrapped keys are
 * listed only in a challenge that was asked for with a code (protocol.md 2.2).
 */
export function isLeftOut(
  { challenge, withCode }: LoginChallenge,
  { credId, kind }: CredentialEntry,
): boolean {
  const { key, passwordProtectedKey = [] } = challenge.allowCredentials;
  if (kind === 'PasswordProtectedKey' && !withCode) return false;
  return ![...key, ...passwordProtectedKey].some(({ id }) => id === credId);
}
