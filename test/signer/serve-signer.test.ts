import { describe, expect, it } from 'vitest';
import { utf8 } from '../../main/core/bytes.ts';
import { AppError } from '../../main/errors.ts';
import { parseReply } from '../../main/signer/decode-reply.ts';
import {
  byPassword,
  CHALLENGE,
  create,
  createdOf,
  isSignedBy,
  newKey,
  newSigner,
  refused,
  SLOT,
  STRONG,
  signIt,
  unlock,
} from './signer-fixture.ts';

const NONSENSE: readonly (readonly [what: string, message: unknown])[] = [
  ['null', null],
  ['a text', 'sign'],
  ['an unknown request', { do: 'export' }],
  ['a request with a foreign member', { do: 'status', more: 1 }],
  ['sign without a challenge', { do: 'sign', purpose: 'action' }],
  ['sign without a purpose', { do: 'sign', challenge: CHALLENGE }],
  ['sign for another purpose', signIt(CHALLENGE, 'anything')],
  ['a password that is a text', create({ sealing: { ...byPassword(), password: STRONG } })],
  ['a password of 9 kB', create({ sealing: { ...byPassword(), password: new Uint8Array(9000) } })],
  ['no slot', create({ slot: null })],
  ['a slot with a foreign member', create({ slot: { ...SLOT, more: 1 } })],
  ['another kind of credential', create({ slot: { ...SLOT, kind: 'Fido2' } })],
  ['no credId where the envelope does not give one', create({ slot: { ...SLOT, credId: '' } })],
  ['another algorithm', create({ key: newKey('ES384') })],
  ['a PEM that is a text', create({ key: { from: 'pem', pem: 'PEM', passphrase: new Uint8Array(0) } })],
  ['a key from somewhere else', create({ key: { from: 'file', path: '/etc/passwd' } })],
  ['a code that somebody chose', create({ sealing: { with: 'new-recovery-code', code: 'D1-A' } })],
  ['an unlock window over a minute', unlock('x', { holdMs: 60_001 })],
  ['an unlock window of half a millisecond', unlock('x', { holdMs: 0.5 })],
  ['an envelope of 70 kB', unlock('x'.repeat(70_000))],
];

describe('a signer', () => {
  it.each(NONSENSE)('refuses %s', async (_what, message) => {
    expect(await newSigner().answer(message)).toEqual(refused('internal'));
  });

  it.each([
    ['an empty challenge', ''],
    ['a short one', 'short'],
    ['one that JSON would escape', 'a"b'.repeat(10)],
    ['one of 513 characters', 'a'.repeat(513)],
  ])('SEC-52: signs nothing for %s', async (_what, challenge) => {
    const signer = newSigner();
    expect(await signer.answer(create({ challenge }))).toEqual(refused('bad-challenge'));
    createdOf(await signer.answer(create()));
    expect(await signer.answer(signIt(challenge))).toEqual(refused('bad-challenge'));
  });

  it('signs the challenge of a recovery, which is the text of all new credentials, and registers no key for one', async () => {
    const long = 'A'.repeat(40_000);
    const signer = newSigner();
    expect(await signer.answer(create({ challenge: long }))).toEqual(refused('bad-challenge'));
    createdOf(await signer.answer(create()));
    expect(parseReply(await signer.answer(signIt(long, 'recovery')))).toMatchObject({ ok: true });
    const longer = signIt('a'.repeat(65_537), 'recovery');
    expect(await signer.answer(longer)).toEqual(refused('bad-challenge'));
  });

  it('signs nothing before a key is open and after it was closed', async () => {
    const signer = newSigner();
    expect(await signer.answer(signIt())).toEqual(refused('no-key'));
    const { publicKeyPem } = createdOf(await signer.answer(create()));
    expect(isSignedBy(publicKeyPem, await signer.answer(signIt()))).toBe(true);
    await signer.answer({ do: 'close' });
    expect(await signer.answer(signIt())).toEqual(refused('no-key'));
    expect(await signer.answer({ do: 'status' })).toMatchObject({ state: 'empty', leftMs: 0 });
  });

  it('SEC-45: answers damage behind the seal like a wrong password, and tells apart what anybody can see', async () => {
    const { envelope, fingerprint, publicKeyPem } = createdOf(await newSigner().answer(create()));
    const signer = newSigner();
    const answer = (text: string, changes = {}) => signer.answer(unlock(text, changes));
    const tag = /"tag":"(.)/;
    const damaged = envelope.replace(tag, (_all, first) => `"tag":"${first === 'A' ? 'B' : 'A'}`);
    expect(await answer(damaged)).toEqual(refused('wrong-password'));
    expect(await answer(envelope, { password: utf8(`${STRONG}x`) })).toEqual(refused('wrong-password'));
    expect(await answer(envelope, { password: new Uint8Array(0) })).toEqual(refused('wrong-password'));
    expect(await answer(envelope, { slot: { ...SLOT, userId: 'us-other' } })).toEqual(refused('wrong-entry'));
    expect(await answer(envelope, { slot: null })).toEqual(refused('wrong-entry'));
    expect(await answer(envelope.replace('"v":1', '"v":2'))).toEqual(refused('newer-format'));
    expect(await answer(envelope.slice(0, -1))).toEqual(refused('not-an-envelope'));
    expect(await answer(envelope.replace('"m":65536', '"m":8'))).toEqual(refused('not-an-envelope'));
    const opened = { ok: true, do: 'unlock', fingerprint, algorithm: 'EdDSA', publicKeyPem };
    expect(await answer(envelope)).toEqual(opened);
  });

  it('keeps the open key when opening another one fails', async () => {
    const signer = newSigner();
    const { publicKeyPem } = createdOf(await signer.answer(create()));
    expect(await signer.answer(unlock('damaged'))).toEqual(refused('not-an-envelope'));
    expect(isSignedBy(publicKeyPem, await signer.answer(signIt()))).toBe(true);
  });

  it('names the credential that the parent asked for, whatever the key', async () => {
    const { envelope } = createdOf(await newSigner().answer(create()));
    const signer = newSigner();
    await signer.answer(unlock(envelope));
    const reply = await signer.answer(signIt());
    expect(reply).toMatchObject({ assertion: { credId: SLOT.credId } });
  });

  it('says that memory is missing, and nothing about any other fault', async () => {
    const noMemory = newSigner({ kdf: () => Promise.reject(new AppError('signer/kdf-memory', 'test')) });
    expect(await noMemory.answer(create())).toEqual(refused('kdf-memory'));
    const broken = newSigner({ kdf: () => Promise.reject(new Error('with details')) });
    expect(await broken.answer(create())).toEqual(refused('internal'));
  });

  it('wipes every secret of every request, also of refused ones', async () => {
    const signer = newSigner();
    const secrets = Array.from({ length: 8 }, () => utf8(STRONG));
    const [a, b, c, d, e, f, g, h] = secrets;
    const sealing = (password: unknown) => ({ ...byPassword(), password });
    const requests = [
      create({ sealing: sealing(a) }),
      create({ sealing: sealing(b), more: 1 }),
      create({ sealing: sealing(c), challenge: '' }),
      create({ sealing: sealing(d), key: { from: 'pem', pem: e, passphrase: f } }),
      unlock('damaged', { password: g }),
      create({ key: { from: 'envelope', envelope: '{}', slot: SLOT, username: '', password: h } }),
    ];
    for (const request of requests) await signer.answer(request);
    expect(secrets.flatMap((secret) => [...new Set(secret)])).toEqual(secrets.map(() => 0));
  });

  it('refuses a second request while one is being answered, and wipes it', async () => {
    const signer = newSigner();
    const password = utf8(STRONG);
    const [first, second] = await Promise.all([
      signer.answer(create()),
      signer.answer(unlock('x', { password })),
    ]);
    expect(first.ok).toBe(true);
    expect(second).toEqual(refused('internal'));
    expect(new Set(password)).toEqual(new Set([0]));
  });
});
