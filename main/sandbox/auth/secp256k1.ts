// The node:crypto of Electron (BoringSSL) does not know secp256k1. Only where the platform does not, @noble/curves verifies;
// elsewhere signatures are judged by another program than made them.
import { createHash } from 'node:crypto';
import { secp256k1 } from '@noble/curves/secp256k1.js';

// SubjectPublicKeyInfo of an uncompressed point (RFC 5480): everything before its 65 bytes is constant.
const SPKI_PREFIX = Buffer.from('3056301006072a8648ce3d020106052b8104000a034200', 'hex');
const POINT_BYTES = 65;

/** The point of a secp256k1 key in SPKI DER; null for everything else, also for points beside the curve. */
export function parsePoint(spki: Uint8Array): Uint8Array | null {
  if (spki.length !== SPKI_PREFIX.length + POINT_BYTES) return null;
  if (!SPKI_PREFIX.equals(spki.subarray(0, SPKI_PREFIX.length))) return null;
  const point = new Uint8Array(spki.subarray(SPKI_PREFIX.length));
  return secp256k1.utils.isValidPublicKey(point, false) ? point : null;
}

/** ECDSA over a digest of `bytes`; `signature` is DER whose form was judged before. High s is as good as low s. */
export function verifySecp256k1(
  point: Uint8Array,
  signed: { readonly bytes: Uint8Array; readonly signature: Uint8Array; readonly digest: string },
): boolean {
  const hash = createHash(signed.digest).update(signed.bytes).digest().subarray(0, 32); // leftmost bits (FIPS 186-5)
  try {
    return secp256k1.verify(new Uint8Array(signed.signature), new Uint8Array(hash), point, {
      format: 'der',
      prehash: false,
      lowS: false,
    });
  } catch {
    return false; // numbers outside of the group
  }
}
