import { type Identity, type KnownIdentity, organisationNameOf } from '../accounts/identity.ts';
import type { Secret } from '../core/secret.ts';
import type { Http } from '../dfns/http.ts';
import { type RecoveryChallenge, startRecovery } from '../dfns/recover.ts';
import { AppError } from '../errors.ts';
import type { CredentialIndex } from '../vault/credential-index.ts';
import type { KeySlots } from '../vault/key-slots.ts';
import { type CodeDeps, proveCode, type SealedRecoveryKey, sealedKeyOf } from './sign-with-code.ts';

/** A recovery whose old key was opened once with the code; the code is needed once more, for the one signature. */
export interface OpenRecovery {
  readonly owner: KnownIdentity;
  readonly challenge: RecoveryChallenge;
  readonly oldKey: SealedRecoveryKey;
  /** Wiped when the recovery is over. */
  readonly code: Secret;
}

export interface OpenDeps extends CodeDeps {
  readonly http: () => Http;
  readonly identity: () => Identity;
  readonly index: CredentialIndex;
  readonly slots: Pick<KeySlots, 'read'>;
}

interface Job {
  readonly username: string;
  readonly credentialId: string;
  readonly verificationCode: string;
  readonly code: Secret;
}

/** Where this computer has a copy, the code is proven before anything is sent (product.md E.3); otherwise on the copy of the service. */
export async function openRecovery(deps: OpenDeps, job: Job): Promise<OpenRecovery> {
  const { credentialId, code } = job;
  deps.guard.check(credentialId);
  const local = await localKey(deps, credentialId);
  if (local) await proveCode(deps, local, code);
  const { orgId, organisationName } = deps.identity();
  const challenge = await startRecovery(deps.http(), {
    username: job.username,
    orgId,
    verificationCode: job.verificationCode.trim(),
    credentialId,
  });
  const owner: KnownIdentity = {
    username: job.username,
    orgId,
    userId: challenge.user.id,
    organisationName: organisationNameOf(orgId, { orgId, organisationName }),
  };
  const kept = challenge.allowedRecoveryCredentials.find(({ id }) => id === credentialId);
  if (!kept) throw new AppError('key/not-accepted', 'the service does not list this recovery key');
  const oldKey = local ?? keyOfService(owner, kept);
  if (!local) await proveCode(deps, oldKey, code);
  return { owner, challenge, oldKey, code };
}

/** null: not here, or its copy is gone; the service has another one. */
async function localKey({ index, slots }: OpenDeps, credentialId: string): Promise<SealedRecoveryKey | null> {
  const entry = index.entries().find(({ credId, kind }) => credId === credentialId && kind === 'RecoveryKey');
  if (!entry) return null;
  const envelope = await slots.read(credentialId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'key/missing') return null;
    throw error;
  });
  return envelope === null ? null : sealedKeyOf(entry, envelope);
}

function keyOfService(
  { username, orgId, userId }: KnownIdentity,
  { id: credId, encryptedRecoveryKey: envelope }: { id: string; encryptedRecoveryKey: string },
): SealedRecoveryKey {
  const slot = { credId, kind: 'RecoveryKey', orgId, userId } as const;
  // countersign-1 is a JSON object, dfns-web is base64 and names no place.
  return { credId, envelope, slot: envelope.startsWith('{') ? slot : null, username, fingerprint: null };
}
