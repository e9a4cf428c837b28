import { createHash, createPublicKey } from 'node:crypto';
import { base64url } from '../core/bytes.ts';

const PEM = /^-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----\s*$/;
const PKCS1_PEM = /^-----BEGIN RSA PUBLIC KEY-----[A-Za-z0-9+/=\s]+-----END RSA PUBLIC KEY-----\s*$/;
/** A digest of 32 bytes: base64 or base64url with or without padding, or hex. */
const BASE64 = /^[A-Za-z0-9+/_-]{43}=?$/;
const HEX = /^[0-9A-Fa-f]{64}$/;

/**
 * base64url(SHA-256(SPKI DER)) of the `publicKey` of a listed credential: a PEM in the types of the service, "SHA256:…" in its
 * documentation (protocol.md 2.4). null for anything else; the text is foreign.
 */
export function serviceFingerprint(publicKey: string): string | null {
  const text = publicKey.trim();
  if (text.startsWith('-----')) return fingerprintOfPem(text);
  const digest = text.replace(/^SHA256:/i, '');
  if (HEX.test(digest)) return base64url(new Uint8Array(Buffer.from(digest, 'hex')));
  if (!BASE64.test(digest)) return null;
  return base64url(new Uint8Array(Buffer.from(digest, 'base64'))); // Buffer reads both alphabets
}

function fingerprintOfPem(text: string): string | null {
  const body = PEM.exec(text)?.[1];
  // Without a parser: the crypto of Electron does not know secp256k1.
  if (body !== undefined) return sha256(Buffer.from(body, 'base64'));
  if (!PKCS1_PEM.test(text)) return null;
  try {
    return sha256(createPublicKey(text).export({ format: 'der', type: 'spki' }));
  } catch {
    return null;
  }
}

const sha256 = (der: Uint8Array): string =>
  base64url(new Uint8Array(createHash('sha256').update(der).digest()));
