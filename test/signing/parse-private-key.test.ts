import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { der, integer, OID, oid, sequence } from './der-writer.ts';
import { outcome, p256, publicPemOf, rsa, wrap } from './pem-files.ts';
import {
  COMPRESSED_PEM,
  POINT_SPKI_PEM,
  WITHOUT_POINT_PEM,
  WITHOUT_POINT_PKCS8_PEM,
} from './pem-fixtures.ts';

describe('an elliptic key', () => {
  it.each([
    ['a compressed point', COMPRESSED_PEM],
    ['no point', WITHOUT_POINT_PEM],
    ['no point, in PKCS#8', WITHOUT_POINT_PKCS8_PEM],
  ])('with %s is the same key', (_what, pem) => {
    expect(outcome(pem)).toBe(POINT_SPKI_PEM);
  });

  const sec1 = (secret: Uint8Array, ...more: readonly Uint8Array[]) =>
    wrap(sequence(integer(1), der(0x04, secret), ...more), 'EC PRIVATE KEY');
  const curve = der(0xa0, oid(OID.p256));
  const secret = Buffer.alloc(32).fill(7, 31);

  it('may have lost or gained leading zeros', () => {
    const wanted = outcome(sec1(secret, curve));
    expect(wanted).toContain('BEGIN PUBLIC KEY');
    expect(outcome(sec1(secret.subarray(31), curve))).toBe(wanted);
    expect(outcome(sec1(Buffer.concat([Buffer.alloc(1), secret]), curve))).toBe(wanted);
  });

  it.each([
    ['zero', sec1(Buffer.alloc(32), curve)],
    ['the order or more', sec1(Buffer.alloc(32, 0xff), curve)],
    ['33 bytes', sec1(Buffer.alloc(33, 1), curve)],
    ['nothing', sec1(Buffer.alloc(0), curve)],
  ])('of %s is no key', (_what, pem) => {
    expect(outcome(pem)).toBe('not-a-key');
  });

  it('is refused with the point of another key, without a curve, or with two curves', () => {
    const [own, other] = [p256, generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey].map(
      (key) => key.export({ format: 'der', type: 'pkcs8' }),
    );
    expect(
      outcome(wrap(Buffer.concat([own?.subarray(0, -65) ?? '', other?.subarray(-65) ?? ''] as Buffer[]))),
    ).toBe('not-a-key');
    expect(outcome(sec1(secret))).toBe('not-a-key');
    const inner = sequence(integer(1), der(0x04, secret), der(0xa0, oid(OID.secp256k1)));
    const algorithm = sequence(oid(OID.ec), oid(OID.p256));
    expect(outcome(wrap(sequence(integer(0), algorithm, der(0x04, inner))))).toBe('not-a-key');
  });
});

describe('PKCS#8', () => {
  const seed = der(0x04, Buffer.alloc(32, 9));
  const point = createPublicKey(
    createPrivateKey(wrap(sequence(integer(0), sequence(oid(OID.ed25519)), der(0x04, seed)))),
  )
    .export({ format: 'der', type: 'spki' })
    .subarray(-32);
  const pkcs8 = (version: number, ...more: readonly Uint8Array[]) =>
    wrap(sequence(integer(version), sequence(oid(OID.ed25519)), der(0x04, seed), ...more));
  const publicKey = der(0x81, Buffer.of(0), point);
  const plain = outcome(pkcs8(0));

  it('of version 2 brings its public key, which must be the right one', () => {
    expect(outcome(pkcs8(1, publicKey))).toBe(plain);
    expect(outcome(pkcs8(0, der(0xa0), ...[]))).toBe(plain);
    expect(outcome(pkcs8(1, der(0xa0), publicKey))).toBe(plain);
    expect(outcome(pkcs8(1, der(0x81, Buffer.alloc(33))))).toBe('not-a-key');
    expect(outcome(pkcs8(1))).toBe('not-a-key');
    expect(outcome(pkcs8(0, publicKey))).toBe('not-a-key');
  });
});

describe('an RSA key', () => {
  const members = [...rsaMembers()];
  function* rsaMembers() {
    const body = rsa.export({ format: 'der', type: 'pkcs1' }).subarray(4);
    for (let at = 0; at < body.length; ) {
      const long = (body[at + 1] ?? 0) - 0x80;
      const head = long > 0 ? 2 + long : 2;
      const length = long > 0 ? body.readUIntBE(at + 2, long) : (body[at + 1] ?? 0);
      yield body.subarray(at, at + head + length);
      at += head + length;
    }
  }
  const pkcs1 = (change: readonly (readonly [number, Uint8Array])[], ...more: readonly Uint8Array[]) => {
    const changed = new Map(change);
    return wrap(
      sequence(...members.map((member, index) => changed.get(index) ?? member), ...more),
      'RSA PRIVATE KEY',
    );
  };
  const otherPrimes = sequence(sequence(integer(5), integer(5), integer(5)));

  it('is read from its nine numbers', () => {
    expect(members).toHaveLength(9);
    expect(outcome(pkcs1([]))).toBe(publicPemOf(rsa));
  });

  it.each([
    [
      'another private exponent and other factors',
      [3, 4, 6].map((index) => [index, integer(12345)] as const),
    ],
    ['the exponents 1, which fit each other', [2, 3, 6, 7].map((index) => [index, integer(1)] as const)],
    ['an even public exponent', [[2, integer(65538)]] as const],
    ['a negative modulus', [[1, der(0x02, Buffer.alloc(256, 0xff))]] as const],
  ])('with %s is no key', (_what, change) => {
    expect(outcome(pkcs1(change))).toBe('not-a-key');
  });

  it('of three primes is not supported', () => {
    expect(outcome(pkcs1([[0, integer(1)]], otherPrimes))).toBe('not-supported');
  });
});
