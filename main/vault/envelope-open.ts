// Protects the way back from text to key: limits first, then the seal, then the key must be the one it claims to be.
// From: tampered texts, swapped public keys, use of unauthenticated plaintext, answers that tell damage from a wrong password.
// Not from: unlimited guessing by someone who has the text; that is what the cost of the KDF is for.
import { createDecipheriv } from 'node:crypto';
import { sameBytes } from '../core/bytes.ts';
import { Secret } from '../core/secret.ts';
import {
  additionalData,
  ENVELOPE_LENGTHS,
  type Envelope,
  type EnvelopeCode,
  type EnvelopeEntry,
  type EnvelopePlace,
  parseEnvelope,
} from './envelope-format.ts';
import { normalisePassword } from './password-bytes.ts';
import type { Kdf } from './ports.ts';

export interface OpenInput {
  /** As read from storage; anything is answered with a code. */
  readonly text: unknown;
  /** The slot the text was read from, when there is one. */
  readonly slot?: EnvelopePlace;
  /** UTF-8 bytes of the text that are still read; `MAX_ENVELOPE_BYTES` when not given. */
  readonly maxBytes?: number;
  /** UTF-8 as typed. Stays with the caller, who wipes it. */
  readonly password: Secret;
  readonly kdf: Kdf;
  /** SPKI DER of the public half of a PKCS#8 DER; null when the bytes are no private key (main/signing). */
  readonly publicKeyOf: (pkcs8: Uint8Array) => Uint8Array | null;
}

export type OpenedEnvelope =
  | {
      readonly ok: true;
      /** The caller wipes it. */
      readonly pkcs8: Secret;
      readonly publicKeySpki: Uint8Array;
      readonly alg: string;
      readonly entry: EnvelopeEntry;
    }
  | { readonly ok: false; readonly code: EnvelopeCode };

/** Opens a `countersign-1` envelope. Rejects only as the Kdf does (AppError 'signer/kdf-memory'). */
export async function openEnvelope(input: OpenInput): Promise<OpenedEnvelope> {
  const parsed = parseEnvelope(input.text, input.slot, input.maxBytes);
  if (!parsed.ok) return parsed;
  const { envelope } = parsed;
  const pkcs8 = await decrypt(envelope, input);
  if (pkcs8 === null) return { ok: false, code: 'ENV_AUTH' };
  const publicKey = pkcs8.isEmpty ? null : pkcs8.use(input.publicKeyOf);
  if (publicKey !== null && sameBytes(publicKey, envelope.spki)) {
    const { credId, kind, orgId, userId, alg } = envelope;
    return { ok: true, pkcs8, publicKeySpki: publicKey, alg, entry: { credId, kind, orgId, userId } };
  }
  pkcs8.wipe();
  return { ok: false, code: publicKey === null ? 'ENV_KEY' : 'ENV_KEY_MISMATCH' };
}

async function decrypt(envelope: Envelope, { password, kdf }: OpenInput): Promise<Secret | null> {
  // Nobody can have sealed with an empty password, and the caller knows that it is empty: no work, nothing told.
  const normal = password.isEmpty ? null : password.use(normalisePassword);
  if (normal === null) return null;
  try {
    const wrappingKey = await normal.use((bytes) => kdf(bytes, envelope.salt, envelope.cost));
    try {
      return wrappingKey.use((key) => unseal(envelope, key));
    } finally {
      wrappingKey.wipe();
    }
  } finally {
    normal.wipe();
  }
}

/** Plaintext only after final() accepted the tag; null otherwise. */
function unseal(envelope: Envelope, key: Uint8Array): Secret | null {
  const decipher = createDecipheriv('aes-256-gcm', key, envelope.iv, { authTagLength: ENVELOPE_LENGTHS.tag });
  decipher.setAAD(additionalData(envelope));
  decipher.setAuthTag(envelope.tag);
  const body = decipher.update(envelope.ciphertext);
  try {
    decipher.final(); // GCM is a stream: final() adds no bytes, it only judges
    return Secret.take(body);
  } catch {
    body.fill(0);
    return null;
  }
}
