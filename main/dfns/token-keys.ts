import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';
import { parseBase64url, utf8 } from '../core/bytes.ts';

const Jwk = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  kid: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,128}$/)
    .optional(),
});

/** A JSON Web Key Set (RFC 7517) of Ed25519 keys (RFC 8037); keys of other kinds are refused, not skipped. */
export const KeySet = z.object({ keys: z.array(Jwk).min(1).max(20) });
export type KeySet = z.infer<typeof KeySet>;

/** 'unknown-key': no key of the set has the token's key id. The token chooses by id only, never brings a key. */
export type SignatureVerdict = 'valid' | 'invalid' | 'unknown-key';

export function verifyTokenSignature(raw: string, keyId: string | null, keys: KeySet): SignatureVerdict {
  const key = keyId === null ? onlyKey(keys) : keys.keys.find((candidate) => candidate.kid === keyId);
  if (!key) return 'unknown-key';
  const cut = raw.lastIndexOf('.');
  const signature = parseBase64url(raw.slice(cut + 1));
  if (!signature) return 'invalid';
  const publicKey: KeyObject = createPublicKey({
    key: { kty: key.kty, crv: key.crv, x: key.x },
    format: 'jwk',
  });
  return verify(null, utf8(raw.slice(0, cut)), publicKey, signature) ? 'valid' : 'invalid';
}

const onlyKey = (keys: KeySet) => (keys.keys.length === 1 ? keys.keys[0] : undefined);
