import { createPublicKey, type KeyObject } from 'node:crypto';
import { parsePoint } from './secp256k1.ts';

// Published pattern of publicKey inputs (protocol.md 1.4).
const PEM = /^-----BEGIN (RSA )?PUBLIC KEY-----([A-Za-z0-9+/=\n\r\\]+)-----END (RSA )?PUBLIC KEY-----\s?$/;
const MIN_RSA_BITS = 2048;
const MAX_PEM = 4096; // a 16384-bit RSA key has 2,800 characters

export type KeyAlgorithm = 'Ed25519' | 'P-256' | 'secp256k1' | 'RSA';

export type PublicKey =
  | { readonly key: KeyObject; readonly algorithm: KeyAlgorithm }
  /** Where node:crypto does not know the curve. */
  | { readonly key: null; readonly algorithm: 'secp256k1'; readonly point: Uint8Array };

/** A key that may sign here: Ed25519, ECDSA P-256 or secp256k1, RSA from 2048 bits. null for every other text. */
export function parsePublicKey(pem: string): PublicKey | null {
  if (pem.length > MAX_PEM) return null;
  const match = PEM.exec(pem);
  if (!match || match[1] !== match[3]) return null;
  // Line breaks are free (protocol.md 3.4), an escaped one is a backslash and a letter.
  const der = Buffer.from((match[2] ?? '').replace(/\\[nr]|\s/g, ''), 'base64');
  try {
    const key = createPublicKey({ key: der, format: 'der', type: match[1] ? 'pkcs1' : 'spki' });
    const algorithm = algorithmOf(key);
    return algorithm === null ? null : { key, algorithm };
  } catch {
    const point = match[1] ? null : parsePoint(der);
    return point && { key: null, algorithm: 'secp256k1', point };
  }
}

function algorithmOf(key: KeyObject): KeyAlgorithm | null {
  const details = key.asymmetricKeyDetails ?? {};
  switch (key.asymmetricKeyType) {
    case 'ed25519':
      return 'Ed25519';
    case 'rsa':
      return (details.modulusLength ?? 0) >= MIN_RSA_BITS ? 'RSA' : null;
    case 'ec':
      if (details.namedCurve === 'prime256v1') return 'P-256';
      return details.namedCurve === 'secp256k1' ? 'secp256k1' : null;
    default:
      return null;
  }
}
