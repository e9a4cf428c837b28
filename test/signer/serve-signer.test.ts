import { createHash, createPublicKey, randomFillSync, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../main/core/bytes.ts';
import { Secret } from '../../main/core/secret.ts';
import { AppError } from '../../main/errors.ts';
import type { CreatedCredential, EnvelopeSlot, SignerReply } from '../../main/signer/protocol.ts';
import { makeSigner } from '../../main/signer/serve-signer.ts';
import type { Kdf } from '../../main/vault/ports.ts';

const SLOT: EnvelopeSlot = {
  credId: 'q0nXJ4yqE7m2lq3dWQxwVg',
  kind: 'PasswordProtectedKey',
  orgId: 'or-test',
  userId: 'us-test',
};
const CHALLENGE = 'Y2gtdGVzdDItdmVjdDAtYTUxZGMyYzI4ZGRlNGNmZg';
const STRONG = 'velvet gravel 61 umbrella tide';

/** Depends on every input, takes no time; the real one is proven in test/vault/argon2.test.ts. */
const quickKdf: Kdf = async (password, salt, { m, t, p }) =>
  Secret.take(createHash('sha256').update(`${m} ${t} ${p} `).update(salt).update(password).digest());

const newSigner = (kdf = quickKdf) =>
  makeSigner({
    kdf,
    cost: { m: 65_536, t: 3, p: 1 },
    random: (length) => randomFillSync(new Uint8Array(length)),
  });

const create = (changes: object = {}) => ({
  ...{ do: 'create', algorithm: 'EdDSA', slot: SLOT, challenge: CHALLENGE, context: [] },
  password: utf8(STRONG),
  ...changes,
});
const unlock = (envelope: string, changes: object = {}) => ({
  ...{ do: 'unlock', envelope, slot: SLOT, password: utf8(STRONG) },
  ...changes,
});
const refused = (why: string) => ({ ok: false, why });

function createdOf(reply: SignerReply): CreatedCredential {
  if (!reply.ok || reply.do !== 'create') throw new TypeError('no credential was created');
  return reply.created;
}

const NONSENSE: readonly (readonly [what: string, message: unknown])[] = [
  ['null', null],
  ['a text', 'sign'],
  ['an unknown request', { do: 'export' }],
  ['a request with a foreign member', { do: 'status', more: 1 }],
  ['sign without a challenge', { do: 'sign' }],
  ['a password that is a text', create({ password: STRONG })],
  ['a password of 9 kB', create({ password: new Uint8Array(9000) })],
  ['a slot with a foreign member', create({ slot: { ...SLOT, more: 1 } })],
  ['another kind of credential', create({ slot: { ...SLOT, kind: 'Fido2' } })],
  ['another algorithm', create({ algorithm: 'RS256' })],
];

describe('a signer', () => {
  it.each(NONSENSE)('refuses %s', async (_what, message) => {
    expect(await newSigner().answer(message)).toEqual(refused('internal'));
  });

  it.each([
    ['short', 'v3lvet gr4'],
    ['common', 'password123456'],
    ['repeated', 'aaaaaaaaaaaaaaaaaaaaaaaa'],
    ['empty', ''],
    ['over 1024 bytes', `${STRONG} `.repeat(40)],
  ])('makes no key for a password that is %s', async (_what, text) => {
    const signer = newSigner();
    expect(await signer.answer(create({ password: utf8(text) }))).toEqual(refused('weak-password'));
    expect(await signer.answer({ do: 'status' })).toMatchObject({ state: 'empty' });
  });

  it('makes no key for a password made of the words of the account', async () => {
    const words = { password: utf8('mara.lindqvist@acme.example'), context: ['mara.lindqvist@acme.example'] };
    expect(await newSigner().answer(create(words))).toEqual(refused('weak-password'));
  });

  it.each(['', 'short', 'a"b'.repeat(10), 'a'.repeat(513)])(
    'signs nothing for the challenge %j',
    async (challenge) => {
      const signer = newSigner();
      expect(await signer.answer(create({ challenge }))).toEqual(refused('bad-challenge'));
      createdOf(await signer.answer(create()));
      expect(await signer.answer({ do: 'sign', challenge })).toEqual(refused('bad-challenge'));
    },
  );

  it('signs nothing before a key is open and after it was closed', async () => {
    const signer = newSigner();
    const sign = { do: 'sign', challenge: CHALLENGE };
    expect(await signer.answer(sign)).toEqual(refused('no-key'));
    createdOf(await signer.answer(create()));
    expect(await signer.answer(sign)).toMatchObject({ ok: true });
    await signer.answer({ do: 'close' });
    expect(await signer.answer(sign)).toEqual(refused('no-key'));
  });

  it('answers damage behind the seal like a wrong password, and tells apart what anybody can see', async () => {
    const { envelope } = createdOf(await newSigner().answer(create()));
    const signer = newSigner();
    const answer = (text: string, changes = {}) => signer.answer(unlock(text, changes));
    const tag = /"tag":"(.)/;
    const damaged = envelope.replace(tag, (_all, first) => `"tag":"${first === 'A' ? 'B' : 'A'}`);
    expect(await answer(damaged)).toEqual(refused('wrong-password'));
    expect(await answer(envelope, { password: utf8(`${STRONG}x`) })).toEqual(refused('wrong-password'));
    expect(await answer(envelope, { password: new Uint8Array(0) })).toEqual(refused('wrong-password'));
    expect(await answer(envelope, { slot: { ...SLOT, userId: 'us-other' } })).toEqual(refused('wrong-entry'));
    expect(await answer(envelope.replace('"v":1', '"v":2'))).toEqual(refused('newer-format'));
    expect(await answer(envelope.slice(0, -1))).toEqual(refused('not-an-envelope'));
    expect(await answer(envelope.replace('"m":65536', '"m":8'))).toEqual(refused('not-an-envelope'));
    expect(await answer(envelope)).toEqual({ ok: true, do: 'unlock' });
  });

  it('keeps the open key when opening another one fails', async () => {
    const signer = newSigner();
    const { publicKeyPem } = createdOf(await signer.answer(create()));
    expect(await signer.answer(unlock('damaged'))).toEqual(refused('not-an-envelope'));
    const reply = await signer.answer({ do: 'sign', challenge: CHALLENGE });
    if (!reply.ok || reply.do !== 'sign') throw new TypeError('nothing was signed');
    const signed = Buffer.from(reply.assertion.clientData, 'base64url');
    const signature = Buffer.from(reply.assertion.signature, 'base64url');
    expect(verify(null, signed, createPublicKey(publicKeyPem), signature)).toBe(true);
  });

  it('says that memory is missing, and nothing about any other fault', async () => {
    const noMemory = newSigner(() => Promise.reject(new AppError('signer/kdf-memory', 'test')));
    expect(await noMemory.answer(create())).toEqual(refused('kdf-memory'));
    const broken = newSigner(() => Promise.reject(new Error('with details')));
    expect(await broken.answer(create())).toEqual(refused('internal'));
  });

  it('wipes the password of every request, also of refused ones', async () => {
    const signer = newSigner();
    const typed = [create(), unlock('damaged'), create({ more: 1 }), create({ challenge: '' })];
    for (const request of typed) await signer.answer(request);
    expect(typed.flatMap(({ password }) => [...new Set(password)])).toEqual([0, 0, 0, 0]);
  });

  it('refuses a second request while one is being answered', async () => {
    const signer = newSigner();
    const [first, second] = await Promise.all([signer.answer(create()), signer.answer({ do: 'status' })]);
    expect(first.ok).toBe(true);
    expect(second).toEqual(refused('internal'));
  });

  it('names the key by the SHA-256 of its public key', async () => {
    const { publicKeyPem, fingerprint } = createdOf(await newSigner().answer(create({ algorithm: 'ES256' })));
    const spki = createPublicKey(publicKeyPem).export({ format: 'der', type: 'spki' });
    expect(fingerprint).toBe(createHash('sha256').update(spki).digest('base64url'));
  });
});
