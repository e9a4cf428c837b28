import { createHash, createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type KeyName, testKey } from '../../../helpers/test-keys.ts';
import { factOf, sampleOf, sentences, show } from './samples.ts';

const fingerprintOf = (pem: string): string =>
  createHash('sha256')
    .update(createPublicKey(pem).export({ format: 'der', type: 'spki' }))
    .digest('base64url');
const ACCOUNT = 'auth.createServiceAccount';
const TOKEN = 'auth.createPersonalAccessToken';
const ID = 'pm-k4kth-4b46n-l8b9b9pfte3u66st';

describe.each([ACCOUNT, TOKEN])('%s', (operation) => {
  it.each<[KeyName]>([['Ed25519'], ['P-256'], ['secp256k1'], ['RSA-2048']])(
    'shows the fingerprint of a key of %s',
    (name) => {
      const { publicKeyPem } = testKey(name);
      const view = show(sampleOf(operation, { publicKey: publicKeyPem }));
      expect(factOf(view, 'fingerprint')).toBe(fingerprintOf(publicKeyPem));
      expect(view.blocks).toEqual([]);
    },
  );

  it.each([
    '',
    'ssh-ed25519 AAAA',
    '-----BEGIN PRIVATE KEY-----AAAA-----END PRIVATE KEY-----',
    `-----BEGIN PUBLIC KEY-----${'A'.repeat(20_000)}-----END PUBLIC KEY-----`,
  ])('is blocked with the public key %j', (publicKey) => {
    const view = show(sampleOf(operation, { publicKey }));
    expect(view.blocks).toContain('The new public key cannot be read.');
    expect(factOf(view, 'fingerprint')).toBeUndefined();
  });

  it('is a danger, and more so with a powerful permission', () => {
    const first = 'Whoever holds the private key behind this fingerprint acts';
    expect(sentences(show(sampleOf(operation)), 'danger')).toEqual([expect.stringContaining(first)]);
    const permission = { id: ID, name: 'All', operations: ['Policies:Update', 'Wallets:Transfers:Create'] };
    const view = show(sampleOf(operation), { permission });
    expect(sentences(view, 'danger')[1]).toBe(
      'The server says: its permission includes 1 power that changes who controls your organisation.',
    );
    expect(sentences(view, 'caution')).toContain(
      'The server says: its permission includes 1 power that moves money.',
    );
    expect(factOf(view, 'permission:/name')).toBe('All');
  });

  it.each([
    [1, '1 day', false],
    [364, '364 days', false],
    [365, '365 days', true],
    [36_500, '36,500 days', true],
  ])('of %j days is shown as %s', (daysValid, words, isLong) => {
    const view = show(sampleOf(operation, { daysValid }));
    expect(factOf(view, 'valid-for')).toBe(words);
    const isWarned = sentences(view, 'caution').some((one) =>
      one.startsWith('It stays valid for a long time'),
    );
    expect(isWarned).toBe(isLong);
  });

  it.each([0, -1, 1e300])('of %j days is not readable', (daysValid) => {
    const view = show(sampleOf(operation, { daysValid }));
    expect(sentences(view, 'caution')).toContain('How long it stays valid cannot be read.');
    expect(factOf(view, 'valid-for')).toBeUndefined();
  });

  it('without an end says so', () => {
    const view = show(sampleOf(operation, { daysValid: undefined }));
    expect(sentences(view, 'caution')).toContain(
      'No end is given: the service decides how long it stays valid.',
    );
  });
});

describe('a new token', () => {
  it('without a permission is as powerful as the one who approves', () => {
    const sentence = 'No permission is named: the token can do everything that you can do.';
    expect(sentences(show(sampleOf(TOKEN, { permissionId: undefined })), 'danger')).toContain(sentence);
    expect(sentences(show(sampleOf(TOKEN)), 'danger')).not.toContain(sentence);
  });

  it('counts the seconds when days are given too, and never rounds up', () => {
    const view = show(sampleOf(TOKEN, { daysValid: 1, secondsValid: 365 * 86_400 - 1 }));
    expect(factOf(view, 'valid-for')).toBe('364.9 days');
    expect(sentences(view, 'caution')).toContain('Days and seconds are given: the seconds count.');
    expect(factOf(show(sampleOf(TOKEN, { secondsValid: 60 })), 'valid-for')).toBe('less than 1 day');
  });
});

describe('a new user', () => {
  const FOREIGN = 'The e-mail address has unusual letters: it may only look like the one you know.';
  it.each([
    ['jane@example.com', 'example.com', []],
    ['jane@ex\u0430mple.com', 'ex\u0430mple.com', [FOREIGN]],
    ['jane@xn--exmple-4nf.com', 'xn--exmple-4nf.com', [FOREIGN]],
    ['j\u0430ne@example.com', 'example.com', [FOREIGN]],
    ['jane', undefined, ['The e-mail address does not have the usual form: one name, one @, one domain.']],
    [
      'jane@a.com@b.com',
      undefined,
      ['The e-mail address does not have the usual form: one name, one @, one domain.'],
    ],
  ])('at %s shows the domain by itself', (email, domain, dangers) => {
    for (const operation of ['auth.createUser', 'auth.inviteTenantUser']) {
      const view = show(sampleOf(operation, { email }));
      expect(factOf(view, 'email-domain')).toBe(domain);
      expect(sentences(view, 'danger')).toEqual(dangers);
    }
  });

  it('of Dfns is a danger', () => {
    const view = show(sampleOf('auth.createUser', { kind: 'DfnsStaff' }));
    expect(sentences(view, 'danger')).toEqual(['The new user belongs to Dfns, not to your organisation.']);
    expect(view.sentence).toContain('of Dfns');
  });

  it('with a key shows its fingerprint', () => {
    const { publicKeyPem } = testKey('P-256');
    const view = show(sampleOf('auth.createUser', { publicKey: publicKeyPem }));
    expect(factOf(view, 'fingerprint')).toBe(fingerprintOf(publicKeyPem));
    expect(show(sampleOf('auth.createUser', { publicKey: 'x' })).blocks).toEqual([
      'The new public key cannot be read.',
    ]);
  });

  it('of an unknown kind is blocked', () => {
    const view = show(sampleOf('auth.createUser', { kind: 'AccountUser' }));
    expect(view.notUnderstood).toMatchObject([{ label: '/kind', value: 'AccountUser' }]);
    expect(view.blocks).toEqual(['The payload has no usable "kind".']);
  });
});

describe('acting for another', () => {
  it.each([
    ['auth.delegatedLogin', 'is signed in as this user'],
    ['auth.createDelegatedRecoveryChallenge', 'every other credential and token of this user ends'],
    ['auth.createDelegatedRegistrationChallenge', 'chooses the keys of this user'],
  ])('%s is a danger', (operation, words) => {
    const view = show(sampleOf(operation));
    expect(sentences(view, 'danger')).toEqual([expect.stringContaining(words)]);
    expect(view.sentence).not.toContain('example.com');
  });
});
