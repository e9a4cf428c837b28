import { z } from 'zod';
import { type AttestationVerdict, verifyAttestation } from '../auth/attestation.ts';
import type { Challenge } from '../auth/challenges.ts';
import { CredentialInfo, Kind } from '../auth/factor.ts';
import { bearer } from '../auth/identity.ts';
import { ApiError, badToken, unauthorized, userNotFound } from '../http/api-error.ts';
import { decode } from '../http/decode.ts';
import { type Call, header, type Route } from '../http/route.ts';
import type { Credential, User } from '../organisation/organisation.ts';
import { findPerson } from './login.ts';
import { isoNow, type Parts } from './parts.ts';

const Init = z.strictObject({
  username: z.string().min(1).max(320),
  registrationCode: z.string().max(64),
  orgId: z.string().max(64),
});

const NewCredential = z.strictObject({
  credentialKind: Kind,
  credentialInfo: CredentialInfo,
  encryptedPrivateKey: z
    .string()
    .min(1)
    .max(64 * 1024)
    .optional(), // opaque to the service (protocol.md 3.7)
  credentialName: z.string().max(256).optional(),
});
type NewCredential = z.infer<typeof NewCredential>;

const Register = z.strictObject({
  firstFactorCredential: NewCredential,
  secondFactorCredential: z.never().optional(), // no credential of this organisation needs a second factor
  recoveryCredential: NewCredential.optional(),
});

// ES256, EdDSA, ES256K, RS256 (IANA COSE algorithms).
const ALGORITHMS = [-7, -8, -47, -257];

/** POST /auth/registration/init and POST /auth/registration: the first credentials of a person (protocol.md 2.3). */
export function registrationRoutes(parts: Parts): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/auth/registration/init',
      access: 'public',
      handle: (call) => init(parts, call),
    },
    { method: 'POST', path: '/auth/registration', access: 'public', handle: (call) => register(parts, call) },
  ];
}

function init(parts: Parts, call: Call) {
  const body = decode(Init, call.body);
  const user = findPerson(parts, body);
  if (user.isRegistered) throw new ApiError(401, 'User already exists.');
  if (body.registrationCode !== user.registrationCode) throw new ApiError(403, 'Invalid code');
  return { body: createChallenge(user, parts.challenges.open(user, { kind: 'registration' })) };
}

/** CreateChallenge of protocol.md 2.0. */
function createChallenge(user: User, challenge: Challenge): unknown {
  return {
    user: { id: user.id, name: user.username, displayName: user.name },
    temporaryAuthenticationToken: challenge.identifier,
    challenge: challenge.challenge,
    supportedCredentialKinds: { firstFactor: ['Key', 'PasswordProtectedKey'], secondFactor: [] },
    authenticatorSelection: {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    },
    attestation: 'direct',
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
    excludeCredentials: [],
    otpUrl: '',
  };
}

function register(parts: Parts, call: Call) {
  const identifier = bearer(header(call, 'authorization'));
  if (identifier === null) throw badToken('no temporary token');
  const challenge = parts.challenges.require(identifier, 'registration');
  const user = parts.organisation.users.get(challenge.userId);
  if (!user) throw userNotFound();
  if (user.isRegistered) throw new ApiError(401, 'User already exists.');
  const { firstFactorCredential, recoveryCredential } = decode(Register, call.body);
  const first = verifyNew(parts, {
    given: firstFactorCredential,
    challenge,
    kinds: ['Key', 'PasswordProtectedKey'],
  });
  const second =
    recoveryCredential && verifyNew(parts, { given: recoveryCredential, challenge, kinds: ['RecoveryKey'] });
  if (second?.credId === first.credId) throw new ApiError(409, 'credential id is already in use');

  // Nothing was changed up to here: a refused registration leaves everything as it was.
  challenge.state = { kind: 'answered' };
  for (const one of [first, second]) if (one) parts.organisation.credentials.set(one.uuid, one);
  parts.organisation.users.set(user.id, { ...user, isRegistered: true });
  return {
    body: {
      credential: { uuid: first.uuid, kind: first.kind, name: first.name },
      user: { id: user.id, username: user.username, orgId: parts.organisation.orgId },
    },
  };
}

interface Given {
  readonly given: NewCredential;
  readonly challenge: Challenge;
  readonly kinds: readonly Credential['kind'][];
}

function verifyNew(parts: Parts, { given, challenge, kinds }: Given): Credential {
  const kind = kinds.find((one) => one === given.credentialKind);
  if (!kind) throw new ApiError(400, `credentials of kind ${given.credentialKind} are not accepted here`);
  const { encryptedPrivateKey } = given;
  if (kind === 'PasswordProtectedKey' && encryptedPrivateKey === undefined) {
    throw new ApiError(400, '"encryptedPrivateKey" is missing');
  }
  if (kind === 'Key' && encryptedPrivateKey !== undefined) {
    throw new ApiError(400, '"encryptedPrivateKey" does not belong to a credential of kind Key');
  }
  const { credId } = given.credentialInfo;
  const isTaken = [...parts.organisation.credentials.values()].some((one) => one.credId === credId);
  if (isTaken) throw new ApiError(409, 'credential id is already in use');
  const publicKeyPem = requireAttestation(
    verifyAttestation(given.credentialInfo, { ...challenge, mode: parts.mode }),
  );
  return {
    uuid: parts.newId('cr'),
    credId,
    kind,
    userId: challenge.userId,
    name: given.credentialName ?? 'Default Credential',
    publicKeyPem,
    encryptedPrivateKey: encryptedPrivateKey ?? null,
    isActive: true,
    dateCreated: isoNow(parts.clock),
  };
}

function requireAttestation(verdict: AttestationVerdict): string {
  if (!verdict.ok) throw unauthorized(verdict.reason);
  return verdict.publicKeyPem;
}
