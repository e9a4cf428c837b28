import { createPublicKey } from 'node:crypto';
import { parseBase64url, parseUtf8 } from '../core/bytes.ts';
import { publicKeyFingerprint } from '../signing/public-key-fingerprint.ts';

const MAX_PEM = 4_096;

/** base64url(SHA-256(SPKI)) of a PEM text; null for anything else. Never throws. */
export function fingerprintOfPem(pem: string): string | null {
  if (pem.length > MAX_PEM || !pem.startsWith('-----BEGIN PUBLIC KEY-----')) return null;
  try {
    return publicKeyFingerprint(createPublicKey(pem).export({ type: 'spki', format: 'der' }));
  } catch {
    return null;
  }
}

/**
 * Fingerprint of the key that a request body of POST /auth/credentials would register, read from its text alone (protocol.md 3.4);
 * null where there is none, as for passkeys. Never throws.
 */
export function fingerprintInBody(body: string): string | null {
  const attestation = textAt(parseJson(body), 'credentialInfo', 'attestationData');
  const bytes = attestation === null ? null : parseBase64url(attestation);
  const pem = textAt(parseJson(bytes === null ? null : parseUtf8(bytes)), 'publicKey');
  return pem === null ? null : fingerprintOfPem(pem);
}

/** credId in such a body. */
export const credentialIdInBody = (body: string): string | null =>
  textAt(parseJson(body), 'credentialInfo', 'credId');

function parseJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function textAt(value: unknown, ...path: readonly string[]): string | null {
  const found = path.reduce(
    (at: unknown, name) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, name) ? Reflect.get(at, name) : undefined,
    value,
  );
  return typeof found === 'string' ? found : null;
}
