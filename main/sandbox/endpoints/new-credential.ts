// Protects the list of credentials: what is registered proved this challenge with its own private key, in the form of its
// kind, under an id that nothing else has. From: keys of others, replays, wrong kinds. Not from: whoever may register.
import { z } from 'zod';
import { verifyAttestation } from '../auth/attestation.ts';
import type { Challenge } from '../auth/challenges.ts';
import { CredentialInfo, type CredentialKind, Kind } from '../auth/factor.ts';
import { isCodingOf, type Passkeys } from '../auth/passkeys.ts';
import { RELYING_PARTY } from '../auth/relying-party.ts';
import { ApiError, unauthorized } from '../http/api-error.ts';
import type { Credential, User } from '../organisation/organisation.ts';
import { isoNow, type Parts } from './parts.ts';

export const NewCredential = z.strictObject({
  credentialKind: Kind,
  credentialInfo: CredentialInfo,
  encryptedPrivateKey: z
    .string()
    .min(1)
    .max(64 * 1024)
    .optional(), // opaque to the service (protocol.md 3.7)
  credentialName: z.string().max(256).optional(),
});
export type NewCredential = z.infer<typeof NewCredential>;

interface Given {
  readonly given: NewCredential;
  readonly challenge: Challenge;
  readonly user: User;
  readonly kinds: readonly CredentialKind[];
  readonly passkeys: Passkeys;
}

/** The credential that may be stored. Throws ApiError 400 for a wrong form, 401 for a wrong proof, 409 for a taken id. */
export function verifyNew(parts: Parts, { given, challenge, user, kinds, passkeys }: Given): Credential {
  const kind = requireKind(given, kinds);
  requireEnvelopeRule(given);
  const { credId } = given.credentialInfo;
  const isTaken = [...parts.organisation.credentials.values()].some((one) => one.credId === credId);
  if (isTaken) throw idTaken();
  const proof = { info: given.credentialInfo, challenge: challenge.challenge };
  return {
    uuid: parts.newId('cr'),
    credId,
    kind,
    userId: user.id,
    name: given.credentialName ?? 'Default Credential',
    ...(kind === 'Fido2' ? provePasskey(passkeys, proof) : proveKey(parts, proof)),
    encryptedPrivateKey: given.encryptedPrivateKey ?? null,
    status: 'Active',
    tokenId: null,
    dateCreated: isoNow(parts.clock),
  };
}

export const idTaken = () => new ApiError(409, 'credential id is already in use');

function requireKind(given: NewCredential, kinds: readonly CredentialKind[]): Credential['kind'] {
  const kind = given.credentialKind;
  const isKnown = kind !== 'Password' && kind !== 'Totp';
  if (isKnown && kinds.includes(kind)) return kind;
  throw new ApiError(400, `credentials of kind ${kind} are not accepted here`);
}

/** Required for PasswordProtectedKey, optional for RecoveryKey, absent otherwise (protocol.md 2.4). */
function requireEnvelopeRule({ credentialKind, encryptedPrivateKey }: NewCredential): void {
  if (credentialKind === 'PasswordProtectedKey' && encryptedPrivateKey === undefined) {
    throw new ApiError(400, '"encryptedPrivateKey" is missing');
  }
  const isBare = credentialKind === 'Key' || credentialKind === 'Fido2';
  if (isBare && encryptedPrivateKey !== undefined) {
    const message = `"encryptedPrivateKey" does not belong to a credential of kind ${credentialKind}`;
    throw new ApiError(400, message);
  }
}

interface Proof {
  readonly info: CredentialInfo;
  readonly challenge: string;
}

type Proved = Pick<Credential, 'publicKeyPem' | 'passkey'>;

function proveKey({ mode }: Parts, { info, challenge }: Proof): Proved {
  const verdict = verifyAttestation(info, { challenge, mode });
  if (!verdict.ok) throw unauthorized(verdict.reason);
  return { publicKeyPem: verdict.publicKeyPem, passkey: null };
}

function provePasskey(passkeys: Passkeys, { info, challenge }: Proof): Proved {
  const read = passkeys.attestation(info);
  if (!read.ok) throw unauthorized(read.reason);
  if (!isCodingOf(challenge, read.challenge)) throw unauthorized('clientData holds another challenge');
  const { publicKeyPem, publicKeyCose, counter } = read;
  const { id: relyingPartyId, origin } = RELYING_PARTY;
  return { publicKeyPem, passkey: { publicKeyCose, counter, relyingPartyId, origin } };
}
