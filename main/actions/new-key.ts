// Protects the person from adding a key that is not the one they mean: its fingerprint is computed here from the payload that
// would be signed. From: a name or a summary that says something else than the key. Not from: a device that shows another
// fingerprint than its own.
import { createHash } from 'node:crypto';
import { base64url, parseBase64url, parseUtf8 } from '../core/bytes.ts';
import { spkiOfPem } from '../core/public-key-pem.ts';
import { scanJson, toPlain } from '../core/scan-json.ts';

const MAX_TEXT = 64 * 1024; // attestations with a certificate chain stay below 16 KiB

/** What clientData says about itself (protocol.md 3.2, 3.5). */
export interface NewKeyClientData {
  readonly type: string;
  /** Only of passkeys. */
  readonly origin: string | null;
}

/** clientData of a registration; null when it is not base64url of a JSON object with a type. Never throws. */
export function readNewKeyClientData(text: string | null): NewKeyClientData | null {
  const value = readJson(text);
  if (value === null || typeof value['type'] !== 'string') return null;
  const origin = value['origin'];
  return { type: value['type'], origin: typeof origin === 'string' ? origin : null };
}

/**
 * base64url(SHA-256(SPKI DER)) of the public key in the attestationData of a key kind (protocol.md 3.4); null when there is none
 * to read. Never throws.
 */
export function newKeyFingerprint(attestationData: string | null): string | null {
  const pem = readJson(attestationData)?.['publicKey'];
  const spki = typeof pem === 'string' ? spkiOfPem(pem) : null;
  return spki && base64url(new Uint8Array(createHash('sha256').update(spki).digest()));
}

function readJson(text: string | null): Readonly<Record<string, unknown>> | null {
  if (text === null || text.length > MAX_TEXT) return null;
  const bytes = parseBase64url(text);
  const source = bytes && parseUtf8(bytes);
  const scanned = source === null ? null : scanJson(source);
  const plain = scanned?.ok ? toPlain(scanned.root) : null;
  if (!plain?.ok || typeof plain.value !== 'object' || plain.value === null) return null;
  return Array.isArray(plain.value) ? null : { ...plain.value };
}
