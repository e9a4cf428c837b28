import { constants, verify } from 'node:crypto';
import { isDerSignature } from './der-signature.ts';
import type { PublicKey } from './public-key.ts';
import { verifySecp256k1 } from './secp256k1.ts';

// The optional member `algorithm` of assertions and attestations (protocol.md 3.3).
const DIGESTS = new Map([
  ['RSA-SHA256', 'sha256'],
  ['SHA256', 'sha256'],
  ['SHA512', 'sha512'],
]);

export type Verdict = { readonly ok: true } | { readonly ok: false; readonly reason: string };

export const accepted: Verdict = { ok: true };
export const refused = (reason: string): Verdict => ({ ok: false, reason });

export interface Signed {
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
  /** Digest name as sent; absent means SHA-256. Ed25519 has no digest to choose. */
  readonly algorithm: string | undefined;
}

/** Rules of protocol.md 3.3: Ed25519 64 raw bytes, ECDSA minimal DER, RSA PKCS#1 v1.5. */
export function verifySignature(publicKey: PublicKey, signed: Signed): Verdict {
  const digest = signed.algorithm === undefined ? 'sha256' : DIGESTS.get(signed.algorithm);
  if (digest === undefined) return refused('algorithm is not known');
  const { bytes, signature } = signed;
  if (publicKey.key === null) {
    if (!isDerSignature(signature)) return notDer;
    return judge(verifySecp256k1(publicKey.point, { bytes, signature, digest }));
  }
  const { key, algorithm } = publicKey;
  switch (algorithm) {
    case 'Ed25519':
      if (signature.length !== 64) return refused('an Ed25519 signature has 64 bytes');
      return judge(verify(null, bytes, key, signature));
    case 'P-256':
    case 'secp256k1':
      if (!isDerSignature(signature)) return notDer;
      return judge(verify(digest, bytes, { key, dsaEncoding: 'der' }, signature));
    case 'RSA':
      return judge(verify(digest, bytes, { key, padding: constants.RSA_PKCS1_PADDING }, signature));
  }
}

const notDer = refused('signature is not ASN.1 DER with minimal integers');

const judge = (isValid: boolean): Verdict => (isValid ? accepted : refused('signature is not valid'));
