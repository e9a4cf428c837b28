// Protects the person and the key from an answer that is not the one that was asked for: every assertion is verified again
// in main before it leaves. From: a signer that errs or was damaged, a key that is not the listed one.
// Not from: a signer that signs something else as well; it has no network to send it to.
import { createPublicKey, verify } from 'node:crypto';
import { parseBase64url, sameBytes } from '../core/bytes.ts';
import { spkiOfPem } from '../core/public-key-pem.ts';
import type { KeyAssertion } from '../dfns/factor.ts';
import { AppError } from '../errors.ts';
import { clientData } from '../signing/client-data.ts';
import { CURVES } from '../signing/curves.ts';
import { encodeSpki } from '../signing/key-encoding.ts';

/** Uncompressed point of secp256k1: 04, x, y. */
const POINT_BYTES = 65;

/**
 * Throws AppError 'internal' unless the assertion names the credential, holds exactly the clientData of the challenge
 * (protocol.md 3.2) and verifies with the public key (3.3).
 */
export function verifyAssertion(
  assertion: KeyAssertion,
  expected: { readonly credId: string; readonly challenge: string; readonly publicKeyPem: string },
): void {
  if (assertion.credId !== expected.credId) throw wrong('names another credential');
  const signed = parseBase64url(assertion.clientData);
  const signature = parseBase64url(assertion.signature);
  if (signed === null || !sameBytes(signed, clientData('key.get', expected.challenge))) {
    throw wrong('holds other client data');
  }
  if (signature === null || !isSignedBy(expected.publicKeyPem, signed, signature)) {
    throw wrong('does not verify with the public key');
  }
}

function isSignedBy(publicKeyPem: string, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    const spki = spkiOfPem(publicKeyPem);
    if (spki === null) return false;
    const point = spki.subarray(-POINT_BYTES);
    // The node:crypto of Electron (BoringSSL) does not know secp256k1. The others are verified by another program than signed.
    if (sameBytes(spki, encodeSpki('secp256k1', point))) {
      return CURVES.secp256k1.verify(signature, message, point);
    }
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
    return verify(key.asymmetricKeyType === 'ed25519' ? null : 'sha256', message, key, signature);
  } catch {
    return false; // what cannot be read does not verify
  }
}

const wrong = (what: string): AppError => new AppError('internal', `the assertion ${what}`);
