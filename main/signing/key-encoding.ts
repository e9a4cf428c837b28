import { base64 } from '../core/bytes.ts';
import { CURVES, type CurveName } from './curves.ts';

/**
 * PKCS#8 and SPKI of the three curves as fixed prefixes: every byte before the key is constant, so writing is a
 * concatenation. Equal to what OpenSSL writes (RFC 8410, RFC 5915, RFC 5480).
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

/** PEM of RFC 7468: 64 columns, line feeds, one at the end. Public keys only: a PEM text cannot be wiped. */
export function spkiPem(spki: Uint8Array): string {
  const lines = base64(spki).match(/.{1,64}/g) ?? [];
  return `-----BEGIN PUBLIC KEY-----\n${lines.join('\n')}\n-----END PUBLIC KEY-----\n`;
}
