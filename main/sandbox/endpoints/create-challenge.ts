import type { Challenge } from '../auth/challenges.ts';
import type { CredentialKind } from '../auth/factor.ts';
import { RELYING_PARTY } from '../auth/relying-party.ts';
import type { Organisation, User } from '../organisation/organisation.ts';

// ES256, EdDSA, ES256K, RS256 (IANA COSE algorithms).
const ALGORITHMS = [-7, -8, -47, -257];
const KINDS: readonly CredentialKind[] = ['Fido2', 'Key', 'PasswordProtectedKey'];

const SELECTION = {
  residentKey: 'required',
  requireResidentKey: true,
  userVerification: 'required',
} as const;

const common = (user: User, challenge: Challenge) => ({
  user: { id: user.id, name: user.username, displayName: user.name },
  temporaryAuthenticationToken: challenge.identifier,
  challenge: challenge.challenge,
  rp: { id: RELYING_PARTY.id, name: RELYING_PARTY.name },
  attestation: 'direct',
  pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
});

/** CreateChallenge of protocol.md 2.0: registration and recovery. What there is of credentials ends or is none. */
export const createChallenge = (user: User, challenge: Challenge) => ({
  ...common(user, challenge),
  supportedCredentialKinds: { firstFactor: KINDS, secondFactor: KINDS },
  authenticatorSelection: SELECTION,
  excludeCredentials: [],
  otpUrl: '',
});

/** The answer of /auth/credentials/init and /auth/credentials/code/init for one kind (protocol.md 2.4). */
export function credentialChallenge(
  { credentials }: Organisation,
  about: { user: User; challenge: Challenge; kind: CredentialKind },
): unknown {
  const { user, challenge, kind } = about;
  const answer = { ...common(user, challenge), kind, challengeIdentifier: challenge.identifier };
  if (kind !== 'Fido2') return answer;
  const mine = [...credentials.values()].filter(
    (one) => one.userId === user.id && one.kind === 'Fido2' && one.status !== 'Archived',
  );
  const excludeCredentials = mine.map(({ credId }) => ({ type: 'public-key', id: credId }));
  return { ...answer, authenticatorSelection: SELECTION, excludeCredentials };
}
