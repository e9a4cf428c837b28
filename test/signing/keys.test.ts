import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomFillSync,
  sign,
  verify,
} from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../main/core/bytes.ts';
import { CURVES } from '../../main/signing/curves.ts';
import { spkiPem } from '../../main/signing/key-encoding.ts';
import { generatePkcs8, openSigningKey, publicKeyOf } from '../../main/signing/open-key.ts';
import type { SigningKey } from '../../main/signing/signing-key.ts';

const random = (length: number) => randomFillSync(new Uint8Array(length));
const MESSAGE = utf8('{"type":"key.get"}');

const ALGORITHMS = [
  { algorithm: 'EdDSA', curve: 'ed25519', digest: null },
  { algorithm: 'ES256', curve: 'p256', digest: 'sha256' },
  { algorithm: 'ES256K', curve: 'secp256k1', digest: 'sha256' },
] as const;

function opensslKey(algorithm: 'EdDSA' | 'ES256' | 'ES256K') {
  const namedCurve = algorithm === 'ES256' ? 'prime256v1' : 'secp256k1';
  return algorithm === 'EdDSA' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve });
}

function opened(pkcs8: Uint8Array): SigningKey {
  const key = openSigningKey(pkcs8);
  if (key === null) throw new TypeError('key does not open');
  return key;
}

describe.each(ALGORITHMS)('a key for $algorithm', ({ algorithm, curve, digest }) => {
  it('has the encodings of OpenSSL, byte for byte', () => {
    for (let round = 0; round < 20; round += 1) {
      const pair = opensslKey(algorithm);
      const pkcs8 = new Uint8Array(pair.privateKey.export({ format: 'der', type: 'pkcs8' }));
      const key = opened(pkcs8);
      expect(key.algorithm).toBe(algorithm);
      expect(spkiPem(key.publicKeySpki)).toBe(pair.publicKey.export({ format: 'pem', type: 'spki' }));
      const made = generatePkcs8(algorithm, random);
      made.use((der) => {
        const again = createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
        expect(new Uint8Array(again.export({ format: 'der', type: 'pkcs8' }))).toEqual(der);
      });
    }
  });

  it('signs what OpenSSL verifies, and verifies what OpenSSL signs', () => {
    const pair = opensslKey(algorithm);
    const key = opened(pair.privateKey.export({ format: 'der', type: 'pkcs8' }));
    const raw = key.publicKeySpki.slice(curve === 'ed25519' ? -32 : -65);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (message) => {
        expect(verify(digest, message, pair.publicKey, key.sign(message))).toBe(true);
        expect(CURVES[curve].verify(sign(digest, message, pair.privateKey), message, raw)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('does not verify another message, a cut signature or nonsense, and never throws', () => {
    const key = opened(generatePkcs8(algorithm, random).use((bytes) => bytes.slice()));
    const raw = key.publicKeySpki.slice(curve === 'ed25519' ? -32 : -65);
    const signature = key.sign(MESSAGE);
    expect(CURVES[curve].verify(signature, utf8('other'), raw)).toBe(false);
    expect(CURVES[curve].verify(signature.slice(1), MESSAGE, raw)).toBe(false);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (noise) => {
        expect(CURVES[curve].verify(noise, MESSAGE, raw)).toBe(false);
        expect(CURVES[curve].verify(signature, MESSAGE, noise)).toBe(false);
      }),
    );
  });

  it('is not read after any byte of it was changed to something that is another encoding', () => {
    const good = generatePkcs8(algorithm, random).use((bytes) => bytes.slice());
    const first = publicKeyOf(good);
    for (let at = 0; at < good.length; at += 1) {
      const changed = good.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      const other = publicKeyOf(changed);
      // Only the secret of an Ed25519 key is free: another secret is another key.
      if (other !== null) expect([algorithm, other]).not.toEqual(['EdDSA', first]);
      if (algorithm !== 'EdDSA') expect(other).toBeNull();
    }
    expect(openSigningKey(good.slice(0, -1))).toBeNull();
    expect(openSigningKey(Uint8Array.of(...good, 0))).toBeNull();
  });

  it('cannot sign after it was wiped', () => {
    const key = opened(generatePkcs8(algorithm, random).use((bytes) => bytes.slice()));
    key.wipe();
    expect(() => key.sign(MESSAGE)).toThrow(TypeError);
  });
});

describe('an ECDSA secret', () => {
  it.each(['p256', 'secp256k1'] as const)('of %s is neither zero nor above the order', (curve) => {
    expect(CURVES[curve].isSecret(new Uint8Array(32))).toBe(false);
    expect(CURVES[curve].isSecret(new Uint8Array(32).fill(0xff))).toBe(false);
    expect(CURVES[curve].isSecret(new Uint8Array(31).fill(1))).toBe(false);
    expect(CURVES[curve].isSecret(CURVES[curve].makeSecret(random))).toBe(true);
  });
});

describe('an RSA key', () => {
  const pkcs8Of = (modulusLength: number) =>
    generateKeyPairSync('rsa', { modulusLength }).privateKey.export({ format: 'der', type: 'pkcs8' });

  it('signs PKCS#1 v1.5 with SHA-256 from 2048 bits', () => {
    const der = pkcs8Of(2048);
    const key = opened(der);
    const publicKey = createPublicKey({ key: Buffer.from(key.publicKeySpki), format: 'der', type: 'spki' });
    expect(key.algorithm).toBe('RS256');
    expect(verify('sha256', MESSAGE, publicKey, key.sign(MESSAGE))).toBe(true);
    expect(openSigningKey(der.subarray(0, -1))).toBeNull();
    expect(openSigningKey(Buffer.concat([der, Buffer.of(0)]))).toBeNull();
    key.wipe();
    expect(() => key.sign(MESSAGE)).toThrow(TypeError);
  });

  it('is made with 3072 bits', () => {
    const key = opened(generatePkcs8('RS256', random).use((bytes) => bytes.slice()));
    const publicKey = createPublicKey({ key: Buffer.from(key.publicKeySpki), format: 'der', type: 'spki' });
    expect(key.algorithm).toBe('RS256');
    expect(publicKey.asymmetricKeyDetails).toEqual({ modulusLength: 3072, publicExponent: 65_537n });
    expect(verify('sha256', MESSAGE, publicKey, key.sign(MESSAGE))).toBe(true);
  });

  it('is not opened below 2048 bits', () => {
    expect(openSigningKey(pkcs8Of(1024))).toBeNull();
    expect(openSigningKey(pkcs8Of(2040))).toBeNull();
  });
});

describe('anything else', () => {
  it('is no key', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        expect(openSigningKey(bytes)).toBeNull();
      }),
    );
  });

  it.each([
    ['P-384', generateKeyPairSync('ec', { namedCurve: 'secp384r1' })],
    ['Ed448', generateKeyPairSync('ed448')],
    ['X25519', generateKeyPairSync('x25519')],
    ['RSA-PSS', generateKeyPairSync('rsa-pss', { modulusLength: 2048 })],
  ] as const)('of type %s is no key that is used here', (_name, pair) => {
    expect(openSigningKey(pair.privateKey.export({ format: 'der', type: 'pkcs8' }))).toBeNull();
  });
});
