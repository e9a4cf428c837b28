// Protects actions and logins: every factor that is given has to be a usable credential of the right user that signed this
// challenge, and there are two of them where two are demanded. From: credentials of others, inactive and recovery ones, one
// key that plays both factors, cloned authenticators. Not from: a person who signs without looking.
import { parseBase64url, parseUtf8 } from '../../core/bytes.ts';
import { noUsableCredential, unauthorized } from '../http/api-error.ts';
import type { Credential, Organisation, User } from '../organisation/organisation.ts';
import { verifyAssertion } from './assertion.ts';
import type { Challenge } from './challenges.ts';
import type { Mode } from './encoding.ts';
import type { Answered, Factor, FidoAssertion, KeyAssertion } from './factor.ts';
import { isCodingOf, type Passkeys } from './passkeys.ts';
import type { Verdict } from './verify-signature.ts';

/** Active credentials that may answer as a factor, in a session of the personal access token `patId` or in any other (null). */
export function usableCredentials(
  { credentials }: Organisation,
  userId: string,
  patId: string | null = null,
): readonly Credential[] {
  return [...credentials.values()].filter(
    (one) =>
      one.userId === userId && one.status === 'Active' && one.kind !== 'RecoveryKey' && one.tokenId === patId,
  );
}

/** The credentials that may answer this challenge now; none while it is not known whose it is. */
export function credentialsFor(organisation: Organisation, challenge: Challenge): readonly Credential[] {
  const { purpose, userId } = challenge;
  if (userId === null) return [];
  const session = purpose.kind === 'action' ? organisation.sessions.get(purpose.byTokenId) : undefined;
  return usableCredentials(organisation, userId, session?.kind === 'Pat' ? session.tokenId : null);
}

interface Deps {
  readonly organisation: Organisation;
  readonly mode: Mode;
  readonly passkeys: Passkeys;
}

/**
 * Verifies the factors of a person or service account. A second factor that nobody demanded is verified all the same. Throws
 * ApiError 401; the reason goes only into the debug header. Counts the use of passkeys, so it comes last of all checks.
 */
export function requireFactors(answered: Answered, about: { challenge: Challenge; user: User }, deps: Deps) {
  const { firstFactor, secondFactor } = answered;
  const challenge = { ...about.challenge, userId: about.user.id };
  const usable = credentialsFor(deps.organisation, challenge);
  if (usable.length === 0) throw noUsableCredential('user has no active credential');
  const first = requireFactor(firstFactor, { challenge, usable }, deps);
  if (!secondFactor && about.user.requiresSecondFactor) throw unauthorized('a second factor is demanded');
  const second = secondFactor && requireFactor(secondFactor, { challenge, usable }, deps);
  if (second?.uuid === first.uuid) throw unauthorized('both factors are the same credential');
  for (const used of [first, second]) if (used) deps.organisation.credentials.set(used.uuid, used);
}

interface About {
  readonly challenge: Challenge;
  readonly usable: readonly Credential[];
}

/** The credential as it is after this use. */
function requireFactor(factor: Factor, { challenge, usable }: About, deps: Deps): Credential {
  if (!('credentialAssertion' in factor)) throw noUsableCredential(`${factor.kind} is not accepted`);
  if (factor.kind === 'RecoveryKey') throw noUsableCredential('RecoveryKey is not accepted');
  const { credId } = factor.credentialAssertion;
  const credential = usable.find((one) => one.credId === credId);
  if (!credential) throw unauthorized('credential is not an active one of this user');
  if (credential.kind !== factor.kind) throw unauthorized('credential is of another kind');
  if (factor.kind === 'Fido2')
    return requirePasskey(factor.credentialAssertion, { challenge, credential }, deps);
  const verdict = judgeKey(factor.credentialAssertion, { challenge, credential }, deps.mode);
  if (!verdict.ok) throw unauthorized(verdict.reason);
  return credential;
}

function judgeKey(
  { credId: _credId, ...assertion }: KeyAssertion,
  { challenge, credential }: { challenge: Challenge; credential: Credential },
  mode: Mode,
): Verdict {
  const isChallenge = (text: string) => text === challenge.challenge;
  return verifyAssertion(assertion, { publicKeyPem: credential.publicKeyPem, isChallenge, mode });
}

function requirePasskey(
  given: FidoAssertion,
  { challenge, credential }: { challenge: Challenge; credential: Credential },
  { passkeys }: Deps,
): Credential {
  const { passkey } = credential;
  if (!passkey) throw new TypeError('a stored passkey has lost its key');
  const read = passkeys.assertion(given);
  if (!read.ok) throw unauthorized(read.reason);
  if (read.publicKeyCose !== passkey.publicKeyCose) throw unauthorized('passkey was exchanged');
  if (!isCodingOf(challenge.challenge, read.challenge)) {
    throw unauthorized('clientData holds another challenge');
  }
  if (given.userHandle !== undefined && userOfHandle(given.userHandle) !== challenge.userId) {
    throw unauthorized('userHandle is of another user');
  }
  if (!isGrowing(passkey.counter, read.counter)) throw unauthorized('signature counter did not grow');
  return { ...credential, passkey: { ...passkey, counter: read.counter } };
}

/** WebAuthn 7.2 step 22: a counter that does not grow means that somebody copied the authenticator. 0 and 0: it has none. */
const isGrowing = (before: number, now: number) => now > before || (now === 0 && before === 0);

/** The user id that the passkey of a login without a username brings along (protocol.md 3.5); null: none. */
export function ownerOf({ firstFactor }: Answered): string | null {
  if (firstFactor.kind !== 'Fido2') return null;
  const { userHandle } = firstFactor.credentialAssertion;
  return userHandle === undefined ? null : userOfHandle(userHandle);
}

function userOfHandle(userHandle: string): string | null {
  const bytes = parseBase64url(userHandle);
  return bytes && parseUtf8(bytes);
}
