import { parseUtf8 } from '../core/bytes.ts';
import type { Random } from '../core/random.ts';
import type { Secret } from '../core/secret.ts';
import { makeAttestation, publicKeyFingerprint } from '../signing/attestation.ts';
import { spkiPem } from '../signing/key-encoding.ts';
import { generatePkcs8, openSigningKey, publicKeyOf } from '../signing/open-key.ts';
import type { SigningKey } from '../signing/signing-key.ts';
import { openEnvelope } from '../vault/envelope-open.ts';
import { sealEnvelope } from '../vault/envelope-seal.ts';
import type { Kdf, KdfCost } from '../vault/ports.ts';
import type { CreatedCredential, SignerRequest } from './protocol.ts';

export interface CreateInput {
  readonly request: SignerRequest & { readonly do: 'create' };
  readonly password: Secret;
  readonly kdf: Kdf;
  readonly cost: KdfCost;
  readonly random: Random;
}

/** A new key, sealed and proven to open again; null when the password is too weak (SEC-44). */
export async function createCredential(
  input: CreateInput,
): Promise<{ readonly key: SigningKey; readonly created: CreatedCredential } | null> {
  const { request, password, random } = input;
  if (!(await isStrong(password, request.context))) return null;
  const pkcs8 = generatePkcs8(request.algorithm, random);
  try {
    const key = pkcs8.use(openSigningKey);
    if (key === null) throw new TypeError('a new key does not open');
    const envelope = await seal(input, pkcs8, key);
    const { credId } = request.slot;
    const publicKeyPem = spkiPem(key.publicKeySpki);
    const credentialInfo = makeAttestation({ key, credId, challenge: request.challenge, publicKeyPem });
    const fingerprint = publicKeyFingerprint(key.publicKeySpki);
    return { key, created: { envelope, publicKeyPem, fingerprint, credentialInfo } };
  } finally {
    pkcs8.wipe();
  }
}

/** The dictionaries are a megabyte: they are loaded for this alone. */
async function isStrong(password: Secret, context: readonly string[]): Promise<boolean> {
  const { MAX_PASSWORD_BYTES, ratePassword } = await import('./password-strength.ts');
  if (password.isEmpty || password.size > MAX_PASSWORD_BYTES) return false;
  // The estimate needs a string, which cannot be wiped: it dies with this process.
  const text = password.use(parseUtf8);
  return text !== null && ratePassword(text, context).isStrong;
}

/** SEC-41: an envelope that does not open again with the same password is never handed out. */
async function seal(input: CreateInput, pkcs8: Secret, key: SigningKey): Promise<string> {
  const { request, password, kdf, cost, random } = input;
  const { slot } = request;
  const { algorithm: alg, publicKeySpki: spki } = key;
  const text = await sealEnvelope({ slot, alg, spki, pkcs8, password, cost, kdf, random });
  const opened = await openEnvelope({ text, slot, password, kdf, publicKeyOf });
  if (!opened.ok) throw new TypeError('a new envelope does not open');
  opened.pkcs8.wipe();
  return text;
}
