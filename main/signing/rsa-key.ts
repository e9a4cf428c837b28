// Protects RSA private keys: PKCS#1 v1.5 with SHA-256, from 2048 bits, verified before a signature leaves.
// From: weak moduli and key types that node:crypto of Electron (BoringSSL) does not know.
// Not from: node:crypto keeps the key in memory of its own until it is collected; ending the process frees it.
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { Secret } from '../core/secret.ts';
import type { SigningKey } from './signing-key.ts';

/** Version 0 and the AlgorithmIdentifier rsaEncryption with NULL, after the outer SEQUENCE (RFC 3447 A.1). */
const RSA_HEAD = Buffer.from('020100300d06092a864886f70d0101010500', 'hex');
/** SEQUENCE with a two-byte length: every RSA key from 2048 to 16384 bits. */
const LONG_SEQUENCE = Buffer.from('3082', 'hex');
const MIN_BITS = 2048;
/** What Dfns recommends for new keys (protocol.md 3.3). */
const NEW_BITS = 3072;

/** PKCS#8 of a new key. It takes a second or more. */
export function generateRsaPkcs8(): Secret {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: NEW_BITS,
    publicKeyEncoding: { format: 'der', type: 'spki' },
    privateKeyEncoding: { format: 'der', type: 'pkcs8' },
  });
  return Secret.take(privateKey);
}

/** Key of an RSA PKCS#8 DER; null for anything else. The OID is compared first: nothing else reaches OpenSSL. */
export function openRsaKey(pkcs8: Uint8Array): SigningKey | null {
  const bytes = Buffer.from(pkcs8.buffer, pkcs8.byteOffset, pkcs8.byteLength);
  const isRsa = bytes.subarray(0, 2).equals(LONG_SEQUENCE) && bytes.subarray(4, 22).equals(RSA_HEAD);
  if (!isRsa || bytes.length !== bytes.readUInt16BE(2) + 4) return null;
  const key = parseKey(bytes);
  if (key === null || (key.asymmetricKeyDetails?.modulusLength ?? 0) < MIN_BITS) return null;
  return rsaKey(key);
}

function parseKey(bytes: Buffer): KeyObject | null {
  try {
    return createPrivateKey({ key: bytes, format: 'der', type: 'pkcs8' });
  } catch {
    return null;
  }
}

function rsaKey(opened: KeyObject): SigningKey {
  let key: KeyObject | null = opened;
  const publicKey = createPublicKey(opened);
  return {
    algorithm: 'RS256',
    publicKeySpki: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })),
    sign: (message) => {
      if (key === null) throw new TypeError('key was wiped');
      const signature = new Uint8Array(sign('sha256', message, key));
      if (!verify('sha256', message, publicKey, signature))
        throw new TypeError('the new signature does not verify');
      return signature;
    },
    wipe: () => {
      key = null;
    },
  };
}
