import { base64 } from '../core/bytes.ts';
import { CURVES, type CurveName } from './curves.ts';

/**
 * PKCS#8 and SPKI of the three curves as fixed prefixes: every byte before the key is constant, so reading is a
 * comparison and writing a concatenation. Equal to what OpenSSL writes (RFC 8410, RFC 5915, RFC 5480).
 */

const PREFIXES: readonly { readonly curve: CurveName; readonly pkcs8: string; readonly spki: string }[] = [
  { curve: 'ed25519', pkcs8: '302e020100300506032b657004220420', spki: '302a300506032b6570032100' },
  {
    curve: 'p256',
    pkcs8: '308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420',
    spki: '3059301306072a8648ce3d020106082a8648ce3d030107034200',
  },
  {
    curve: 'secp256k1',
    pkcs8: '308184020100301006072a8648ce3d020106052b8104000a046d306b0201010420',
    spki: '3056301006072a8648ce3d020106052b8104000a034200',
  },
];

/** Between the secret and the public point of an EC key: [1] BIT STRING, 66 bytes, no unused bits. */
const EC_POINT_TAG = 'a144034200';
const SECRET_BYTES = 32;

const fromHex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

function prefixesOf(curve: CurveName): { readonly pkcs8: Uint8Array; readonly spki: Uint8Array } {
  const row = PREFIXES.find((entry) => entry.curve === curve);
  if (row === undefined) throw new TypeError(`no encoding is known for curve ${curve}`);
  return { pkcs8: fromHex(row.pkcs8), spki: fromHex(row.spki) };
}

function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function startsWith(bytes: Uint8Array, prefix: Uint8Array): boolean {
  return bytes.length >= prefix.length && prefix.every((byte, index) => bytes[index] === byte);
}

/** SPKI DER of a public key in the form of `Curve.publicKey`. */
export function encodeSpki(curve: CurveName, publicKey: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat(prefixesOf(curve).spki, publicKey);
}

/** PKCS#8 DER; EC keys carry their public point, as OpenSSL and WebCrypto write them. The caller wipes it. */
export function encodePkcs8(curve: CurveName, secret: Uint8Array): Uint8Array<ArrayBuffer> {
  const { pkcs8 } = prefixesOf(curve);
  if (curve === 'ed25519') return concat(pkcs8, secret);
  return concat(pkcs8, secret, fromHex(EC_POINT_TAG), CURVES[curve].publicKey(secret));
}

/** What `encodePkcs8` wrote; null for anything else, also when the public point is not that of the secret. */
export function parsePkcs8(bytes: Uint8Array): { curve: CurveName; secret: Uint8Array<ArrayBuffer> } | null {
  const row = PREFIXES.find((entry) => startsWith(bytes, fromHex(entry.pkcs8)));
  if (row === undefined) return null;
  const start = row.pkcs8.length / 2;
  const secret = Uint8Array.from(bytes.subarray(start, start + SECRET_BYTES));
  if (CURVES[row.curve].isSecret(secret) && isSameSecretEncoding(row.curve, secret, bytes)) {
    return { curve: row.curve, secret };
  }
  secret.fill(0);
  return null;
}

function isSameSecretEncoding(curve: CurveName, secret: Uint8Array, bytes: Uint8Array): boolean {
  const again = encodePkcs8(curve, secret);
  let difference = again.length ^ bytes.length;
  again.forEach((byte, index) => {
    difference |= byte ^ (bytes[index] ?? 0);
  });
  again.fill(0);
  return difference === 0;
}

/** PEM of RFC 7468: 64 columns, line feeds, one at the end. Public keys only: a PEM text cannot be wiped. */
export function spkiPem(spki: Uint8Array): string {
  const lines = base64(spki).match(/.{1,64}/g) ?? [];
  return `-----BEGIN PUBLIC KEY-----\n${lines.join('\n')}\n-----END PUBLIC KEY-----\n`;
}
