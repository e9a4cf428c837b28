import { base64url } from '../core/bytes.ts';
import { finishRegistration, type RegistrationChallenge, startRegistration } from '../dfns/register.ts';
import { AppError } from '../errors.ts';
import { expectReply } from '../requests/sign-request.ts';
import type { CreatedCredential, SignerSession } from '../signer/protocol.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';
import type { AccountDeps, NewKey } from './account-deps.ts';
import { discardKey, noteRegistered, wasNotRegistered } from './pending-key.ts';

const NAMES = { ES256: 'Countersign key (P-256)', EdDSA: 'Countersign key (Ed25519)' } as const;

/**
 * First run: makes a key in a signer of its own, keeps and lists it as pending, registers it. A key that the service
 * knows and this computer lost would lock the person out: after a doubtful failure it stays listed as pending, and a
 * sign-in settles it. Gives the entry of the registered key. The password is not wiped: signing in needs it.
 */
export async function setUpKey(deps: AccountDeps, input: NewKey): Promise<CredentialEntry> {
  const { username, orgId, registrationCode } = deps.profile();
  const registration = await startRegistration(deps.http(), { username, orgId, registrationCode });
  const credId = base64url(deps.random(16));
  const created = await createInSigner(deps, { input, credId, registration });
  const entry = toEntry(deps, input, { credId, created, userId: registration.user.id });
  await deps.slots.store(entry, created.envelope);
  try {
    await register(deps, entry, { created, token: registration.temporaryAuthenticationToken });
  } catch (error) {
    // Where the disk refuses it, the key stays listed as pending.
    if (await wasNotRegistered(deps, error)) await discardKey(deps, entry).catch(() => {});
    throw error;
  }
  await noteRegistered(deps, entry);
  return { ...entry, registration: 'done' };
}

interface Creation {
  readonly input: NewKey;
  readonly credId: string;
  readonly registration: RegistrationChallenge;
}

/** The process ends with the registration signed, before the service is asked for anything. */
async function createInSigner(deps: AccountDeps, job: Creation): Promise<CreatedCredential> {
  const signer = deps.startSigner();
  try {
    return await create(deps, signer, job);
  } finally {
    signer.end();
  }
}

async function create(deps: AccountDeps, signer: SignerSession, job: Creation): Promise<CreatedCredential> {
  const { username, orgId, organisationName } = deps.profile();
  const reply = await signer.ask({
    do: 'create',
    algorithm: job.input.algorithm,
    slot: { credId: job.credId, kind: 'PasswordProtectedKey', orgId, userId: job.registration.user.id },
    password: job.input.password.use((bytes) => Uint8Array.from(bytes)), // the session wipes what it sent
    challenge: job.registration.challenge,
    context: [username, organisationName],
  });
  return expectReply(reply, 'create').created;
}

async function register(
  deps: AccountDeps,
  entry: CredentialEntry,
  job: { readonly created: CreatedCredential; readonly token: string },
): Promise<void> {
  const { user } = await finishRegistration(deps.http(), job.token, {
    credentialName: entry.name,
    encryptedPrivateKey: job.created.envelope,
    credentialInfo: job.created.credentialInfo,
  });
  // The envelope is sealed for this user: a key of somebody else would never open again.
  if (user.id !== entry.userId || user.orgId !== entry.orgId) {
    throw new AppError('api/bad-answer', 'the key was registered for another user');
  }
}

function toEntry(
  deps: AccountDeps,
  input: NewKey,
  key: { readonly credId: string; readonly created: CreatedCredential; readonly userId: string },
): CredentialEntry {
  return {
    credId: key.credId,
    kind: 'PasswordProtectedKey',
    name: NAMES[input.algorithm],
    algorithm: input.algorithm,
    orgId: deps.profile().orgId,
    userId: key.userId,
    environment: 'sandbox',
    fingerprint: key.created.fingerprint,
    publicKeyPem: key.created.publicKeyPem,
    createdAt: deps.clock.nowMs(),
    storage: input.storage,
    registration: 'pending',
  };
}
