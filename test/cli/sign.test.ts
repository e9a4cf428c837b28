import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../main/cli/run-cli.ts';
import { RSA_4104_PEM } from '../signing/pem-fixtures.ts';
import { doesVerify, isWantedAnswer, SIGN_CASES } from '../signing/sign-cases.ts';
import { answersOf, memoryIo } from './memory-io.ts';

async function sign(...inputs: readonly unknown[]): Promise<unknown[]> {
  const { io, written } = memoryIo(inputs.map((input) => `${JSON.stringify(input)}\n`));
  expect(await runCli(['sign', '--batch'], io)).toBe(0);
  expect(written.stderr).toBe('');
  return answersOf(written.stdout);
}
const errorOf = async (input: unknown): Promise<unknown> => {
  const [answer] = await sign(input);
  return answer;
};
const failure = (code: string) => ({ error: { code, message: expect.any(String) } });

const pemOf = (key: KeyObject, type = 'pkcs8', more = {}): string =>
  key.export({ format: 'pem', type: type as 'pkcs8', ...more }).toString(); // node's types tie the form to the key's kind
const pair = generateKeyPairSync('ed25519');
const publicKeyPem = pair.publicKey.export({ format: 'pem', type: 'spki' }).toString();
const GOOD = { kind: 'Key', privateKeyPem: pemOf(pair.privateKey), credId: 'cr-1', challenge: 'c' };

/** The client data that was signed, after the signature was checked. */
async function signedText(challenge: string): Promise<string> {
  const [answer] = (await sign({ ...GOOD, challenge })) as [
    { credentialAssertion: { clientData: string; signature: string } },
  ];
  const clientData = Buffer.from(answer.credentialAssertion.clientData, 'base64url');
  const signature = Buffer.from(answer.credentialAssertion.signature, 'base64url');
  expect(doesVerify(publicKeyPem, clientData, signature)).toBe(true);
  return clientData.toString();
}

describe('countersign sign --batch', () => {
  it('answers every published case, in order', async () => {
    const answers = await sign(...SIGN_CASES.map(({ input }) => input));
    expect(answers).toHaveLength(SIGN_CASES.length);
    const wrong = SIGN_CASES.filter((row, index) => !isWantedAnswer(row, answers[index]));
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it.each(['Key', 'PasswordProtectedKey', 'RecoveryKey'])(
    'repeats the kind %s and the credId',
    async (kind) => {
      const credId = `"\u00e9\u2028 ${'x'.repeat(200)}`;
      const answer = await errorOf({ ...GOOD, kind, credId, extra: 1 });
      expect(answer).toEqual({
        kind,
        credentialAssertion: { credId, clientData: expect.any(String), signature: expect.any(String) },
      });
    },
  );

  it.each([
    ['one character', 'x'],
    ['standard base64', 'ab+/=='],
    ['quotes and backslashes', '"\\","type":"key.create"'],
    ['line breaks and controls', 'a\n\u0000\u2028'],
    ['other scripts', '\u00e9 \u65e5\u672c \ud83d\ude42'],
    ['half a pair of surrogates', 'a\ud800b'],
    ['a million characters', 'A'.repeat(1_000_000)],
  ])('signs a challenge of %s unchanged', async (_what, challenge) => {
    const text = await signedText(challenge);
    expect(text).toBe(JSON.stringify({ type: 'key.get', challenge }));
    expect(JSON.parse(text)).toEqual({ type: 'key.get', challenge });
  });

  const MISSHAPEN: readonly (readonly [what: string, input: unknown])[] = [
    ['a number', 1],
    ['a text', 'x'],
    ['an array of the four', Object.values(GOOD)],
    ['nothing in it', {}],
    ...Object.keys(GOOD).flatMap((name) => [
      [`no ${name}`, { ...GOOD, [name]: undefined }] as const,
      [`${name} null`, { ...GOOD, [name]: null }] as const,
      [`${name} as a number`, { ...GOOD, [name]: 5 }] as const,
      [`${name} in an array`, { ...GOOD, [name]: ['Key'] }] as const,
    ]),
  ];
  it.each(MISSHAPEN)('answers "input" to a line with %s', async (_what, input) => {
    expect(await errorOf(input)).toEqual(failure('input'));
  });

  it('names the first fault of several', async () => {
    const all = { kind: 'key', credId: '', challenge: '', privateKeyPem: 'x' };
    expect(await errorOf({ ...all, privateKeyPem: 5 })).toEqual(failure('input'));
    expect(await errorOf(all)).toEqual(failure('kind'));
    expect(await errorOf({ ...all, kind: 'Key' })).toEqual(failure('cred-id'));
    expect(await errorOf({ ...all, kind: 'Key', credId: 'x' })).toEqual(failure('challenge'));
    expect(await errorOf({ ...all, kind: 'Key', credId: 'x', challenge: 'x' })).toEqual(failure('key'));
  });

  it.each(['', 'key', 'KEY', 'Key ', 'Fido2', 'toString', '__proto__'])(
    'knows no kind "%s"',
    async (kind) => {
      expect(await errorOf({ ...GOOD, kind })).toEqual(failure('kind'));
    },
  );

  it('takes a credId of 1 to 256 characters', async () => {
    expect(await errorOf({ ...GOOD, credId: 'x'.repeat(256) })).toMatchObject({ kind: 'Key' });
    expect(await errorOf({ ...GOOD, credId: 'x'.repeat(257) })).toEqual(failure('cred-id'));
  });

  const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve });
  const large = { privateKey: createPrivateKey(RSA_4104_PEM), publicKey: createPublicKey(RSA_4104_PEM) };
  const rsa = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength });
  it.each([
    ['P-256 in SEC1', ec('prime256v1'), 'sec1'],
    ['secp256k1', ec('secp256k1'), 'pkcs8'],
    ['secp256k1 in SEC1', ec('secp256k1'), 'sec1'],
    ['RSA-2048 in PKCS#1', rsa(2048), 'pkcs1'],
    ['RSA-3072', rsa(3072), 'pkcs8'],
    ['RSA of an odd size above 4096 bits', large, 'pkcs1'],
  ])('signs with %s', async (_what, { privateKey, publicKey }, form) => {
    const [answer] = (await sign({ ...GOOD, privateKeyPem: pemOf(privateKey, form) })) as [
      { credentialAssertion: { clientData: string; signature: string } },
    ];
    const { clientData, signature } = answer.credentialAssertion;
    const spki = publicKey.export({ format: 'pem', type: 'spki' }).toString();
    const [message, proof] = [clientData, signature].map((text) => Buffer.from(text, 'base64url'));
    expect(message && proof && doesVerify(spki, message, proof)).toBe(true);
    expect(signature).not.toMatch(/[+/=]/);
  });

  const p256 = ec('prime256v1').privateKey;
  it.each([
    ['P-384', ec('secp384r1').privateKey, 'sec1', 'key-type'],
    ['P-521', ec('secp521r1').privateKey, 'pkcs8', 'key-type'],
    ['Ed448', generateKeyPairSync('ed448').privateKey, 'pkcs8', 'key-type'],
    ['X25519', generateKeyPairSync('x25519').privateKey, 'pkcs8', 'key-type'],
    ['RSA-PSS', generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).privateKey, 'pkcs8', 'key-type'],
    ['RSA-1024 in PKCS#1', rsa(1024).privateKey, 'pkcs1', 'key-type'],
    ['RSA-2040', rsa(2040).privateKey, 'pkcs8', 'key-type'],
  ])('answers "%s" with its code', async (_what, key, form, code) => {
    expect(await errorOf({ ...GOOD, privateKeyPem: pemOf(key, form) })).toEqual(failure(code));
  });

  it.each([
    ['an encrypted key', pemOf(p256, 'pkcs8', { cipher: 'aes-256-cbc', passphrase: 'x' })],
    ['an encrypted key of the older kind', pemOf(p256, 'sec1', { cipher: 'aes-256-cbc', passphrase: 'x' })],
    ['an empty text', ''],
    ['half a key', GOOD.privateKeyPem.slice(0, 60)],
    ['a JWK', JSON.stringify(p256.export({ format: 'jwk' }))],
    ['no line breaks', GOOD.privateKeyPem.replaceAll('\n', '')],
    ['ten million characters', 'A'.repeat(10_000_000)],
  ])('answers "key" to %s', async (_what, privateKeyPem) => {
    expect(await errorOf({ ...GOOD, privateKeyPem })).toEqual(failure('key'));
  });

  it('repeats nothing of a key that it cannot use', async () => {
    const { io, written } = memoryIo([
      `${JSON.stringify({ ...GOOD, privateKeyPem: GOOD.privateKeyPem.replace('BEGIN', 'START') })}\n`,
      `{"privateKeyPem":${JSON.stringify(GOOD.privateKeyPem)}}\n`,
      `${GOOD.privateKeyPem}`,
    ]);
    expect(await runCli(['sign', '--batch'], io)).toBe(0);
    const secret = GOOD.privateKeyPem.split('\n')[1] ?? '';
    expect(secret).toHaveLength(64);
    for (let at = 0; at + 6 <= secret.length; at += 6) {
      // The head of an Ed25519 key is the same for all: its letters are no secret.
      if (at >= 20) expect(written.stdout).not.toContain(secret.slice(at, at + 6));
    }
  });

  it('wants to be told that lines will come', async () => {
    for (const args of [['sign'], ['sign', '--batch', 'x'], ['sign', 'key.pem']]) {
      const { io, written } = memoryIo([]);
      expect([await runCli(args, io), written.stdout]).toEqual([2, '']);
      expect(written.stderr).toMatch(/^Usage: countersign/);
    }
  });
});
