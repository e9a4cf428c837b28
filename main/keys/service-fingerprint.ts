import { base64url } from '../core/bytes.ts';
import { spkiOfPem } from '../core/public-key-pem.ts';
import { publicKeyFingerprint } from '../signing/public-key-fingerprint.ts';

/** A digest of 32 bytes: base64 or base64url with or without padding, or hex. */
const BASE64 = /^[A-Za-z0-9+/_-]{43}=?$/;
const HEX = /^[0-9A-Fa-f]{64}$/;

/**
 * base64url(SHA-256(SPKI DER)) of the `publicKey` of a listed credential: a PEM in the types of the service, "SHA256:…" in its
 * documentation (protocol.md 2.4). null for anything else; the text is foreign.
 */
export function serviceFingerprint(publicKey: string): string | null {
  const text = publicKey.trim();
  if (text.startsWith('-----')) {
    const spki = spkiOfPem(text);
    return spki && publicKeyFingerprint(spki);
  }
  const digest = text.replace(/^SHA256:/i, '');
  if (HEX.test(digest)) return base64url(new Uint8Array(Buffer.from(digest, 'hex')));
  if (!BASE64.test(digest)) return null;
  return base64url(new Uint8Array(Buffer.from(digest, 'base64'))); // Buffer reads both alphabets
}
