// What Electron's BoringSSL offers through node:crypto, as an allow-list: what is not named here is refused, so
// that code which passes on Node's OpenSSL and fails in Electron fails here as well. Sources: the curve list of
// getCurves in Electron, BoringSSL's digest and cipher tables, Node's key tests that Electron leaves out.
import { createPrivateKey, createPublicKey, KeyObject } from 'node:crypto';

/** As getCurves answers in Electron. */
export const CURVES = ['prime256v1', 'secp224r1', 'secp384r1', 'secp521r1'] as const;
const CURVE_NAMES = new Set<string>([...CURVES, 'P-224', 'P-256', 'P-384', 'P-521']);

export const HASHES = [
  'md5',
  'ripemd160',
  'sha1',
  'sha224',
  'sha256',
  'sha384',
  'sha512',
  'sha512-256',
] as const;
const HASH_NAMES = new Set<string>(HASHES);

export const CIPHERS = [
  ...[128, 192, 256].flatMap((bits) =>
    ['cbc', 'ctr', 'ecb', 'gcm', 'ofb'].map((mode) => `aes-${bits}-${mode}`),
  ),
  'des-ede3-cbc',
] as const;
const CIPHER_NAMES = new Set<string>(CIPHERS);

const KEY_TYPES = new Set(['ec', 'ed25519', 'rsa', 'x25519']);

/** Refusals carry this code: Electron's own messages differ by version. */
export const REFUSED = 'ERR_CHROMIUM_HOST_CRYPTO';

export function refusal(what: string): Error {
  return Object.assign(new Error(`chromium-host: ${what} is not in Electron's BoringSSL`), { code: REFUSED });
}

export function requireCurve(curve: unknown): void {
  if (!CURVE_NAMES.has(String(curve))) throw refusal(`the curve ${curve}`);
}

/** null and undefined are allowed: Ed25519 signs without a digest. */
export function requireHash(name: unknown): void {
  if (name === null || name === undefined) return;
  const plain = String(name).toLowerCase().replace(/^rsa-/, '');
  if (!HASH_NAMES.has(plain)) throw refusal(`the digest ${name}`);
}

export function requireCipher(name: unknown): void {
  if (!CIPHER_NAMES.has(String(name).toLowerCase())) throw refusal(`the cipher ${name}`);
}

export function requireKeyType(type: unknown, options: unknown): void {
  if (!KEY_TYPES.has(String(type))) throw refusal(`the key type ${type}`);
  if (type !== 'ec') return;
  const curve =
    typeof options === 'object' && options !== null && 'namedCurve' in options ? options.namedCurve : '';
  requireCurve(curve);
}

export function requireKey(key: KeyObject): void {
  if (key.type === 'secret') return;
  requireKeyType(key.asymmetricKeyType, key.asymmetricKeyDetails);
}

/** A key as the signing functions take it: an object, PEM or DER text, or options around either. */
export function requireKeyInput(input: unknown, kind: 'private' | 'public'): void {
  const inner = typeof input === 'object' && input !== null && 'key' in input ? input.key : input;
  if (inner instanceof KeyObject) {
    requireKey(inner);
    return;
  }
  if (typeof CryptoKey !== 'undefined' && inner instanceof CryptoKey) return; // WebCrypto has its own guard
  const read = kind === 'private' ? createPrivateKey : createPublicKey;
  requireKey(Reflect.apply(read, undefined, [input])); // what it cannot read it refuses as usual
}
