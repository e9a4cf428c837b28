import type { CredentialKind, KeyAlgorithm, KeyStorage } from '../../preload/key-view.ts';
import { base64url } from '../core/bytes.ts';
import type { Secret } from '../core/secret.ts';
import type { CreateChallenge, CredentialChallenge } from '../dfns/create-challenge.ts';
import type { CredentialInfo, NewCredential, NewFactor } from '../dfns/factor.ts';
import { AppError } from '../errors.ts';
import { expectReply } from '../factors/expect-reply.ts';
import { inSigner } from '../factors/in-signer.ts';
import { requirePlace } from '../factors/require-place.ts';
import type { CreatedCredential } from '../signer/protocol.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';
import { entryFrom } from '../vault/new-entry.ts';
import type { CreationDeps } from './creation-deps.ts';
import type { KnownIdentity } from './identity.ts';

export type NewKind = Exclude<CredentialKind, 'RecoveryKey'>;

export interface NewCredentialInput {
  readonly kind: NewKind;
  readonly algorithm: KeyAlgorithm;
  readonly name: string;
  /** Empty for passkeys. Not wiped: signing in may need it. */
  readonly password: Secret;
  readonly storage: KeyStorage;
}

/** What every challenge for new credentials has. */
export type CreationChallenge = CreateChallenge | CredentialChallenge;

/** A key of this computer: what the service gets, and what stays here. */
export interface MadeKey<C extends NewCredential = NewCredential> {
  readonly credential: C;
  readonly entry: CredentialEntry;
  readonly envelope: string;
}

/** `entry` null: a passkey, whose private half stays in its authenticator. */
export type MadeCredential<C extends NewCredential = NewCredential> =
  | MadeKey<C>
  | { readonly credential: C; readonly entry: null };

const CREDENTIAL_ID_BYTES = 16;
const CURVE_NAMES = { EdDSA: 'Ed25519', ES256: 'P-256', ES256K: 'secp256k1', RS256: 'RSA' } as const;

export function defaultName(kind: NewKind, algorithm: KeyAlgorithm, which: 'first' | 'second'): string {
  const rank = which === 'first' ? '' : 'second ';
  return kind === 'Fido2'
    ? `Countersign ${rank}passkey`
    : `Countersign ${rank}key (${CURVE_NAMES[algorithm]})`;
}

/**
 * Makes a credential that answers the challenge; nothing of it is kept or sent yet. Rejects with 'input/invalid' for a key without a
 * password, 'key/weak-password', 'signer/…', 'passkey/…'.
 */
export async function makeCredential(
  deps: CreationDeps,
  job: {
    readonly input: NewCredentialInput;
    readonly owner: KnownIdentity;
    readonly challenge: CreationChallenge;
  },
): Promise<MadeCredential<NewFactor>> {
  const { input, challenge } = job;
  if (input.kind === 'Fido2') {
    const credentialInfo = await createPasskey(deps, challenge);
    const credential = { credentialKind: 'Fido2', credentialInfo, credentialName: input.name } as const;
    return { credential, entry: null };
  }
  const created = await createKey(deps, job);
  return toMadeKey(deps, { ...job, kind: input.kind, created });
}

async function createKey(
  deps: CreationDeps,
  { input, owner, challenge }: Parameters<typeof makeCredential>[1],
): Promise<CreatedCredential> {
  if (input.password.isEmpty) throw new AppError('input/invalid', 'no password was given');
  return inSigner(deps.startSigner, async (signer) => {
    const reply = await signer.ask({
      do: 'create',
      key: { from: 'new', algorithm: input.algorithm },
      sealing: {
        with: 'password',
        password: input.password.copy(), // the session wipes what it sent
        context: [owner.username, owner.organisationName],
      },
      slot: {
        credId: base64url(deps.random(CREDENTIAL_ID_BYTES)),
        kind: 'PasswordProtectedKey',
        orgId: owner.orgId,
        userId: owner.userId,
      },
      challenge: challenge.challenge,
    });
    return expectReply(reply, 'create').created;
  });
}

function toMadeKey(
  deps: CreationDeps,
  job: {
    readonly input: NewCredentialInput;
    readonly kind: 'Key' | 'PasswordProtectedKey';
    readonly owner: KnownIdentity;
    readonly created: CreatedCredential;
  },
): MadeKey<NewFactor> {
  const { input, kind, owner, created } = job;
  const { envelope } = created;
  const named = { credentialInfo: registrationOf(created), credentialName: input.name };
  return {
    credential:
      kind === 'Key'
        ? { credentialKind: kind, ...named }
        : { credentialKind: kind, encryptedPrivateKey: envelope, ...named },
    entry: entryFrom(created, { kind, name: input.name, ...placeOf(deps, owner, input.storage) }),
    envelope,
  };
}

/** What a new key's entry says about whose it is and where it is kept. It is pending until the service has it. */
export function placeOf(deps: CreationDeps, owner: KnownIdentity, storage: KeyStorage) {
  return {
    orgId: owner.orgId,
    userId: owner.userId,
    username: owner.username,
    environment: deps.environment().id,
    createdAt: deps.clock.nowMs(),
    ...storedIn(deps, storage),
    registration: 'pending',
  } as const;
}

/** Where the copy of this computer goes, and the name of what keeps it (SEC-39). */
export const storedIn = ({ keychain, memory }: CreationDeps, storage: KeyStorage) => ({
  storage,
  keychain: (storage === 'keychain' ? keychain : memory).name,
});

/** The signed registration of a key that was made with a challenge. */
export function registrationOf(created: CreatedCredential): CredentialInfo {
  if (created.credentialInfo) return created.credentialInfo;
  throw new AppError('internal', 'the signer made a key without its registration');
}

async function createPasskey(deps: CreationDeps, challenge: CreationChallenge): Promise<CredentialInfo> {
  const place = requirePlace(deps.place(), challenge.rp);
  const { authenticatorAttachment, residentKey, userVerification } = {
    authenticatorAttachment: undefined,
    ...challenge.authenticatorSelection,
  };
  return deps.passkeys.create({
    place,
    challenge: challenge.challenge,
    relyingPartyName: challenge.rp?.name ?? place.rpId,
    user: challenge.user,
    algorithms: challenge.algorithms,
    excludeCredentials: challenge.excludeCredentials.map(({ id }) => id),
    attestation: challenge.attestation,
    authenticatorSelection: {
      ...(authenticatorAttachment === undefined ? {} : { authenticatorAttachment }),
      residentKey,
      userVerification,
    },
  });
}

export const isFactorKey = (made: MadeCredential<NewFactor>): made is MadeKey<NewFactor> =>
  made.entry !== null;
