import { base64url } from '../core/bytes.ts';
import type { Random } from '../core/random.ts';
import type { Secret } from '../core/secret.ts';
import type { KeyAssertion } from '../dfns/factor.ts';
import { AppError } from '../errors.ts';
import { expectReply } from '../factors/expect-reply.ts';
import { inSigner } from '../factors/in-signer.ts';
import type { PasswordGuard } from '../factors/password-guard.ts';
import { verifyAssertion } from '../factors/verify-assertion.ts';
import type { EnvelopeSlot, StartSigner } from '../signer/protocol.ts';
import type { CredentialEntry } from '../vault/decode-credentials.ts';
import { readRecoveryCode } from '../vault/recovery-code.ts';

/** A recovery key as main may know it: sealed. */
export interface SealedRecoveryKey {
  readonly credId: string;
  readonly envelope: string;
  /** Its place when the envelope is one of ours; null for dfns-web, which names none. */
  readonly slot: EnvelopeSlot | null;
  /** For dfns-web. */
  readonly username: string;
  /** base64url(SHA-256(SPKI)); null where only the service has the key. */
  readonly fingerprint: string | null;
}

export interface CodeDeps {
  readonly startSigner: StartSigner;
  readonly guard: PasswordGuard;
  readonly random: Random;
}

/** What is typed, put right. The typo check costs nothing and comes before everything else: 'recovery/code-mistyped' (`group`). */
export function requireCode(typed: Secret): Secret {
  const read = typed.isEmpty ? { ok: false as const, group: 0 } : typed.use(readRecoveryCode);
  if (read.ok) return read.code;
  throw new AppError('recovery/code-mistyped', 'the code cannot be right', {
    details: { group: read.group },
  });
}

/** The sealed key of an entry of this computer. */
export function sealedKeyOf(entry: CredentialEntry, envelope: string): SealedRecoveryKey {
  const { credId, orgId, userId, username, fingerprint, scheme } = entry;
  const slot: EnvelopeSlot = { credId, kind: 'RecoveryKey', orgId, userId };
  return { credId, envelope, slot: scheme === 'dfns-web' ? null : slot, username, fingerprint };
}

/**
 * Opens the key with its code in a signer of its own, signs and verifies with the public key. The code is not wiped. Rejects with
 * 'recovery/wrong-code' (also for damage behind the seal, SEC-45), 'key/damaged', 'key/backing-off', 'signer/…'.
 */
export function signWithCode(
  deps: Omit<CodeDeps, 'random'>,
  key: SealedRecoveryKey,
  job: { readonly code: Secret; readonly challenge: string },
): Promise<KeyAssertion> {
  const { credId, envelope, slot, username } = key;
  deps.guard.check(credId);
  return deps.guard.attempt(credId, () =>
    inSigner(deps.startSigner, async (signer) => {
      const password = job.code.copy(); // the session wipes what it sent
      const unlock = { do: 'unlock', envelope, slot, credId, username, password, holdMs: 0 } as const;
      const opened = expectReply(await signer.ask(unlock), 'unlock');
      if (key.fingerprint !== null && key.fingerprint !== opened.fingerprint) {
        throw new AppError('key/damaged', 'the envelope holds another key');
      }
      const { challenge } = job;
      const signed = await signer.ask({ do: 'sign', purpose: 'recovery', challenge });
      const { assertion } = expectReply(signed, 'sign');
      verifyAssertion(assertion, { credId, publicKeyPem: opened.publicKeyPem, challenge });
      return assertion;
    }).catch((error: unknown) => {
      throw toWrongCode(error);
    }),
  );
}

/** Proves that the code opens the key, by a signature that nobody ever sees. Local: there is no way to the network here. */
export async function proveCode(deps: CodeDeps, key: SealedRecoveryKey, code: Secret): Promise<void> {
  await signWithCode(deps, key, { code, challenge: base64url(deps.random(PROOF_BYTES)) });
}

const PROOF_BYTES = 32;

const toWrongCode = (error: unknown): unknown =>
  error instanceof AppError && error.code === 'key/wrong-password'
    ? new AppError('recovery/wrong-code', 'the code does not open the key', { cause: error })
    : error;
