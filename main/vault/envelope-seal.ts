// Protects a private key at rest: Argon2id of the password, then AES-256-GCM with every other field authenticated.
// From: whoever reads the keychain, a backup or the server's copy, and from edits of any byte.
// Not from: a weak password (rated before this), or someone who sees the password typed.
import { createCipheriv } from 'node:crypto';
import type { Random } from '../core/random.ts';
import type { Secret } from '../core/secret.ts';
import { AppError } from '../errors.ts';
import {
  additionalData,
  ENVELOPE_LENGTHS,
  type EnvelopeEntry,
  type EnvelopeHeader,
  formatEnvelope,
  MAX_WRAPPED_BYTES,
} from './envelope-format.ts';
import { isAllowedCost } from './kdf-cost.ts';
import { normalisePassword } from './password-bytes.ts';
import type { Kdf, KdfCost } from './ports.ts';

export interface SealInput {
  readonly slot: EnvelopeEntry;
  /** JOSE name of the key's algorithm. */
  readonly alg: string;
  /** Public key, SPKI DER. */
  readonly spki: Uint8Array;
  /** Private key, PKCS#8 DER. Stays with the caller, who wipes it. */
  readonly pkcs8: Secret;
  /** UTF-8 as typed. Stays with the caller, who wipes it. */
  readonly password: Secret;
  readonly cost: KdfCost;
  readonly kdf: Kdf;
  readonly random: Random;
}

/**
 * Text of a new `countersign-1` envelope. Throws AppError 'key/damaged' when it would exceed 16,384 bytes,
 * 'internal' for an empty password or a cost out of range; the Kdf may add 'signer/kdf-memory'.
 */
export async function sealEnvelope(input: SealInput): Promise<string> {
  const { slot, alg, spki, cost, random } = input;
  if (!isAllowedCost(cost)) throw new AppError('internal', 'cost of a new envelope is out of range');
  const { credId, kind, orgId, userId } = slot;
  const salt = random(ENVELOPE_LENGTHS.salt);
  const header: EnvelopeHeader = { credId, kind, orgId, userId, alg, spki, cost, salt };
  const wrappingKey = await deriveKey(input.password, header, input.kdf);
  try {
    const text = formatEnvelope(seal(header, wrappingKey, input));
    const bytes = Buffer.byteLength(text);
    if (bytes <= MAX_WRAPPED_BYTES) return text;
    const details = { reason: 'envelope-too-large', bytes, limit: MAX_WRAPPED_BYTES };
    throw new AppError('key/damaged', 'the new envelope is over 16384 bytes', { details });
  } finally {
    wrappingKey.wipe();
  }
}

function seal(
  header: EnvelopeHeader,
  wrappingKey: Secret,
  input: SealInput,
): Parameters<typeof formatEnvelope>[0] {
  const iv = input.random(ENVELOPE_LENGTHS.iv);
  const cipher = wrappingKey.use((key) =>
    createCipheriv('aes-256-gcm', key, iv, { authTagLength: ENVELOPE_LENGTHS.tag }),
  );
  cipher.setAAD(additionalData(header));
  const body = input.pkcs8.use((bytes) => cipher.update(bytes));
  const ciphertext = Buffer.concat([body, cipher.final()]);
  return { ...header, iv, ciphertext, tag: cipher.getAuthTag() };
}

async function deriveKey(password: Secret, header: EnvelopeHeader, kdf: Kdf): Promise<Secret> {
  const normal = password.isEmpty ? null : password.use(normalisePassword);
  if (normal === null) throw new AppError('internal', 'password must be UTF-8 and not empty');
  try {
    return await normal.use((bytes) => kdf(bytes, header.salt, header.cost));
  } finally {
    normal.wipe();
  }
}
