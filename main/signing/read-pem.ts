// Protects the import of keys made elsewhere: PEM in, the one PKCS#8 that is used here out, everything as bytes.
// From: damaged, foreign and crafted files, keys of types and sizes that Dfns does not know, residue of the secret.
// Not from: whoever kept a copy of the file. The person is told to delete it.
import { Secret } from '../core/secret.ts';
import { encodePkcs8 } from './key-encoding.ts';
import { decryptLegacy, isLegacyEncrypted } from './legacy-pem.ts';
import { openSigningKey } from './open-key.ts';
import { type PrivateKeyForm, type PrivateKeyParts, parsePrivateKey } from './parse-private-key.ts';
import { type DecryptedKey, decryptPbes2 } from './pbes2.ts';
import { type PemBlock, parsePem } from './pem-blocks.ts';
import { encodeRsaPkcs8, MIN_RSA_BITS } from './rsa-key.ts';

export type PemFault = 'not-a-key' | 'public-key' | 'not-supported' | 'encrypted' | 'wrong-passphrase';

export type ReadPem =
  /** The caller wipes it; `openSigningKey` reads it. */
  | { readonly ok: true; readonly pkcs8: Secret }
  | {
      readonly ok: false;
      readonly why: PemFault;
      /** For 'not-supported': a key we can read, of a type or size that is not used; false: a form we cannot read. */
      readonly isKeyType: boolean;
    };

/** Larger RSA keys make every signature slow and no signature safer. */
const MAX_IMPORTED_RSA_BITS = 4096;

/** Labels of RFC 7468 and of OpenSSL's older forms. */
const FORMS: ReadonlyMap<string, PrivateKeyForm> = new Map([
  ['PRIVATE KEY', 'pkcs8'],
  ['EC PRIVATE KEY', 'sec1'],
  ['RSA PRIVATE KEY', 'pkcs1'],
]);
const PUBLIC_LABEL = /(?:PUBLIC KEY|CERTIFICATE)/;
const OTHER_KEY_TYPES: ReadonlySet<string> = new Set(['DSA PRIVATE KEY']);

const fault = (why: PemFault, isKeyType = false): ReadPem & { ok: false } => ({ ok: false, why, isKeyType });

/**
 * The first private key of a PEM text: PKCS#8, SEC1, PKCS#1, encrypted PKCS#8 or the older encryption of OpenSSL; other
 * blocks and text around it are ignored. `passphrase`: bytes as typed, empty for none. Both stay with the caller, who wipes them.
 * Never throws. Deriving the key of an encrypted file can take seconds.
 */
export function readPem(
  pem: Uint8Array,
  passphrase: Uint8Array,
  maxRsaBits = MAX_IMPORTED_RSA_BITS,
): ReadPem {
  const blocks = parsePem(pem);
  try {
    const block = blocks.find(({ label }) => label.endsWith('PRIVATE KEY'));
    if (block) return readBlock(block, passphrase, maxRsaBits);
    const isPublic = blocks.some(({ label }) => PUBLIC_LABEL.test(label));
    return fault(isPublic ? 'public-key' : 'not-a-key');
  } finally {
    for (const { body } of blocks) body.fill(0);
  }
}

function readBlock(block: PemBlock, passphrase: Uint8Array, maxRsaBits: number): ReadPem {
  const { label, headers, body } = block;
  if (OTHER_KEY_TYPES.has(label)) return fault('not-supported', true);
  if (label === 'ENCRYPTED PRIVATE KEY') {
    if (passphrase.length === 0) return fault('encrypted');
    return readDecrypted('pkcs8', decryptPbes2(body, passphrase), maxRsaBits);
  }
  const form = FORMS.get(label);
  if (form === undefined) return fault('not-supported');
  if (!isLegacyEncrypted(headers)) return readKey(form, body, maxRsaBits);
  if (passphrase.length === 0) return fault('encrypted');
  return readDecrypted(form, decryptLegacy(headers, body, passphrase), maxRsaBits);
}

function readDecrypted(form: PrivateKeyForm, decrypted: DecryptedKey, maxRsaBits: number): ReadPem {
  if (!decrypted.ok) return fault(decrypted.why);
  const read = readKey(form, decrypted.bytes, maxRsaBits);
  decrypted.bytes.fill(0);
  // One wrong passphrase of 256 leaves a padding that looks right, and noise instead of a key.
  return !read.ok && read.why === 'not-a-key' ? fault('wrong-passphrase') : read;
}

function readKey(form: PrivateKeyForm, der: Uint8Array, maxRsaBits: number): ReadPem {
  const parsed = parsePrivateKey(form, der);
  if (!parsed.ok) return fault(parsed.why, parsed.why === 'not-supported');
  const { key } = parsed;
  if (key.type === 'rsa' && (key.bits < MIN_RSA_BITS || key.bits > maxRsaBits)) {
    return fault('not-supported', true);
  }
  const pkcs8 = Secret.take(encode(key));
  if (pkcs8.use(canSign)) return { ok: true, pkcs8 };
  pkcs8.wipe();
  return fault('not-a-key');
}

function encode(key: PrivateKeyParts): Uint8Array {
  if (key.type === 'rsa') return encodeRsaPkcs8(key.pkcs1);
  const pkcs8 = encodePkcs8(key.curve, key.secret);
  key.secret.fill(0);
  return pkcs8;
}

function canSign(pkcs8: Uint8Array): boolean {
  const key = openSigningKey(pkcs8);
  key?.wipe();
  return key !== null;
}
