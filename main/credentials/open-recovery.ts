import { endOfNewChallenge } from '../accounts/challenge-end.ts';
import { type Identity, type KnownIdentity, organisationNameOf } from '../accounts/identity.ts';
import type { Clock } from '../core/clock.ts';
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
  /** When it is over, Unix ms of this computer; null: the service did not say. */
  readonly endsAt: number | null;
  readonly oldKey: SealedRecoveryKey;
  /** Wiped when the recovery is over. */
  readonly code: Secret;
}

export interface OpenDeps extends CodeDeps {
  readonly clock: Clock;
  readonly http: () => Http;
  readonly identity: () => Identity;
  readonly index: CredentialIndex;
  readonly slots: Pick<KeySlots, 'read'>;
}

/**
 * What the service answered to the code of the e-mail. That code works once, so a mistyped recovery code is tried again on
 * this answer instead of asking for another e-mail.
 */
export interface BegunRecovery extends Asked {
  readonly challenge: RecoveryChallenge;
  readonly endsAt: number | null;
  readonly local: SealedRecoveryKey | null;
  /** Monotonic, in ms. */
  readonly begunAt: number;
}

interface Asked {
  readonly username: string;
  readonly credentialId: string;
  readonly verificationCode: string;
}

/** A third of the life of the challenge in the one public sample (protocol.md 1.1): the rest is for the new kit and key. */
const TRY_AGAIN_MS = 5 * 60_000;

/** Where this computer has a copy, the code is proven before anything is sent (product.md E.3). */
export async function beginRecovery(
  deps: OpenDeps,
  job: Asked & { readonly code: Secret },
  before: BegunRecovery | null,
): Promise<BegunRecovery> {
  const { username, credentialId } = job;
  const verificationCode = job.verificationCode.trim();
  const asked: Asked = { username, credentialId, verificationCode };
  deps.guard.check(credentialId);
  const local = await localKey(deps, credentialId);
  if (local) await proveCode(deps, local, job.code);
  const now = deps.clock.monotonicMs();
  if (before && isSame(before, asked) && now - before.begunAt < TRY_AGAIN_MS) return { ...before, local };
  const { orgId } = deps.identity();
  const challenge = await startRecovery(deps.http(), { ...asked, orgId });
  const endsAt = endOfNewChallenge(challenge.temporaryAuthenticationToken, deps.clock);
  return { ...asked, challenge, endsAt, local, begunAt: now };
}

const isSame = (before: Asked, { username, credentialId, verificationCode }: Asked): boolean =>
  before.username === username &&
  before.credentialId === credentialId &&
  before.verificationCode === verificationCode;

/** Without a copy here the code is proven on the one of the service. */
export async function openRecovery(
  deps: OpenDeps,
  { username, credentialId, challenge, endsAt, local }: BegunRecovery,
  code: Secret,
): Promise<OpenRecovery> {
  const { orgId, organisationName } = deps.identity();
  const owner: KnownIdentity = {
    username,
    orgId,
    userId: challenge.user.id,
    organisationName: organisationNameOf(orgId, { orgId, organisationName }),
  };
  const kept = challenge.allowedRecoveryCredentials.find(({ id }) => id === credentialId);
  if (!kept) throw new AppError('key/not-accepted', 'the service does not list this recovery key');
  const oldKey = local ?? keyOfService(owner, kept);
  if (!local) await proveCode(deps, oldKey, code);
  return { owner, challenge, endsAt, oldKey, code };
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
