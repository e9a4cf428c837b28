// Protects the import of keys: three DER forms are read strictly, and both halves of a key must belong together.
// From: damaged or crafted keys, keys of a type or size that is not used here, residue of the secret in copies.
// Not from: a well-formed weak key, such as one made by a bad generator.
import { sameBytes } from '../core/bytes.ts';
import { CURVES, type CurveName } from './curves.ts';
import {
  bodyOf,
  DER_TAGS,
  type DerElement,
  isPositiveInteger,
  membersOf,
  numberOf,
  oidOf,
  parseDer,
  parseSequence,
} from './der.ts';

export type PrivateKeyForm = 'pkcs8' | 'sec1' | 'pkcs1';

export type PrivateKeyParts =
  /** A copy of the 32 bytes, which the caller wipes. */
  | { readonly type: 'curve'; readonly curve: CurveName; readonly secret: Uint8Array<ArrayBuffer> }
  /** RSAPrivateKey of RFC 8017 A.1.2, a view of the given bytes. */
  | { readonly type: 'rsa'; readonly pkcs1: Uint8Array; readonly bits: number };

export type ParsedPrivateKey =
  | { readonly ok: true; readonly key: PrivateKeyParts }
  /** 'not-supported': well formed as far as it is known here, of another type. */
  | { readonly ok: false; readonly why: 'not-a-key' | 'not-supported' };

const NOT_A_KEY = { ok: false, why: 'not-a-key' } as const;
const NOT_SUPPORTED = { ok: false, why: 'not-supported' } as const;
const SECRET_BYTES = 32;

// Bodies of OBJECT IDENTIFIER in hex.
const ED25519 = '2b6570'; // 1.3.101.112, RFC 8410
const EC = '2a8648ce3d0201'; // 1.2.840.10045.2.1, RFC 5480
const RSA = '2a864886f70d010101'; // 1.2.840.113549.1.1.1, RFC 8017
const EC_CURVES: ReadonlyMap<string, CurveName> = new Map([
  ['2a8648ce3d030107', 'p256'], // 1.2.840.10045.3.1.7
  ['2b8104000a', 'secp256k1'], // 1.3.132.0.10
]);

/** Reads one private key. Never throws; the given bytes stay as they are. */
export function parsePrivateKey(form: PrivateKeyForm, der: Uint8Array): ParsedPrivateKey {
  if (form === 'pkcs8') return parsePkcs8(der);
  return form === 'sec1' ? parseSec1(der, '') : parsePkcs1(der);
}

const ATTRIBUTES_TAG = 0xa0;
const PUBLIC_KEY_TAG = 0x81;

/** RFC 5208 and, with the public key inside, RFC 5958. */
function parsePkcs8(der: Uint8Array): ParsedPrivateKey {
  const [version, algorithm, key, ...rest] = parseSequence(der) ?? [];
  const [oid, parameters, ...more] = membersOf(algorithm) ?? [];
  const type = oidOf(oid);
  const body = bodyOf(key, DER_TAGS.octetString);
  if (type === '' || body === null || more.length > 0) return NOT_A_KEY;
  const tail = rest[0]?.tag === ATTRIBUTES_TAG ? rest.slice(1) : rest;
  const publicKey = bodyOf(tail[0], PUBLIC_KEY_TAG);
  // Version 2 (number 1) if, and only if, the public key is there.
  if (tail.length !== (publicKey ? 1 : 0) || numberOf(version) !== tail.length) return NOT_A_KEY;
  if (type === ED25519) return parameters ? NOT_A_KEY : parseEd25519(body, publicKey);
  if (type === RSA) return isNull(parameters) ? parsePkcs1(body) : NOT_A_KEY;
  return type === EC ? parseEc(body, parameters) : NOT_SUPPORTED;
}

/** OpenSSL writes NULL; others leave it out. */
function isNull(parameters: DerElement | undefined): boolean {
  return parameters === undefined || bodyOf(parameters, DER_TAGS.nothing)?.length === 0;
}

/** RFC 8410 section 7: an OCTET STRING within the OCTET STRING. */
function parseEd25519(body: Uint8Array, publicKey: Uint8Array | null): ParsedPrivateKey {
  const [inner, ...rest] = parseDer(body) ?? [];
  const seed = bodyOf(inner, DER_TAGS.octetString);
  if (seed === null || seed.length !== SECRET_BYTES || rest.length > 0) return NOT_A_KEY;
  const isOwn = publicKey === null || sameBytes(publicKey, bitString(CURVES.ed25519.publicKey(seed)));
  if (!isOwn) return NOT_A_KEY;
  return { ok: true, key: { type: 'curve', curve: 'ed25519', secret: Uint8Array.from(seed) } };
}

function parseEc(body: Uint8Array, parameters: DerElement | undefined): ParsedPrivateKey {
  const curve = oidOf(parameters);
  // Explicit parameters could describe a curve of the author's choosing.
  if (curve === '') return membersOf(parameters) ? NOT_SUPPORTED : NOT_A_KEY;
  return parseSec1(body, curve);
}

const CURVE_TAG = 0xa0;
const POINT_TAG = 0xa1;

/** RFC 5915. `outerCurve`: named by the PKCS#8 around it, or ''; the key may name it again. */
function parseSec1(der: Uint8Array, outerCurve: string): ParsedPrivateKey {
  const [version, secret, ...rest] = parseSequence(der) ?? [];
  const scalar = bodyOf(secret, DER_TAGS.octetString);
  if (numberOf(version) !== 1 || scalar === null) return NOT_A_KEY;
  const named = bodyOf(rest[0], CURVE_TAG);
  const tail = named ? rest.slice(1) : rest;
  const point = bodyOf(tail[0], POINT_TAG);
  if (tail.length !== (point ? 1 : 0)) return NOT_A_KEY;
  const [inner, ...more] = named ? (parseDer(named) ?? []) : [];
  const innerCurve = oidOf(inner);
  if (named && (innerCurve === '' || more.length > 0)) return membersOf(inner) ? NOT_SUPPORTED : NOT_A_KEY;
  if (outerCurve && innerCurve && outerCurve !== innerCurve) return NOT_A_KEY;
  const name = outerCurve || innerCurve;
  const curve = EC_CURVES.get(name);
  if (curve) return ecKey(curve, scalar, point);
  return name === '' ? NOT_A_KEY : NOT_SUPPORTED;
}

function ecKey(curve: CurveName, scalar: Uint8Array, point: Uint8Array | null): ParsedPrivateKey {
  const secret = toSecretLength(scalar);
  if (secret && CURVES[curve].isSecret(secret) && isPointOf(CURVES[curve].publicKey(secret), point)) {
    return { ok: true, key: { type: 'curve', curve, secret } };
  }
  secret?.fill(0);
  return NOT_A_KEY;
}

/** Some writers drop leading zeros, as if it were an INTEGER, or add one. */
function toSecretLength(scalar: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const spare = Math.max(scalar.length - SECRET_BYTES, 0);
  if (scalar.length === 0 || scalar.subarray(0, spare).some((byte) => byte !== 0)) return null;
  const secret = new Uint8Array(SECRET_BYTES);
  const digits = scalar.subarray(spare);
  secret.set(digits, SECRET_BYTES - digits.length);
  return secret;
}

/** `own`: uncompressed. `point`: the DER of a BIT STRING with either form, or null when the key brings none. */
function isPointOf(own: Uint8Array, point: Uint8Array | null): boolean {
  if (point === null) return true;
  const [inner, ...rest] = parseDer(point) ?? [];
  const given = bodyOf(inner, DER_TAGS.bitString);
  if (given === null || rest.length > 0) return false;
  const isOdd = ((own.at(-1) ?? 0) & 1) === 1;
  const compressed = Uint8Array.of(isOdd ? 3 : 2, ...own.subarray(1, 1 + SECRET_BYTES));
  return sameBytes(given, bitString(own)) || sameBytes(given, bitString(compressed));
}

/** Content of a BIT STRING without unused bits. */
const bitString = (bytes: Uint8Array): Uint8Array => Uint8Array.of(0, ...bytes);

const RSA_MEMBERS = 9;

/** Two primes only; whether the numbers belong together is for `openRsaKey` to try. */
function parsePkcs1(der: Uint8Array): ParsedPrivateKey {
  const members = parseSequence(der) ?? [];
  const isRsa = members.every(({ tag, body }, index) =>
    index === RSA_MEMBERS ? tag === DER_TAGS.sequence : tag === DER_TAGS.integer && isPositiveInteger(body),
  );
  const [, modulus, exponent] = members;
  if (!isRsa || members.length < RSA_MEMBERS || !isPublicExponent(exponent?.body)) return NOT_A_KEY;
  if (members.length > RSA_MEMBERS || numberOf(members[0]) !== 0) return NOT_SUPPORTED; // more than two primes
  return { ok: true, key: { type: 'rsa', pkcs1: der, bits: bitLength(modulus?.body) } };
}

/** Odd and above 1: with 1 everybody could sign. */
function isPublicExponent(positive: Uint8Array | undefined): boolean {
  const last = positive?.at(-1) ?? 0;
  return (last & 1) === 1 && (last > 1 || positive?.length !== 1);
}

function bitLength(positive: Uint8Array | undefined): number {
  const digits = positive?.subarray(positive[0] === 0 ? 1 : 0) ?? new Uint8Array(0);
  return digits.length * 8 - (Math.clz32(digits[0] ?? 0) - 24);
}
