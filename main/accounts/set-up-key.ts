import { base64url } from '../core/bytes.ts';
import { finishRegistration, type Registered, startRegistration } from '../dfns/register.ts';
import { expectReply } from '../requests/sign-request.ts';
import type { CreatedCredential, SignerSession } from '../signer/protocol.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';
import { slotAccount } from '../vault/key-slots.ts';
import type { AccountDeps, NewKey } from './account-deps.ts';
import { logIn } from './log-in.ts';

const NAMES = { ES256: 'Countersign key (P-256)', EdDSA: 'Countersign key (Ed25519)' } as const;

/**
 * First run: make a key in the signer, keep it, register it, sign in. The keychain comes before the registration: a
 * key that the service knows and this computer lost would lock the person out. `onListed` is called when the key can
 * be used; signing in may still fail after that. Wipes the password.
 */
export async function setUpKey(
  deps: AccountDeps,
  input: NewKey,
  onListed: (entry: CredentialEntry) => void,
): Promise<{ readonly entry: CredentialEntry; readonly token: string }> {
  const signer = deps.startSigner();
  try {
    const registration = await startRegistration(deps.http(), {
      username: deps.profile().username,
      orgId: deps.profile().orgId,
      registrationCode: deps.profile().registrationCode,
    });
    const credId = base64url(deps.random(16));
    const created = await create(deps, signer, { input, credId, registration });
    const registered = await keepAndRegister(deps, input, {
      credId,
      created,
      token: registration.temporaryAuthenticationToken,
    });
    const entry = toEntry(deps, input, { credId, created, registered });
    await deps.slots.store(entry, created.envelope); // listed only now that the service knows the key
    onListed(entry);
    return { entry, token: await logIn(deps.http(), deps.profile(), { credId, signer }) };
  } finally {
    input.password.wipe();
    signer.end();
  }
}

async function create(
  deps: AccountDeps,
  signer: SignerSession,
  job: {
    readonly input: NewKey;
    readonly credId: string;
    readonly registration: { readonly challenge: string; readonly user: { readonly id: string } };
  },
): Promise<CreatedCredential> {
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

async function keepAndRegister(
  deps: AccountDeps,
  input: NewKey,
  key: { readonly credId: string; readonly created: CreatedCredential; readonly token: string },
): Promise<Registered> {
  const store = input.storage === 'keychain' ? deps.keychain : deps.memory;
  await store.write(slotAccount(key.credId), key.created.envelope);
  try {
    return await finishRegistration(deps.http(), key.token, {
      credentialName: NAMES[input.algorithm],
      encryptedPrivateKey: key.created.envelope,
      credentialInfo: key.created.credentialInfo,
    });
  } catch (error) {
    await store.remove(slotAccount(key.credId)).catch(() => deps.log('unused-key-left'));
    throw error;
  }
}

function toEntry(
  deps: AccountDeps,
  input: NewKey,
  key: { readonly credId: string; readonly created: CreatedCredential; readonly registered: Registered },
): CredentialEntry {
  return {
    credId: key.credId,
    kind: 'PasswordProtectedKey',
    name: NAMES[input.algorithm],
    algorithm: input.algorithm,
    orgId: key.registered.user.orgId,
    userId: key.registered.user.id,
    environment: 'sandbox',
    fingerprint: key.created.fingerprint,
    publicKeyPem: key.created.publicKeyPem,
    createdAt: deps.clock.nowMs(),
    storage: input.storage,
  };
}
