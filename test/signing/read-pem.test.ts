import {
  createCipheriv,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  pbkdf2Sync,
} from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../main/core/bytes.ts';
import { spkiPem } from '../../main/signing/key-encoding.ts';
import { openSigningKey } from '../../main/signing/open-key.ts';
import { readPem } from '../../main/signing/read-pem.ts';
import { der, integer, OID, oid, sequence } from './der-writer.ts';
import {
  CERTIFICATE_PEM,
  COMPRESSED_PEM,
  ED25519_PEM,
  EXPLICIT_CURVE_PEM,
  OPENSSH_PEM,
  PASSPHRASE,
  PBES1_PEM,
  POINT_SPKI_PEM,
  SCRYPT_PEM,
  WITHOUT_POINT_PEM,
  WITHOUT_POINT_PKCS8_PEM,
} from './pem-fixtures.ts';

const ed25519 = generateKeyPairSync('ed25519').privateKey;
const p256 = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
const secp256k1 = generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey;
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

type Form = 'pkcs8' | 'sec1' | 'pkcs1';
const pemOf = (key: KeyObject, type: Form = 'pkcs8'): string =>
  key.export({ format: 'pem', type: type as 'pkcs8' }).toString(); // node's types tie the form to the key's kind
const encryptedPemOf = (key: KeyObject, type: Form, cipher: string): string =>
  key.export({ format: 'pem', type: type as 'pkcs8', cipher, passphrase: PASSPHRASE }).toString();
const publicPemOf = (key: KeyObject): string =>
  createPublicKey(key).export({ format: 'pem', type: 'spki' }).toString();
const wrap = (body: Uint8Array, label = 'PRIVATE KEY'): string =>
  `-----BEGIN ${label}-----\n${(
    Buffer.from(body)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  ).join('\n')}\n-----END ${label}-----\n`;

const read = (pem: string | Uint8Array, passphrase = '') =>
  readPem(typeof pem === 'string' ? utf8(pem) : pem, utf8(passphrase));

/** The public key of what was read, as PEM, or why it was not. */
function outcome(pem: string | Uint8Array, passphrase = ''): string {
  const result = read(pem, passphrase);
  if (!result.ok) return result.why;
  const key = result.pkcs8.use(openSigningKey);
  return key ? spkiPem(key.publicKeySpki) : 'does not open';
}

const PLAIN: readonly (readonly [what: string, key: KeyObject, form: Form])[] = [
  ['Ed25519 in PKCS#8', ed25519, 'pkcs8'],
  ['P-256 in PKCS#8', p256, 'pkcs8'],
  ['P-256 in SEC1', p256, 'sec1'],
  ['secp256k1 in PKCS#8', secp256k1, 'pkcs8'],
  ['secp256k1 in SEC1', secp256k1, 'sec1'],
  ['RSA in PKCS#8', rsa, 'pkcs8'],
  ['RSA in PKCS#1', rsa, 'pkcs1'],
];

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
    const large = pemOf(generateKeyPairSync('rsa', { modulusLength: 4104 }).privateKey);
    expect(read(large)).toEqual({ ok: false, why: 'not-supported', isKeyType: true });
    expect(readPem(utf8(large), new Uint8Array(0), 8192).ok).toBe(true);
  });

  it('stays with the caller', () => {
    const bytes = utf8(encrypted);
    const passphrase = utf8(PASSPHRASE);
    readPem(bytes, passphrase);
    expect(bytes).toEqual(utf8(encrypted));
    expect(passphrase).toEqual(utf8(PASSPHRASE));
  });
});

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
    ['the public exponent 1', [[2, integer(1)]] as const],
    ['an even public exponent', [[2, integer(65538)]] as const],
    ['a negative modulus', [[1, der(0x02, Buffer.alloc(256, 0xff))]] as const],
  ])('with %s is no key', (_what, change) => {
    expect(outcome(pkcs1(change))).toBe('not-a-key');
  });

  it('of three primes is not supported', () => {
    expect(outcome(pkcs1([[0, integer(1)]], otherPrimes))).toBe('not-supported');
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
