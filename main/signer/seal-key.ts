import type { Clock } from '../core/clock.ts';
import type { Random } from '../core/random.ts';
import type { Secret } from '../core/secret.ts';
import type { SigningKey } from '../signing/signing-key.ts';
import { sealDfnsWeb } from '../vault/dfns-web.ts';
import { sealEnvelope } from '../vault/envelope-seal.ts';
import type { Kdf, KdfCost } from '../vault/ports.ts';
import { makeRecoveryCode } from '../vault/recovery-code.ts';
import { openWrapped, type WrappedKey } from './open-wrapped.ts';
import type { EnvelopeSlot, Sealing } from './protocol.ts';
import { withSecret } from './with-secret.ts';

export interface SealDeps {
  readonly kdf: Kdf;
  /** Cost of the envelopes that `create` makes; measured at the first call. */
  readonly cost: () => Promise<KdfCost>;
  readonly clock: Clock;
  readonly random: Random;
}

export interface KeyToSeal {
  readonly pkcs8: Secret;
  readonly key: SigningKey;
  readonly slot: EnvelopeSlot;
}

export interface SealedKey {
  readonly envelope: string;
  readonly credId: string;
  /** null for dfns-web. */
  readonly kdf: KdfCost | null;
  /** One derivation on this computer, in ms. */
  readonly kdfMs: number;
}

/** Seals with the password, or with a new recovery code that is given back for the person to keep. */
export async function sealKey(
  deps: SealDeps,
  sealing: Sealing,
  subject: KeyToSeal,
): Promise<{ readonly sealed: SealedKey; readonly recoveryCode: Uint8Array | null }> {
  if (sealing.with === 'password') {
    const sealed = await withSecret(sealing.password, (password) => sealOurs(deps, subject, password));
    return { sealed, recoveryCode: null };
  }
  const code = makeRecoveryCode(deps.random);
  try {
    const sealed =
      sealing.scheme === 'dfns-web'
        ? await sealForWebClient(deps, subject, { username: sealing.username, password: code })
        : await sealOurs(deps, subject, code);
    return { sealed, recoveryCode: code.copy() };
  } finally {
    code.wipe();
  }
}

async function sealOurs(deps: SealDeps, subject: KeyToSeal, password: Secret): Promise<SealedKey> {
  const { kdf, random } = deps;
  const { pkcs8, key, slot } = subject;
  const cost = await deps.cost();
  const subjectKey = { alg: key.algorithm, spki: key.publicKeySpki, pkcs8 };
  const envelope = await sealEnvelope({ slot, ...subjectKey, password, cost, kdf, random });
  const kdfMs = await prove(deps, subject, { envelope, slot, username: '', password });
  return { envelope, credId: slot.credId, kdf: cost, kdfMs };
}

async function sealForWebClient(
  deps: SealDeps,
  subject: KeyToSeal,
  lock: { readonly username: string; readonly password: Secret },
): Promise<SealedKey> {
  const { text, credId } = await sealDfnsWeb({ pkcs8: subject.pkcs8, ...lock, random: deps.random });
  const kdfMs = await prove(deps, subject, { envelope: text, slot: null, ...lock });
  return { envelope: text, credId, kdf: null, kdfMs };
}

/** SEC-41: an envelope that does not open again to the same key is never handed out. Gives the ms that opening took. */
async function prove(deps: SealDeps, { pkcs8 }: KeyToSeal, wrapped: WrappedKey): Promise<number> {
  const startedMs = deps.clock.monotonicMs();
  const opened = await openWrapped(wrapped, deps.kdf);
  const tookMs = Math.max(deps.clock.monotonicMs() - startedMs, 0);
  if (!opened.ok) throw new TypeError('a new envelope does not open');
  const isSame = opened.pkcs8.use((again) => pkcs8.use((bytes) => Buffer.compare(bytes, again) === 0));
  opened.pkcs8.wipe();
  if (!isSame) throw new TypeError('a new envelope opens to another key');
  return tookMs;
}
