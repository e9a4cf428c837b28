// Protects private keys from a faulty or foreign curve implementation: the only file that knows @noble/curves.
// From: key bytes out of range, signatures that do not verify, library defaults that differ from what we need.
// Not from: timing or memory observers on this computer; JavaScript promises neither constant time nor wiping.
import { ed25519 } from '@noble/curves/ed25519.js';
import { p256 } from '@noble/curves/nist.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import type { Random } from '../core/random.ts';

export type CurveName = 'ed25519' | 'p256' | 'secp256k1';

/** One curve as Dfns uses it (protocol.md 3.3): Ed25519 without pre-hash, ECDSA with SHA-256 and DER. */
export interface Curve {
  readonly name: CurveName;
  /** 32 secret bytes that are valid for this curve. */
  makeSecret(random: Random): Uint8Array;
  isSecret(secret: Uint8Array): boolean;
  /** Ed25519: 32 bytes; ECDSA: the uncompressed point, 65 bytes. */
  publicKey(secret: Uint8Array): Uint8Array;
  /** Ed25519: 64 raw bytes; ECDSA: minimal DER. Deterministic (RFC 8032, RFC 6979). */
  sign(message: Uint8Array, secret: Uint8Array): Uint8Array;
  /** Never throws: what cannot be read does not verify. */
  verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean;
}

const ED25519: Curve = {
  name: 'ed25519',
  makeSecret: (random) => random(32), // every 32 bytes are a key (RFC 8032 section 5.1.5)
  isSecret: (secret) => secret.length === 32,
  publicKey: (secret) => ed25519.getPublicKey(secret),
  sign: (message, secret) => ed25519.sign(message, secret),
  verify: (signature, message, publicKey) =>
    // zip215 false: the strict rules of RFC 8032, as OpenSSL and BoringSSL check them.
    answersTrue(() => ed25519.verify(signature, message, publicKey, { zip215: false })),
};

function ecdsaCurve(name: CurveName, ecdsa: typeof p256): Curve {
  return {
    name,
    // 48 bytes reduced modulo the order: bias below 2^-128 (FIPS 186-5 A.2.1), so no rejection loop.
    makeSecret: (random) => {
      const seed = random(48);
      const secret = ecdsa.utils.randomSecretKey(seed);
      seed.fill(0);
      return secret;
    },
    isSecret: (secret) => secret.length === 32 && ecdsa.utils.isValidSecretKey(secret),
    publicKey: (secret) => ecdsa.getPublicKey(secret, false),
    sign: (message, secret) => ecdsa.sign(message, secret, { format: 'der' }),
    verify: (signature, message, publicKey) =>
      // OpenSSL and WebCrypto do not produce low s on these curves; the protocol does not ask for it.
      answersTrue(() => ecdsa.verify(signature, message, publicKey, { format: 'der', lowS: false })),
  };
}

function answersTrue(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}

export const CURVES: Readonly<Record<CurveName, Curve>> = {
  ed25519: ED25519,
  p256: ecdsaCurve('p256', p256),
  secp256k1: ecdsaCurve('secp256k1', secp256k1),
};
