import { createPrivateKey } from 'node:crypto';
import { utf8 } from '../../main/core/bytes.ts';

export interface PrivateKeyForm {
  readonly what: string;
  readonly bytes: Uint8Array;
}

/** Every form in which the private half of an Ed25519 or EC key could lie in memory, as bytes to look for. */
export function privateKeyForms(pkcs8: Uint8Array): readonly PrivateKeyForm[] {
  const der = Buffer.from(pkcs8);
  const jwk = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).export({ format: 'jwk' });
  const scalar = Buffer.from(String(jwk.d), 'base64url');
  const form = (what: string, bytes: Uint8Array): PrivateKeyForm => ({ what, bytes: new Uint8Array(bytes) });
  const text = (what: string, value: string): readonly PrivateKeyForm[] => [
    form(what, utf8(value)),
    form(`${what}, two bytes a character`, new Uint8Array(Buffer.from(value, 'utf16le'))), // as V8 keeps some strings
  ];
  return [
    form('the raw scalar', scalar),
    ...text('the scalar in hex', scalar.toString('hex')),
    ...text('the scalar in base64', scalar.toString('base64')),
    ...text('the scalar in base64url', scalar.toString('base64url')),
    form('PKCS#8', der),
    ...text('PKCS#8 in hex', der.toString('hex')),
    ...text('PKCS#8 in base64', der.toString('base64')),
    ...text('PKCS#8 in base64url', der.toString('base64url')),
  ];
}
