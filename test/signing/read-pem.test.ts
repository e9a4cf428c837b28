import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../main/core/bytes.ts';
import { readPem } from '../../main/signing/read-pem.ts';
import { OID, oid } from './der-writer.ts';
import {
  ed25519,
  encryptedPemOf,
  outcome,
  PLAIN,
  p256,
  pemOf,
  publicPemOf,
  read,
  rsa,
  secp256k1,
  wrap,
} from './pem-files.ts';
import {
  CERTIFICATE_PEM,
  COMPRESSED_PEM,
  EXPLICIT_CURVE_PEM,
  OPENSSH_PEM,
  PASSPHRASE,
  RSA_4104_PEM,
} from './pem-fixtures.ts';

describe('a PEM file', () => {
  it.each(PLAIN)('with %s is read, and a passphrase is not needed', (_what, key, form) => {
    expect(outcome(pemOf(key, form))).toBe(publicPemOf(key));
    expect(outcome(pemOf(key, form), 'needless')).toBe(publicPemOf(key));
  });

  const pem = pemOf(p256, 'sec1');
  const encrypted = encryptedPemOf(p256, 'sec1', 'aes-128-cbc');
  const parameters = wrap(oid(OID.p256), 'EC PARAMETERS');
  const [begin = '', first = '', ...rest] = pem.split('\n');
  it.each([
    ['CRLF', pem.replaceAll('\n', '\r\n')],
    ['no final newline', pem.trimEnd()],
    ['text around it', `Bag Attributes\n  friendlyName: x\n${pem}good bye\n`],
    ['white space at the ends of lines', pem.replaceAll('\n', ' \t\n')],
    ['indented data', [begin, `  ${first}`, ...rest].join('\n')],
    ['short lines', [begin, ...(first.match(/.{1,7}/g) ?? []), ...rest].join('\n')],
    [
      'one long line',
      [begin, rest.slice(0, -2).reduce((all, line) => all + line, first), ...rest.slice(-2)].join('\n'),
    ],
    ['a byte order mark', `\ufeff${pem}`],
    ['parameters before the key', parameters + pem],
    ['a certificate and a public key before it', CERTIFICATE_PEM + publicPemOf(ed25519) + pem],
    ['another private key behind it', pem + pemOf(ed25519)],
  ])('may have %s, as for OpenSSL', (_what, text) => {
    expect(createPublicKey(createPrivateKey(text)).export({ format: 'pem', type: 'spki' })).toBe(
      publicPemOf(p256),
    );
    expect(outcome(text)).toBe(publicPemOf(p256));
  });

  it.each([
    ['nothing', ''],
    ['a word', 'hello'],
    ['a key in one line', pem.replaceAll('\n', '')],
    ['escaped line breaks', pem.replaceAll('\n', '\\n')],
    ['an indented first line', ` ${pem}`],
    ['another last line', pem.replace('END EC', 'END')],
    ['no last line', pem.slice(0, pem.indexOf('-----END'))],
    ['a foreign character', pem.replace(first, `${first.slice(0, 5)}!${first.slice(5)}`)],
    ['a lost character', pem.replace(first, first.slice(1))],
    ['padding in the middle', pem.replace(first, `=${first.slice(1)}`)],
    ['another form than its label says', pem.replaceAll('EC PRIVATE', 'PRIVATE')],
    ['headers of no known kind', pem.replace(first, `Comment: x\n\n${first}`).replace('\n\n', '\n')],
    ['lower case', pem.toLowerCase()],
    ['no data', '-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n'],
  ])('with %s is no key, nor for OpenSSL', (_what, text) => {
    expect(() => createPrivateKey(text)).toThrow();
    expect(outcome(text)).toBe('not-a-key');
  });

  it('is not searched above 64 KiB', () => {
    expect(outcome(`${' '.repeat(65_536)}\n${pem}`)).toBe('not-a-key');
  });

  it.each([
    ['a public key', publicPemOf(p256), 'public-key'],
    ['a certificate', CERTIFICATE_PEM, 'public-key'],
    [
      'an RSA public key in PKCS#1',
      createPublicKey(rsa).export({ format: 'pem', type: 'pkcs1' }),
      'public-key',
    ],
    ['a key of OpenSSH', OPENSSH_PEM, 'not-supported'],
    ['parameters alone', parameters, 'not-a-key'],
    ['an encrypted key', encrypted, 'encrypted'],
  ])('with %s is refused by that name', (_what, text, why) => {
    expect(read(String(text))).toEqual({ ok: false, why, isKeyType: false });
  });

  it.each([
    ['P-384', pemOf(generateKeyPairSync('ec', { namedCurve: 'secp384r1' }).privateKey)],
    ['P-384 in SEC1', pemOf(generateKeyPairSync('ec', { namedCurve: 'secp384r1' }).privateKey, 'sec1')],
    ['Ed448', pemOf(generateKeyPairSync('ed448').privateKey)],
    ['X25519', pemOf(generateKeyPairSync('x25519').privateKey)],
    ['DSA', pemOf(generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 }).privateKey)],
    ['RSA-PSS', pemOf(generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey)],
    ['RSA of 1024 bits', pemOf(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey)],
    ['RSA of 2040 bits', pemOf(generateKeyPairSync('rsa', { modulusLength: 2040 }).privateKey, 'pkcs1')],
    ['a curve in explicit parameters', EXPLICIT_CURVE_PEM],
  ])('with a key for %s is refused as a type that is not used', (_what, text) => {
    expect(createPrivateKey(text).type).toBe('private');
    expect(read(text)).toEqual({ ok: false, why: 'not-supported', isKeyType: true });
  });

  it('with an RSA key above 4096 bits is refused unless the caller takes more', () => {
    expect(read(RSA_4104_PEM)).toEqual({ ok: false, why: 'not-supported', isKeyType: true });
    expect(readPem(utf8(RSA_4104_PEM), new Uint8Array(0), 8192).ok).toBe(true);
  });

  it('stays with the caller', () => {
    const bytes = utf8(encrypted);
    const passphrase = utf8(PASSPHRASE);
    readPem(bytes, passphrase);
    expect(bytes).toEqual(utf8(encrypted));
    expect(passphrase).toEqual(utf8(PASSPHRASE));
  });
});

describe('readPem', () => {
  const files = [
    ...PLAIN.map(([, key, form]) => pemOf(key, form)),
    encryptedPemOf(ed25519, 'pkcs8', 'aes-128-cbc'),
    encryptedPemOf(secp256k1, 'sec1', 'aes-128-cbc'),
    publicPemOf(p256),
    COMPRESSED_PEM,
    EXPLICIT_CURVE_PEM,
  ].map(utf8);
  const sizes = { minLength: 0, maxLength: 4 };

  it('never throws, and never finds another key than OpenSSL does', () => {
    const file = fc.constantFrom(...files);
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(255)), sizes);
    fc.assert(
      fc.property(file, edits, fc.constantFrom('', PASSPHRASE), (original, changes, passphrase) => {
        const text = Buffer.from(original);
        for (const [at, byte] of changes) text[at % text.length] = byte;
        const found = outcome(text, passphrase);
        if (found.startsWith('-----')) expect(found).toBe(opensslOutcome(text, passphrase));
      }),
      { numRuns: 500 },
    );
  });

  it('never throws on changed DER, and never finds another key than OpenSSL does', () => {
    const bodies = PLAIN.map(
      ([, key, form]) => [key.export({ format: 'der', type: form as 'pkcs8' }), form] as const,
    );
    const LABELS = { pkcs8: 'PRIVATE KEY', sec1: 'EC PRIVATE KEY', pkcs1: 'RSA PRIVATE KEY' };
    const edits = fc.array(fc.tuple(fc.nat(80), fc.nat(255)), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.constantFrom(...bodies), edits, fc.nat(3), ([body, form], changes, cut) => {
        const bytes = Buffer.from(body.subarray(0, body.length - cut));
        for (const [at, byte] of changes) bytes[at] = byte;
        const text = wrap(bytes, LABELS[form]);
        const found = outcome(text);
        if (found.startsWith('-----')) expect(found).toBe(opensslOutcome(Buffer.from(text), ''));
      }),
      { numRuns: 500 },
    );
  });

  function opensslOutcome(text: Buffer, passphrase: string): string {
    const key = createPrivateKey(passphrase === '' ? text : { key: text, passphrase });
    // By way of a JWK, because OpenSSL keeps a point compressed that was so in the file.
    const publicKey = createPublicKey({ key: key.export({ format: 'jwk' }), format: 'jwk' });
    return publicKey.export({ format: 'pem', type: 'spki' }).toString();
  }
});
