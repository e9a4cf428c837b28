import { noUsableCredential, unauthorized } from '../http/api-error.ts';
import type { Credential, Organisation } from '../organisation/organisation.ts';
import { verifyAssertion } from './assertion.ts';
import type { Challenge } from './challenges.ts';
import type { Mode } from './encoding.ts';
import type { FirstFactor } from './factor.ts';

/** Active credentials of a user that may answer a challenge as first factor. */
export function usableCredentials(organisation: Organisation, userId: string): readonly Credential[] {
  const isUsable = (one: Credential) => one.userId === userId && one.isActive && one.kind !== 'RecoveryKey';
  return [...organisation.credentials.values()].filter(isUsable);
}

/**
 * Verifies a first factor: the credential belongs to the user of the challenge, is active, is of the kind it claims and
 * signed this challenge. Throws ApiError 401; the reason goes only into the debug header.
 */
export function requireSignature(
  factor: FirstFactor,
  challenge: Challenge,
  deps: { readonly organisation: Organisation; readonly mode: Mode },
): void {
  const mine = usableCredentials(deps.organisation, challenge.userId);
  if (mine.length === 0) throw noUsableCredential('user has no active credential');
  if (!('credentialAssertion' in factor)) throw noUsableCredential('passwords are not accepted');
  if (factor.kind !== 'Key' && factor.kind !== 'PasswordProtectedKey') {
    throw noUsableCredential(`${factor.kind} is not accepted`);
  }
  const { credId, ...assertion } = factor.credentialAssertion;
  const credential = mine.find((one) => one.credId === credId);
  if (!credential) throw unauthorized('credential is not an active one of this user');
  if (credential.kind !== factor.kind) throw unauthorized('credential is of another kind');
  const { publicKeyPem } = credential;
  const verdict = verifyAssertion(assertion, {
    publicKeyPem,
    challenge: challenge.challenge,
    mode: deps.mode,
  });
  if (!verdict.ok) throw unauthorized(verdict.reason);
}
