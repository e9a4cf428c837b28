import { parseUtf8 } from '../core/bytes.ts';
import type { Secret } from '../core/secret.ts';
import { makeAttestation } from '../signing/attestation.ts';
import { spkiPem } from '../signing/key-encoding.ts';
import { openSigningKey } from '../signing/open-key.ts';
import { publicKeyFingerprint } from '../signing/public-key-fingerprint.ts';
import type { SigningKey } from '../signing/signing-key.ts';
import { obtainKey } from './obtain-key.ts';
import type { CreatedCredential, Sealing, SignerFailure, SignerRequest } from './protocol.ts';
import { type SealDeps, sealKey } from './seal-key.ts';

export type CreateRequest = SignerRequest & { readonly do: 'create' };

export type Creation =
  /** The caller wipes the key. */
  | { readonly ok: true; readonly key: SigningKey; readonly created: CreatedCredential }
  | { readonly ok: false; readonly why: SignerFailure };

interface Rating {
  readonly isStrong: boolean;
  readonly guessesLog10: number | null;
}

const refused = (why: SignerFailure): Creation => ({ ok: false, why });

/** A key, new or brought along, sealed and proven to open again. A weak password (SEC-44) is refused before anything is opened. */
export async function createCredential(deps: SealDeps, request: CreateRequest): Promise<Creation> {
  const rating = await rate(request.sealing);
  if (!rating.isStrong) return refused('weak-password');
  const obtained = await obtainKey(request.key, deps);
  if (!obtained.ok) return refused(obtained.why);
  try {
    return await sealOpened(deps, request, { pkcs8: obtained.pkcs8, rating });
  } finally {
    obtained.pkcs8.wipe();
  }
}

async function sealOpened(
  deps: SealDeps,
  request: CreateRequest,
  subject: { readonly pkcs8: Secret; readonly rating: Rating },
): Promise<Creation> {
  const { pkcs8, rating } = subject;
  const { sealing, slot } = request;
  const key = pkcs8.use(openSigningKey);
  if (key === null) return refused('not-supported');
  try {
    if (isForWebClient(sealing) && key.algorithm !== 'ES256') return refused('not-supported');
    const { sealed, recoveryCode } = await sealKey(deps, sealing, { pkcs8, key, slot });
    const { guessesLog10 } = rating;
    const described = describe(key, sealed.credId, request.challenge);
    return { ok: true, key, created: { ...sealed, ...described, recoveryCode, guessesLog10 } };
  } catch (error) {
    key.wipe();
    throw error;
  }
}

/** The Dfns web client knows P-256 only (protocol.md 3.7). */
const isForWebClient = (sealing: Sealing): boolean =>
  sealing.with === 'new-recovery-code' && sealing.scheme === 'dfns-web';

/** The public side of a key, with the signed registration where a challenge was given. */
function describe(key: SigningKey, credId: string, challenge: string | null) {
  const publicKeyPem = spkiPem(key.publicKeySpki);
  return {
    algorithm: key.algorithm,
    publicKeyPem,
    fingerprint: publicKeyFingerprint(key.publicKeySpki),
    credentialInfo: challenge === null ? null : makeAttestation({ key, credId, challenge, publicKeyPem }),
  };
}

/** The dictionaries are a megabyte: they are loaded for this alone. Recovery codes are random. */
async function rate(sealing: Sealing): Promise<Rating> {
  if (sealing.with === 'new-recovery-code') return { isStrong: true, guessesLog10: null };
  const { MAX_PASSWORD_BYTES, ratePassword } = await import('./password-strength.ts');
  const { password, context } = sealing;
  const weak = { isStrong: false, guessesLog10: null };
  if (password.length === 0 || password.length > MAX_PASSWORD_BYTES) return weak;
  // The estimate needs a string, which cannot be wiped: it dies with this process.
  const text = parseUtf8(password);
  return text === null ? weak : ratePassword(text, context);
}
