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

/** PKCS#8 around an RSAPrivateKey, without the lengths: version 0, AlgorithmIdentifier rsaEncryption with NULL. */
const PKCS8_HEAD = Buffer.from('020100300d06092a864886f70d0101010500', 'hex');
/** DER with a length of two bytes: every RSA key from 2,048 to 16,384 bits. */
const LONG_SEQUENCE = 0x3082;
const LONG_OCTET_STRING = 0x0482;

/** protocol.md 3.3; OpenSSL reads no more than the second. */
export const MIN_RSA_BITS = 2048;
export const MAX_RSA_BITS = 16_384;
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

/** Key of an RSAPrivateKey in DER; null when node:crypto refuses it, or its two halves do not belong together. */
export function openRsaKey(pkcs1: Uint8Array): SigningKey | null {
  try {
    const bytes = Buffer.from(pkcs1.buffer, pkcs1.byteOffset, pkcs1.byteLength);
    const key = rsaKey(createPrivateKey({ key: bytes, format: 'der', type: 'pkcs1' }));
    key.sign(TRIAL); // verified with the public half
    return key;
  } catch {
    return null;
  }
}

const TRIAL = new Uint8Array(32);

/** PKCS#8 DER of an RSAPrivateKey of 2,048 to 16,384 bits. The caller wipes it. */
export function encodeRsaPkcs8(pkcs1: Uint8Array): Uint8Array<ArrayBuffer> {
  const keyAt = 4 + PKCS8_HEAD.length;
  const bytes = new Uint8Array(keyAt + 4 + pkcs1.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, LONG_SEQUENCE);
  view.setUint16(2, bytes.length - 4);
  bytes.set(PKCS8_HEAD, 4);
  view.setUint16(keyAt, LONG_OCTET_STRING);
  view.setUint16(keyAt + 2, pkcs1.length);
  bytes.set(pkcs1, keyAt + 4);
  return bytes;
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
