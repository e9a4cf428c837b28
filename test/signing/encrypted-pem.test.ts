import { createCipheriv, pbkdf2Sync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { der, integer, OID, oid, sequence } from './der-writer.ts';
import {
  ed25519,
  encryptedPemOf,
  outcome,
  p256,
  publicPemOf,
  read,
  rsa,
  secp256k1,
  wrap,
} from './pem-files.ts';
import { ED25519_PEM, PASSPHRASE, PBES1_PEM, SCRYPT_PEM } from './pem-fixtures.ts';

describe('an encrypted PEM file', () => {
  const CIPHERS = ['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc', 'des-ede3-cbc'];
  const forms = [
    ['pkcs8', ed25519],
    ['sec1', secp256k1],
    ['pkcs1', rsa],
  ] as const;
  const files = CIPHERS.flatMap((cipher) =>
    forms.map(([form, key]) => ({ cipher, form, key, pem: encryptedPemOf(key, form, cipher) })),
  );

  it.each(files)('of OpenSSL opens with its passphrase alone: $form, $cipher', ({ key, pem }) => {
    expect(outcome(pem, PASSPHRASE)).toBe(publicPemOf(key));
    expect(outcome(pem.replaceAll('\n', '\r\n'), PASSPHRASE)).toBe(publicPemOf(key));
    expect(outcome(pem)).toBe('encrypted');
  });

  it('is never opened by another passphrase, though CBC leaves a good padding once in 256 times', () => {
    const pem = encryptedPemOf(ed25519, 'pkcs8', 'aes-128-cbc');
    for (let round = 0; round < 600; round += 1) {
      expect(outcome(pem, `${PASSPHRASE} ${round}`)).toBe('wrong-passphrase');
    }
  });

  it('with scrypt opens, and what only MD5 and DES protect in PKCS#8 is not supported', () => {
    expect(outcome(SCRYPT_PEM, PASSPHRASE)).toBe(outcome(ED25519_PEM));
    expect(outcome(SCRYPT_PEM, 'x')).toBe('wrong-passphrase');
    expect(read(PBES1_PEM, PASSPHRASE)).toEqual({ ok: false, why: 'not-supported', isKeyType: false });
  });

  const salt = Buffer.alloc(8, 5);
  const nonce = Buffer.alloc(12, 7);
  const pbes2 = (kdf: Uint8Array, cipher: Uint8Array, sealed: Uint8Array): string =>
    wrap(
      sequence(sequence(oid(OID.pbes2), sequence(kdf, cipher)), der(0x04, sealed)),
      'ENCRYPTED PRIVATE KEY',
    );
  const pbkdf2 = (rounds: number) =>
    sequence(
      oid(OID.pbkdf2),
      sequence(der(0x04, salt), integer(rounds), sequence(oid(OID.sha256), der(0x05))),
    );

  it('with AES-GCM opens, and not after one bit was changed', () => {
    const key = pbkdf2Sync(PASSPHRASE, salt, 1000, 32, 'sha256');
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const inner = p256.export({ format: 'der', type: 'pkcs8' });
    const sealed = Buffer.concat([cipher.update(inner), cipher.final(), cipher.getAuthTag()]);
    const gcm = sequence(oid(OID.aes256Gcm), sequence(der(0x04, nonce), integer(16)));
    expect(outcome(pbes2(pbkdf2(1000), gcm, sealed), PASSPHRASE)).toBe(publicPemOf(p256));
    sealed[3] = (sealed[3] ?? 0) ^ 1;
    expect(outcome(pbes2(pbkdf2(1000), gcm, sealed), PASSPHRASE)).toBe('wrong-passphrase');
  });

  const cbc = sequence(oid(OID.aes256Cbc), der(0x04, Buffer.alloc(16)));
  const scrypt = (N: number, r: number, p: number) =>
    sequence(oid(OID.scrypt), sequence(der(0x04, salt), integer(N), integer(r), integer(p)));
  it.each([
    ['ten million rounds and one', pbkdf2(10_000_001)],
    ['no rounds', pbkdf2(0)],
    ['a gigabyte of scrypt', scrypt(1_048_576, 8, 1)],
    ['scrypt with a thousand lanes', scrypt(1024, 8, 1000)],
    ['scrypt with a cost that is no power of two', scrypt(1000, 8, 1)],
  ])('that asks for %s is refused before any work', (_what, kdf) => {
    expect(outcome(pbes2(kdf, cbc, Buffer.alloc(32)), PASSPHRASE)).toBe('not-supported');
  });

  it.each([
    ['no DEK-Info', ''],
    ['a cipher that is not known', 'DEK-Info: RC2-CBC,0011223344556677\n'],
    ['an iv of another length', 'DEK-Info: AES-128-CBC,0011223344556677\n'],
  ])('of the older kind with %s is not supported', (_what, line) => {
    const text = wrap(Buffer.alloc(32), 'RSA PRIVATE KEY').replace(
      '\n',
      `\nProc-Type: 4,ENCRYPTED\n${line}\n`,
    );
    expect(outcome(text, PASSPHRASE)).toBe('not-supported');
  });
});
