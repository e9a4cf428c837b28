import { createHash } from 'node:crypto';
import { base64url } from '../core/bytes.ts';

/** What people compare and the credential list shows: base64url(SHA-256(SPKI DER)). */
export function publicKeyFingerprint(spki: Uint8Array): string {
  return base64url(new Uint8Array(createHash('sha256').update(spki).digest()));
}
