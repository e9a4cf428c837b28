import { createPublicKey } from 'node:crypto';
import { z } from 'zod';

/** An Ed25519 key of challenge tokens, as a JSON Web Key (RFC 8037). A token chooses by `kid` only, never brings a key. */
export interface PinnedKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  /** 32 bytes, base64url. */
  readonly x: string;
  readonly kid: string;
}

const Kid = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/);
const Jwk = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  kid: Kid,
});
/** SPKI in PEM. */
const Pem = z.strictObject({ kid: Kid, pem: z.string().max(400) });

/** Either form of a key in an environment file; other algorithms are refused, not skipped. */
export const PinnedKeyForm = z.union([Jwk, Pem]).transform((key, context): PinnedKey => {
  const { x, kid } = 'pem' in key ? { x: rawKey(key.pem), kid: key.kid } : key;
  if (x !== null && isKey(x)) return { kty: 'OKP', crv: 'Ed25519', x, kid };
  context.addIssue({ code: 'custom', message: 'not an Ed25519 public key' });
  return z.NEVER;
});

function rawKey(pem: string): string | null {
  if (!pem.startsWith('-----BEGIN PUBLIC KEY-----')) return null; // a private key must not be in a file
  try {
    const { kty, crv, x } = createPublicKey(pem).export({ format: 'jwk' });
    return kty === 'OKP' && crv === 'Ed25519' ? (x ?? null) : null;
  } catch {
    return null;
  }
}

function isKey(x: string): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return key.export({ format: 'jwk' }).x === x; // canonical: one key has one text
  } catch {
    return false;
  }
}
