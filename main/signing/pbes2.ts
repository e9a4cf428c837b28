// Protects the import of keys that are encrypted with a passphrase: PBES2 of RFC 8018, as OpenSSL writes it.
// From: parameters that would take this computer hours or gigabytes, use of a wrongly decrypted key.
// Not from: CBC has no tag: a wrong passphrase is told by padding and by the key inside, not by proof.
import { bodyOf, DER_TAGS, type DerElement, membersOf, numberOf, oidOf, parseSequence } from './der.ts';
import { CIPHER_SIZES, type CipherName, decryptKey, type KeyCipher } from './key-cipher.ts';
import { readKdf } from './pbes2-kdf.ts';

export type DecryptedKey =
  /** The caller wipes the bytes. */
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly why: 'not-a-key' | 'not-supported' | 'wrong-passphrase' };

const PBES2 = '2a864886f70d01050d'; // 1.2.840.113549.1.5.13
/** NIST's 2.16.840.1.101.3.4.1; Triple DES is RSA's 1.2.840.113549.3.7. */
const CIPHERS: ReadonlyMap<string, CipherName> = new Map([
  ['608648016503040102', 'aes-128-cbc'],
  ['608648016503040116', 'aes-192-cbc'],
  ['60864801650304012a', 'aes-256-cbc'],
  ['608648016503040106', 'aes-128-gcm'],
  ['60864801650304011a', 'aes-192-gcm'],
  ['60864801650304012e', 'aes-256-gcm'],
  ['2a864886f70d0307', 'des-ede3-cbc'],
]);
/** RFC 5084. */
const GCM_TAG_BYTES = { min: 12, max: 16, whenNotGiven: 12 } as const;

/** The bytes inside an EncryptedPrivateKeyInfo (RFC 5958). The passphrase counts as it is. Never throws. */
export function decryptPbes2(der: Uint8Array, passphrase: Uint8Array): DecryptedKey {
  const [algorithm, data, ...rest] = parseSequence(der) ?? [];
  const [scheme, parameters] = membersOf(algorithm) ?? [];
  const sealed = bodyOf(data, DER_TAGS.octetString);
  if (scheme?.tag !== DER_TAGS.oid || sealed === null || rest.length > 0) {
    return { ok: false, why: 'not-a-key' };
  }
  const [kdf, encryption] = oidOf(scheme) === PBES2 ? (membersOf(parameters) ?? []) : [];
  const cipher = readCipher(encryption);
  const derive = readKdf(kdf);
  if (cipher === null || derive === null) return { ok: false, why: 'not-supported' };
  const key = derive(passphrase, CIPHER_SIZES[cipher.name].keyBytes);
  const bytes = decryptKey(cipher, key, sealed);
  key.fill(0);
  return bytes ? { ok: true, bytes } : { ok: false, why: 'wrong-passphrase' };
}

function readCipher(element: DerElement | undefined): KeyCipher | null {
  const [oid, parameters, ...rest] = membersOf(element) ?? [];
  const name = CIPHERS.get(oidOf(oid));
  if (name === undefined || rest.length > 0) return null;
  const isGcm = name.endsWith('gcm');
  const [nonce, tagLength] = isGcm ? (membersOf(parameters) ?? []) : [parameters];
  const iv = bodyOf(nonce, DER_TAGS.octetString);
  const tagBytes = isGcm ? readTagBytes(tagLength) : 0;
  return iv?.length === CIPHER_SIZES[name].ivBytes && tagBytes !== null ? { name, iv, tagBytes } : null;
}

function readTagBytes(element: DerElement | undefined): number | null {
  const { min, max, whenNotGiven } = GCM_TAG_BYTES;
  const bytes = element === undefined ? whenNotGiven : (numberOf(element) ?? 0);
  return bytes >= min && bytes <= max ? bytes : null;
}
