import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { utf8 } from '../../main/core/bytes.ts';
import { spkiPem } from '../../main/signing/key-encoding.ts';
import { openSigningKey } from '../../main/signing/open-key.ts';
import { readPem } from '../../main/signing/read-pem.ts';
import { PASSPHRASE } from './pem-fixtures.ts';

/** One key of each kind and the files that OpenSSL makes of it. */
export const ed25519 = generateKeyPairSync('ed25519').privateKey;
export const p256 = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
export const secp256k1 = generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey;
export const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

export type Form = 'pkcs8' | 'sec1' | 'pkcs1';
export const pemOf = (key: KeyObject, type: Form = 'pkcs8'): string =>
  key.export({ format: 'pem', type: type as 'pkcs8' }).toString(); // node's types tie the form to the key's kind
export const encryptedPemOf = (key: KeyObject, type: Form, cipher: string): string =>
  key.export({ format: 'pem', type: type as 'pkcs8', cipher, passphrase: PASSPHRASE }).toString();
export const publicPemOf = (key: KeyObject): string =>
  createPublicKey(key).export({ format: 'pem', type: 'spki' }).toString();
export const wrap = (body: Uint8Array, label = 'PRIVATE KEY'): string =>
  `-----BEGIN ${label}-----\n${(
    Buffer.from(body)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  ).join('\n')}\n-----END ${label}-----\n`;

export const read = (pem: string | Uint8Array, passphrase = '') =>
  readPem(typeof pem === 'string' ? utf8(pem) : pem, utf8(passphrase));

/** The public key of what was read, as PEM, or why it was not. */
export function outcome(pem: string | Uint8Array, passphrase = ''): string {
  const result = read(pem, passphrase);
  if (!result.ok) return result.why;
  const key = result.pkcs8.use(openSigningKey);
  return key ? spkiPem(key.publicKeySpki) : 'does not open';
}

export const PLAIN: readonly (readonly [what: string, key: KeyObject, form: Form])[] = [
  ['Ed25519 in PKCS#8', ed25519, 'pkcs8'],
  ['P-256 in PKCS#8', p256, 'pkcs8'],
  ['P-256 in SEC1', p256, 'sec1'],
  ['secp256k1 in PKCS#8', secp256k1, 'pkcs8'],
  ['secp256k1 in SEC1', secp256k1, 'sec1'],
  ['RSA in PKCS#8', rsa, 'pkcs8'],
  ['RSA in PKCS#1', rsa, 'pkcs1'],
];
