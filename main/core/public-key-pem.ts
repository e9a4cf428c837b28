import { createPublicKey } from 'node:crypto';

/** The forms that the API takes (protocol.md 1.4): SPKI, and PKCS#1 for RSA; where its lines break is free (3.4). */
const PEM = /^-----BEGIN (RSA )?PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END \1PUBLIC KEY-----\s*$/;

/**
 * SPKI DER of a public key in PEM; null when the text is none. The bytes of an SPKI are taken as they are, no library has to know the
 * curve: the crypto of Electron does not know secp256k1. Never throws.
 */
export function spkiOfPem(pem: string): Uint8Array<ArrayBuffer> | null {
  const [, isPkcs1, body = ''] = PEM.exec(pem) ?? [];
  const der = new Uint8Array(Buffer.from(body, 'base64'));
  if (der.length === 0) return null;
  if (isPkcs1 === undefined) return der;
  try {
    return new Uint8Array(createPublicKey(pem).export({ format: 'der', type: 'spki' }));
  } catch {
    return null;
  }
}
