import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Presentation, ServerCredential, ServerFacts } from '../../main/actions/action.ts';
import { describeAction, presentAction } from '../../main/actions/describe-action.ts';
import { newKeyFingerprint } from '../../main/actions/new-key.ts';
import { type KeyName, testKey } from '../helpers/test-keys.ts';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');
const attestation = (publicKey: unknown) => encode({ publicKey, signature: '00' });

/** SHA-256 of the SPKI as another program computes it. */
const fingerprintOf = (pem: string) =>
  createHash('sha256')
    .update(createPublicKey(pem).export({ format: 'der', type: 'spki' }))
    .digest('base64url');

const KEY = testKey('P-256');

function newCredential(change: Readonly<Record<string, unknown>> = {}) {
  const body = {
    credentialKind: 'Key',
    credentialInfo: {
      credId: 'cred-1',
      clientData: encode({ type: 'key.create', challenge: 'abc' }),
      attestationData: attestation(KEY.publicKeyPem),
    },
    credentialName: 'Laptop',
    challengeIdentifier: 'a.b.c',
    ...change,
  };
  return { method: 'POST', path: '/auth/credentials', payload: JSON.stringify(body) };
}

const fact = (view: ReturnType<typeof presentAction>, id: string) => view.facts.find((one) => one.id === id);

const sentencesOf = ({ warnings }: Pick<Presentation, 'warnings'>) =>
  warnings.map(({ sentence }) => sentence);

describe('a new credential', () => {
  it.each<[KeyName]>([['Ed25519'], ['P-256'], ['secp256k1'], ['RSA-2048']])(
    'of %s is shown by the fingerprint of its public key',
    (name) => {
      const { publicKeyPem } = testKey(name);
      const clientData = encode({ type: 'key.create', challenge: 'abc' });
      const info = { credId: 'cred-1', clientData, attestationData: attestation(publicKeyPem) };
      const view = presentAction(newCredential({ credentialInfo: info }), {});
      expect(fact(view, 'fingerprint')).toMatchObject({
        value: fingerprintOf(publicKeyPem),
        source: 'decoded',
      });
      expect(view.blocks).toEqual([]);
    },
  );

  it('has the same fingerprint however its PEM is wrapped, and in the older form of RSA', () => {
    const { publicKeyPem } = KEY;
    const body = publicKeyPem.replace(/-----[^-]+-----/g, '').replace(/\s/g, '');
    const flat = `-----BEGIN PUBLIC KEY-----${body}-----END PUBLIC KEY-----`;
    expect(newKeyFingerprint(attestation(flat))).toBe(fingerprintOf(publicKeyPem));
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const older = publicKey.export({ format: 'pem', type: 'pkcs1' }).toString();
    expect(newKeyFingerprint(attestation(older))).toBe(fingerprintOf(older));
  });

  it.each([
    ['no base64url', '+++'],
    ['no JSON', Buffer.from('hello').toString('base64url')],
    ['a list', encode([KEY.publicKeyPem])],
    ['without a public key', encode({ signature: '00' })],
    ['with a key twice', Buffer.from('{"publicKey":"a","publicKey":"b"}').toString('base64url')],
    ['with a private key', attestation('-----BEGIN PRIVATE KEY-----AAAA-----END PRIVATE KEY-----')],
    ['with a number for a key', attestation(1)],
    ['with mixed labels', attestation('-----BEGIN RSA PUBLIC KEY-----AAAA-----END PUBLIC KEY-----')],
    [
      'with an RSA key that is none',
      attestation('-----BEGIN RSA PUBLIC KEY-----AAAA-----END RSA PUBLIC KEY-----'),
    ],
  ])('is blocked when its proof is %s', (_name, attestationData) => {
    const info = { credId: 'c', clientData: encode({ type: 'key.create' }), attestationData };
    const view = presentAction(newCredential({ credentialInfo: info }), {});
    expect(view.blocks).toEqual(['The new public key cannot be read.']);
    expect(fact(view, 'fingerprint')).toBeUndefined();
  });

  it('never throws, whatever the proof is (property)', () => {
    const text = fc.oneof(
      fc.string(),
      fc.base64String(),
      fc.jsonValue().map(encode),
      fc.string().map(attestation),
    );
    fc.assert(fc.property(text, (one) => [null, 'string'].includes(newKeyFingerprint(one) && 'string')));
  });

  it.each([
    ['Key', 'Add a key to your account', undefined],
    ['PasswordProtectedKey', 'Add a key protected by a password to your account', 'wrapped'],
    ['RecoveryKey', 'Add a recovery key to your account', 'wrapped'],
  ])('of kind %s says so, at the highest risk', (credentialKind, sentence, encryptedPrivateKey) => {
    const request = newCredential({ credentialKind, encryptedPrivateKey });
    expect(describeAction(request)).toMatchObject({ operation: 'auth.createCredential', risk: 'critical' });
    const view = presentAction(request, {});
    expect(view).toMatchObject({ sentence, notUnderstood: [], blocks: [] });
    expect(sentencesOf(view).join(' ')).toContain('can do everything that you can do');
    const speaksOfRecovery = sentencesOf(view).join(' ').includes('can later replace every credential');
    expect(speaksOfRecovery).toBe(credentialKind === 'RecoveryKey');
  });

  it('is blocked when a key protected by a password comes without its wrapped key', () => {
    const view = presentAction(newCredential({ credentialKind: 'PasswordProtectedKey' }), {});
    expect(view.blocks).toEqual(['The payload has no usable "encryptedPrivateKey".']);
  });

  it('shows a wrapped key that does not belong there as not understood', () => {
    const view = presentAction(newCredential({ encryptedPrivateKey: 'wrapped' }), {});
    expect(view.notUnderstood).toMatchObject([{ label: '/encryptedPrivateKey', value: 'wrapped' }]);
  });

  it('of a passkey names its page and its authenticator, not a fingerprint', () => {
    const info = {
      credId: 'passkey-1',
      clientData: encode({ type: 'webauthn.create', challenge: 'abc', origin: 'https://app.dfns.io\u202e' }),
      attestationData: 'o2NmbXRkbm9uZQ',
    };
    const view = presentAction(newCredential({ credentialKind: 'Fido2', credentialInfo: info }), {});
    expect(view).toMatchObject({ sentence: 'Add a passkey or security key to your account', blocks: [] });
    expect(fact(view, 'made-for')?.value).toBe('https://app.dfns.io\\u{202e}');
    expect(fact(view, 'made-by')?.value).toContain('authenticator');
    expect(fact(view, 'payload:/credentialInfo/credId')?.value).toBe('passkey-1');
    expect(fact(view, 'fingerprint')).toBeUndefined();
  });

  it('warns when the client data is for something else', () => {
    const info = {
      credId: 'c',
      clientData: encode({ type: 'key.get', challenge: 'abc' }),
      attestationData: attestation(KEY.publicKeyPem),
    };
    const view = presentAction(newCredential({ credentialInfo: info }), {});
    expect(sentencesOf(view)).toContain('The client data of the new key does not have the documented form.');
  });
});

describe('a code for a device', () => {
  const code = (expiration: unknown) => ({
    method: 'POST',
    path: '/auth/credentials/code',
    payload: JSON.stringify({ expiration }),
  });

  it.each([
    ['2026-01-01T10:00:31.478Z', '2026-01-01 10:00:31 UTC'],
    ['2026-01-01T11:00:31+01:00', '2026-01-01 10:00:31 UTC'],
    [1_767_261_631, '2026-01-01 10:00:31 UTC'],
  ])('until %s says when it ends and what it allows', (expiration, words) => {
    expect(describeAction(code(expiration))).toMatchObject({ risk: 'critical', needs: [] });
    const view = presentAction(code(expiration), {});
    expect(fact(view, 'code-ends')?.value).toBe(words);
    expect(fact(view, 'code-allows')?.value).toContain('registers a signing key in your name');
    expect(view).toMatchObject({ notUnderstood: [], blocks: [] });
  });

  it.each([['tomorrow'], ['2026-13-45T99:00:00Z'], [1e300], [-1], [1.5], [null], [true], [{ at: 1 }], [[]]])(
    'is blocked when its end is %j',
    (expiration) => {
      expect(presentAction(code(expiration), {}).blocks).toContain('The end of the code cannot be read.');
    },
  );
});

const LAPTOP: ServerCredential = {
  credentialUuid: 'cr-1',
  credentialId: 'cred-1',
  kind: 'Key',
  name: 'Laptop',
  dateCreated: '2026-01-01T00:00:00Z',
  isActive: true,
};
const listed = (...credentials: readonly Partial<ServerCredential>[]): ServerFacts => ({
  credentials: credentials.map((one) => ({ ...LAPTOP, ...one })),
});
const PHONE = { credentialUuid: 'cr-2', name: 'Phone' };

const activate = { method: 'PUT', path: '/auth/credentials/activate', payload: '{"credentialUuid":"cr-1"}' };
const deactivate = { ...activate, path: '/auth/credentials/deactivate' };
const remove = { method: 'DELETE', path: '/auth/credentials/cr-1', payload: '' };

describe('a change of a credential', () => {
  it.each([
    [activate, 'auth.activateCredential', 'high', 'Switch a credential of your account on'],
    [deactivate, 'auth.deactivateCredential', 'medium', 'Switch a credential of your account off'],
    [remove, 'auth.deleteCredential', 'high', 'Delete a credential of your account'],
    [{ ...remove, payload: '{}' }, 'auth.deleteCredential', 'high', 'Delete a credential of your account'],
  ])('%j is %s with risk %s', (request, operation, risk, sentence) => {
    const needs = [{ kind: 'credentials' }];
    expect(describeAction(request)).toMatchObject({ operation, risk, needs, verdict: 'allow' });
    const view = presentAction(request, listed({}, PHONE));
    expect(view).toMatchObject({ sentence, notUnderstood: [], blocks: [] });
    expect(view.facts.map(({ value }) => value)).toEqual(expect.arrayContaining(['cr-1', 'Laptop', 'Key']));
  });

  it.each([activate, deactivate, remove])('marks what only the service says as such: %j', (request) => {
    const view = presentAction(request, listed({ name: 'Lap\u202etop' }, PHONE));
    expect(fact(view, 'credential-name')).toMatchObject({ value: 'Lap\\u{202e}top', source: 'server' });
    expect(view.sentence).not.toContain('Lap');
  });

  it.each([activate, deactivate, remove])('says when it is not known or not listed: %j', (request) => {
    expect(sentencesOf(presentAction(request, {})).join(' ')).toContain('could not be fetched');
    expect(sentencesOf(presentAction(request, listed(PHONE))).join(' ')).toContain(
      'lists no such credential',
    );
  });

  it.each([deactivate, remove])('says when it is the last one that can sign: %j', (request) => {
    const alone = listed({}, { ...PHONE, isActive: false }, { credentialUuid: 'cr-3', kind: 'RecoveryKey' });
    expect(sentencesOf(presentAction(request, alone))).toContain(
      'It is the only active credential: without it you can neither sign in nor approve.',
    );
    expect(sentencesOf(presentAction(request, listed({}, PHONE)))).toEqual([]);
    expect(sentencesOf(presentAction(request, listed({ kind: 'RecoveryKey' })))).toEqual([]);
  });

  it('says when a credential that is to be activated is active', () => {
    expect(sentencesOf(presentAction(activate, listed({})))).toEqual([
      'The service says that it is active already.',
    ]);
    expect(sentencesOf(presentAction(activate, listed({ isActive: false })))).toEqual([]);
  });

  it('is blocked without the credential', () => {
    for (const request of [activate, deactivate]) {
      const view = presentAction({ ...request, payload: '{}' }, listed({}));
      expect(view.blocks).toEqual(['The payload has no usable "credentialUuid".']);
    }
  });
});

describe('the sample of the newer operations', () => {
  const corpus = z
    .object({
      operations: z.array(z.looseObject({ id: z.string(), risk: z.string(), pathTemplate: z.string() })),
    })
    .parse(JSON.parse(readFileSync(new URL('../vectors/operations-newer.json', import.meta.url), 'utf8')));

  it('of deleteCredential has the path and the risk that it has here', () => {
    const one = corpus.operations.find(({ id }) => id === 'auth.deleteCredential');
    const path = (one?.pathTemplate ?? '').replace('{credentialUuid}', 'cr-1');
    expect(describeAction({ ...remove, path })).toMatchObject({ operation: one?.id, risk: one?.risk });
  });
});
