import { createPublicKey, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDerSignature } from '../../main/sandbox/auth/der-signature.ts';
import { parseAuthBytes } from '../../main/sandbox/auth/encoding.ts';
import { parsePublicKey } from '../../main/sandbox/auth/public-key.ts';
import { parsePoint, verifySecp256k1 } from '../../main/sandbox/auth/secp256k1.ts';
import { verifySignature } from '../../main/sandbox/auth/verify-signature.ts';
import { type KeyName, testKey } from '../helpers/test-keys.ts';

const p256 = testKey('P-256');
const der = (hex: string) => isDerSignature(Buffer.from(hex, 'hex'));

describe('a DER signature', () => {
  it('is what the platform makes, for any message', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (message) => {
        expect(isDerSignature(sign('sha256', message, p256.privateKey))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('is never the raw form, nor a signature with a byte more or less', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (message) => {
        const good = sign('sha256', message, p256.privateKey);
        const raw = sign('sha256', message, { key: p256.privateKey, dsaEncoding: 'ieee-p1363' });
        expect(isDerSignature(raw)).toBe(false);
        expect(isDerSignature(Buffer.concat([good, Buffer.of(0)]))).toBe(false);
        expect(isDerSignature(good.subarray(0, -1))).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['3006020101020101', true],
    ['30080202008002020080', true],
    ['', false],
    ['30', false],
    ['3000', false],
    ['3003020101', false],
    ['3006020100020101', false], // zero
    ['3006020181020101', false], // negative
    ['300702020001020101', false], // a zero byte too many
    ['308106020101020101', false], // long form of a short length
    ['3080020101020101', false], // indefinite length
    ['3106020101020101', false], // a set
    ['3009020101020101020101', false], // three integers
    ['3006030101020101', false], // a bit string
  ])('of the bytes %s is judged %s', (hex, expected) => {
    expect(der(hex)).toBe(expected);
  });
});

describe('a public key', () => {
  it.each<[KeyName, string | null]>([
    ['Ed25519', 'Ed25519'],
    ['P-256', 'P-256'],
    ['secp256k1', 'secp256k1'],
    ['RSA-2048', 'RSA'],
    ['RSA-1024', null],
    ['P-384', null],
    ['X25519', null],
  ])('of type %s is read as %s', (name, algorithm) => {
    expect(parsePublicKey(testKey(name).publicKeyPem)?.algorithm ?? null).toBe(algorithm);
  });

  const pem = p256.publicKeyPem;
  it.each([
    ['without a final newline', pem.trimEnd(), true],
    ['on one line', pem.replace(/(?<!-)\n(?!-)/g, ''), true],
    ['with Windows line ends', pem.replaceAll('\n', '\r\n').trimEnd(), true],
    ['with words around it', `key: ${pem}`, false],
    ['twice', pem + pem, false],
    ['as a private key', p256.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), false],
    ['with a foreign label', pem.replaceAll('PUBLIC KEY', 'CERTIFICATE'), false],
    ['with mixed labels', pem.replace('BEGIN PUBLIC', 'BEGIN RSA PUBLIC'), false],
    ['cut short', pem.replace(/.{8}==\n/, '\n'), false],
  ])('%s is judged as documented', (_what, text, expected) => {
    expect(parsePublicKey(text) !== null).toBe(expected);
  });
});

describe('the algorithm member', () => {
  const bytes = Buffer.from('message');
  const publicKey = parsePublicKey(p256.publicKeyPem);

  it.each([
    ['SHA256', 'sha256', true],
    ['RSA-SHA256', 'sha256', true],
    [undefined, 'sha256', true],
    ['SHA512', 'sha512', true],
    ['SHA512', 'sha256', false],
    [undefined, 'sha512', false],
    ['MD5', 'sha256', false],
    ['constructor', 'sha256', false],
  ])('%s fits a signature over %s: %s', (algorithm, digest, expected) => {
    if (!publicKey) throw new Error('the test key is not readable');
    const signature = sign(digest, bytes, p256.privateKey);
    expect(verifySignature(publicKey, { bytes, signature, algorithm }).ok).toBe(expected);
  });
});

describe('base64url', () => {
  it.each([
    ['AQID', true, true],
    ['AQI', true, true],
    ['AQI=', false, true],
    ['-_8', true, true],
    ['+/8', false, true],
    ['+/8=', false, true],
    ['AQJ', false, false], // spare bits
    ['AQ I', false, false],
    ['A', false, false],
    ['AQI===', false, false],
  ])('%s is read strictly: %s, leniently: %s', (text, strict, lenient) => {
    expect(parseAuthBytes(text, 'strict') !== null).toBe(strict);
    expect(parseAuthBytes(text, 'lenient') !== null).toBe(lenient);
  });
});

describe('secp256k1 without the platform', () => {
  const { privateKey } = testKey('secp256k1');
  const key = createPublicKey(privateKey);
  const spki = key.export({ format: 'der', type: 'spki' });
  const point = parsePoint(spki);

  it('is judged as the platform judges it, for any message, digest and change of the signature', () => {
    if (!point) throw new Error('the test key is not readable');
    const change = fc.record({ at: fc.nat(75), bits: fc.nat(255) });
    fc.assert(
      fc.property(
        fc.uint8Array(),
        fc.constantFrom('sha256', 'sha512'),
        change,
        (bytes, digest, { at, bits }) => {
          const signature = sign(digest, bytes, privateKey);
          const spot = at % signature.length;
          signature[spot] = (signature[spot] ?? 0) ^ bits;
          if (!isDerSignature(signature)) return;
          const expected = verify(digest, bytes, { key, dsaEncoding: 'der' }, signature);
          const publicKey = { key: null, algorithm: 'secp256k1', point } as const;
          const algorithm = digest === 'sha512' ? 'SHA512' : undefined;
          expect(verifySignature(publicKey, { bytes, signature, algorithm }).ok).toBe(expected);
          if (bits === 0) expect(expected).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
    const bytes = Buffer.from('x');
    expect(
      verifySecp256k1(point, { bytes, signature: sign('sha256', bytes, privateKey), digest: 'sha256' }),
    ).toBe(true);
  });

  it('reads its own keys and no others', () => {
    expect(point).toHaveLength(65);
    const p256Spki = createPublicKey(p256.privateKey).export({ format: 'der', type: 'spki' });
    const beside = Buffer.from(spki);
    beside[beside.length - 1] = (beside.at(-1) ?? 0) ^ 1;
    for (const other of [p256Spki, spki.subarray(1), beside, new Uint8Array()])
      expect(parsePoint(other)).toBeNull();
  });
});
