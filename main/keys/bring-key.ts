import type { Secret } from '../core/secret.ts';
import type { ServiceCredential } from '../dfns/credentials.ts';
import { AppError } from '../errors.ts';
import { expectReply } from '../factors/expect-reply.ts';
import { inSigner } from '../factors/in-signer.ts';
import type { CreatedCredential, KeySource, SignerSession } from '../signer/protocol.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';
import { entryFrom } from '../vault/new-entry.ts';
import type { KeyDeps, KeyOwner } from './key-deps.ts';
import { decodeKeyName } from './key-name.ts';
import { copyOf } from './prove-opens.ts';
import { serviceFingerprint } from './service-fingerprint.ts';

/** How a key that comes from elsewhere is kept here. */
export interface Keeping {
  readonly name: string;
  /** Seals it here; rated first. */
  readonly password: Secret;
  readonly storage: 'keychain' | 'session';
}

export interface BroughtKey {
  /** Makes the message anew for each try: the session wipes what it sent. */
  readonly sourceOf: () => KeySource;
  /** Around the opening alone, which may be counted: neither the network nor the keychain is waited for in it. */
  readonly opening: <T>(job: () => Promise<T>) => Promise<T>;
}

/** Kinds that sign with a private half which a person can bring along; passkeys and recovery keys cannot be. */
const BROUGHT = ['Key', 'PasswordProtectedKey'] as const;
type Registered = Pick<ServiceCredential, 'credentialId' | 'isActive' | 'publicKey'> & {
  readonly kind: (typeof BROUGHT)[number];
};
type Owner = KeyOwner & { readonly userId: string };

/** Whose key it is, and which credentials it may belong to. */
export interface Claim {
  readonly owner: Owner;
  readonly among: readonly Registered[];
  /** Id of the credential that is taken where none of them shows that it has the key; null: none is. */
  readonly assumed: string | null;
  /** 'pending': only a sign-in shows that the credential has this very key. */
  readonly registration: 'done' | 'pending';
}

/**
 * Seals a key that exists already, for the credential that has its public half: one of the claim, or else one of this session's
 * account. Rejects with 'key/not-registered' (no active credential has it), 'key/already-here', 'key/weak-password', 'input/invalid'
 * and what opening the source may cause; nothing is stored then.
 */
export async function bringKey(
  deps: KeyDeps,
  { keeping, claim: given }: { readonly keeping: Keeping; readonly claim: Claim | undefined },
  { sourceOf, opening }: BroughtKey,
): Promise<string> {
  const name = decodeKeyName(keeping.name);
  const claim = given ?? (await claimOfSession(deps));
  const { owner, registration } = claim;
  const { credential, created } = await opening(() =>
    inSigner(deps.startSigner, (signer) => {
      const seal = (credId: string) => sealFor(signer, { owner, credId, keeping, source: sourceOf() });
      return sealForItsCredential(deps, claim, seal);
    }),
  );
  const entry = entryFrom(created, {
    ...{ name, ...owner, kind: credential.kind, storage: keeping.storage, registration },
    environment: deps.environment(),
    keychain: keeping.storage === 'keychain' ? deps.keychainName : '',
    createdAt: deps.clock.nowMs(),
  });
  await deps.slots.store(entry, created.envelope);
  deps.changed();
  return entry.credId;
}

/** What the service lists for the session has the public keys: nothing is assumed. */
async function claimOfSession(deps: KeyDeps): Promise<Claim> {
  const among = (await deps.registered()).filter(isBrought);
  return { owner: decodeOwner(deps.identity()), among, assumed: null, registration: 'done' };
}

/** Which credential it is shows when the key is open; the first try is for the likeliest one, and mostly the only. */
async function sealForItsCredential(
  { index }: KeyDeps,
  { among, assumed }: Claim,
  seal: (credId: string) => Promise<CreatedCredential>,
) {
  const isHere = (credId: string) => index.entries().some((entry) => entry.credId === credId);
  const likeliest = among.find(({ credentialId, isActive }) => isActive && !isHere(credentialId));
  const first = await seal(assumed ?? likeliest?.credentialId ?? among[0]?.credentialId ?? 'unknown');
  const credential =
    among.find((one) => hasKey(one, first.fingerprint)) ??
    among.find(({ credentialId }) => credentialId === assumed);
  if (index.entries().some((entry) => isSameKey(entry, first, credential))) {
    throw new AppError('key/already-here', 'this computer has the key');
  }
  if (!credential?.isActive) {
    const details = { reason: credential ? 'inactive' : 'not-listed' };
    throw new AppError('key/not-registered', 'no active credential has this public key', { details });
  }
  const isRight = credential.credentialId === first.credId;
  return { credential, created: isRight ? first : await seal(credential.credentialId) };
}

/** Clients of Dfns name a credential after its key: then the id says it, whatever the list gives as public key. */
const hasKey = ({ publicKey, credentialId }: Registered, fingerprint: string): boolean =>
  serviceFingerprint(publicKey) === fingerprint || credentialId === fingerprint;

const isSameKey = (
  entry: CredentialEntry,
  { fingerprint }: CreatedCredential,
  credential: Registered | undefined,
): boolean => entry.fingerprint === fingerprint || entry.credId === credential?.credentialId;

const isBrought = (one: ServiceCredential): one is ServiceCredential & Registered =>
  BROUGHT.some((kind) => kind === one.kind);

function decodeOwner(owner: KeyOwner): Owner {
  const { userId } = owner;
  if (userId === null) throw new AppError('account/not-signed-in', 'the user is not known yet');
  return { ...owner, userId };
}

async function sealFor(
  signer: SignerSession,
  job: {
    readonly owner: Owner;
    readonly credId: string;
    readonly keeping: Keeping;
    readonly source: KeySource;
  },
): Promise<CreatedCredential> {
  const { username, orgId, userId } = job.owner;
  const request = {
    do: 'create',
    key: job.source,
    sealing: { with: 'password', password: copyOf(job.keeping.password), context: [username, orgId] },
    slot: { credId: job.credId, kind: 'PasswordProtectedKey', orgId, userId },
    challenge: null,
  } as const;
  return expectReply(await signer.ask(request), 'create').created;
}
