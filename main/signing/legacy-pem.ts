// Protects the import of old key files: `Proc-Type: 4,ENCRYPTED` of RFC 1421 with the key derivation of OpenSSL.
// From: reading such a key as a damaged one. Not from: guessing; one round of MD5 is all that protects the file itself.
import { createHash } from 'node:crypto';
import { CIPHER_SIZES, type CipherName, decryptKey } from './key-cipher.ts';
import type { DecryptedKey } from './pbes2.ts';

const ENCRYPTED = /^Proc-Type:\s*4,\s*ENCRYPTED$/i;
const ALGORITHM = /^DEK-Info:\s*([A-Z0-9-]{1,32}),\s*([0-9A-F]{16,32})$/i;
const CIPHERS: ReadonlyMap<string, CipherName> = new Map([
  ['AES-128-CBC', 'aes-128-cbc'],
  ['AES-192-CBC', 'aes-192-cbc'],
  ['AES-256-CBC', 'aes-256-cbc'],
  ['DES-EDE3-CBC', 'des-ede3-cbc'],
]);
const SALT_BYTES = 8;

export function isLegacyEncrypted(headers: readonly string[]): boolean {
  return headers.some((line) => ENCRYPTED.test(line));
}

/** The key inside a block whose headers say that it is encrypted. The passphrase counts as it is. Never throws. */
export function decryptLegacy(
  headers: readonly string[],
  sealed: Uint8Array,
  passphrase: Uint8Array,
): DecryptedKey {
  const [, algorithm = '', ivHex = ''] = headers.map((line) => ALGORITHM.exec(line)).find(Boolean) ?? [];
  const name = CIPHERS.get(algorithm.toUpperCase());
  const iv = Buffer.from(ivHex, 'hex');
  if (name === undefined || iv.length !== CIPHER_SIZES[name].ivBytes) {
    return { ok: false, why: 'not-supported' };
  }
  const key = bytesToKey(passphrase, iv.subarray(0, SALT_BYTES), CIPHER_SIZES[name].keyBytes);
  const bytes = decryptKey({ name, iv, tagBytes: 0 }, key, sealed);
  key.fill(0);
  return bytes ? { ok: true, bytes } : { ok: false, why: 'wrong-passphrase' };
}

/** EVP_BytesToKey of OpenSSL with MD5 and one round: each digest is that of the one before, passphrase and salt. */
function bytesToKey(passphrase: Uint8Array, salt: Uint8Array, keyBytes: number): Uint8Array {
  const key = new Uint8Array(keyBytes);
  let digest = Buffer.alloc(0);
  for (let at = 0; at < keyBytes; at += digest.length) {
    const next = createHash('md5').update(digest).update(passphrase).update(salt).digest();
    key.set(next.subarray(0, keyBytes - at), at);
    digest.fill(0);
    digest = next;
  }
  digest.fill(0);
  return key;
}
