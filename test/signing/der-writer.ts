/** A little DER writer, so that tests can make what no program writes. */

export function der(tag: number, ...bodies: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(bodies);
  const length =
    body.length < 0x80
      ? Buffer.of(body.length)
      : body.length < 0x100
        ? Buffer.of(0x81, body.length)
        : Buffer.of(0x82, body.length >> 8, body.length & 0xff);
  return Buffer.concat([Buffer.of(tag), length, body]);
}

export const sequence = (...members: readonly Uint8Array[]): Buffer => der(0x30, ...members);

/** From 0 to 2^31 - 1. */
export function integer(value: number): Buffer {
  const digits = value.toString(16);
  const body = Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex');
  return (body[0] ?? 0) < 0x80 ? der(0x02, body) : der(0x02, Buffer.of(0), body);
}

export const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));

export const OID = {
  ed25519: '2b6570',
  ec: '2a8648ce3d0201',
  p256: '2a8648ce3d030107',
  secp256k1: '2b8104000a',
  pbes2: '2a864886f70d01050d',
  pbkdf2: '2a864886f70d01050c',
  scrypt: '2b06010401da47040b',
  sha256: '2a864886f70d0209',
  aes256Cbc: '60864801650304012a',
  aes256Gcm: '60864801650304012e',
} as const;
