import { describe, expect, it } from 'vitest';
import { utf8 } from '../../main/core/bytes.ts';
import { AppError } from '../../main/errors.ts';
import type { Factors } from '../../main/factors/choose-factors.ts';
import { verifyAssertion } from '../../main/factors/verify-assertion.ts';
import { makeSigner } from '../../main/signer/serve-signer.ts';
import { sealDfnsWeb } from '../../main/vault/dfns-web.ts';
import { testRandom } from '../helpers/practice-sandbox.ts';
import { COST, quickKdf, STRONG } from '../signer/signer-fixture.ts';
import {
  CHALLENGE,
  challengeOf,
  keyRef,
  noPassword,
  password,
  startFactors,
  takes,
  wrappedRef,
} from './factor-world.ts';

const PPK = 'PasswordProtectedKey';
const ALGORITHMS = ['EdDSA', 'ES256', 'ES256K', 'RS256'] as const;

const listingKey = (...ids: string[]) =>
  challengeOf({ supportedCredentialKinds: [takes('Key')], allow: { key: ids.map(keyRef) } });
const bringing = (id: string, envelope: string) =>
  challengeOf({
    supportedCredentialKinds: [takes(PPK)],
    allow: { passwordProtectedKey: [wrappedRef(id, envelope)] },
  });

describe('a key of this computer', () => {
  it.each(ALGORITHMS)('answers the challenge with %s, and its process ends', async (algorithm) => {
    const world = await startFactors();
    const { entry } = await world.makeKey('a', { kind: 'Key', algorithm });
    const typed = password();
    const { kind, credentialAssertion } = await world.first(listingKey('a')).sign(typed);
    expect(kind).toBe('Key');
    const { publicKeyPem } = entry;
    verifyAssertion(credentialAssertion, { credId: 'a', challenge: CHALLENGE, publicKeyPem });
    expect(world.running()).toBe(0);
    expect(world.used).toEqual(['a']);
    expect(typed.isEmpty).toBe(false); // it stays with the caller, who wipes it
  });

  it('needs a password, the right one', async () => {
    const world = await startFactors();
    await world.makeKey('a', { kind: 'Key' });
    const factor = world.first(listingKey('a'));
    expect(factor.option.needsPassword).toBe(true);
    await expect(factor.sign(noPassword())).rejects.toMatchObject({ code: 'input/invalid' });
    await expect(factor.sign(password('wrong'))).rejects.toMatchObject({ code: 'key/wrong-password' });
    expect(world.running()).toBe(0);
    expect(world.used).toEqual([]);
  });

  it('SEC-52: does not answer what only a recovery may ask for', async () => {
    const world = await startFactors();
    await world.makeKey('a', { kind: 'Key' });
    const factor = world.first({ ...listingKey('a'), challenge: 'a'.repeat(513) });
    await expect(factor.sign(password())).rejects.toMatchObject({ code: 'api/bad-answer' });
    expect(world.running()).toBe(0);
  });

  it('SEC-45: is not opened while the pause after wrong passwords lasts', async () => {
    const world = await startFactors();
    await world.makeKey('a', { kind: 'Key' });
    const factor = world.first(listingKey('a'));
    for (let n = 0; n < 5; n += 1) await factor.sign(password('wrong')).catch(() => {});
    world.asked.length = 0;
    await expect(factor.sign(password())).rejects.toMatchObject({ code: 'key/backing-off' });
    expect(world.asked).toEqual([]);
    world.clock.advance(30_000);
    await expect(factor.sign(password())).resolves.toMatchObject({ kind: 'Key' });
  });

  it('says that its envelope is damaged, also when that holds another key', async () => {
    const world = await startFactors();
    await world.makeKey('a', { kind: 'Key' });
    const sign = () => world.first(listingKey('a')).sign(password());
    world.envelopes.set('a', '{"v":1}');
    await expect(sign()).rejects.toMatchObject({ code: 'key/damaged' });
    const other = await world.makeKey('a', { kind: 'Key', isHere: false });
    world.envelopes.set('a', other.created.envelope);
    await expect(sign()).rejects.toMatchObject({ code: 'key/damaged', details: { reason: 'other-key' } });
    expect(world.running()).toBe(0);
  });

  it('is opened from the challenge when the keychain lost its copy', async () => {
    const world = await startFactors();
    const { created } = await world.makeKey('a', { kind: PPK });
    world.envelopes.delete('a');
    await expect(world.first(bringing('a', created.envelope)).sign(password())).resolves.toMatchObject({
      kind: PPK,
    });
    await expect(world.first(bringing('a', '{}')).sign(password())).rejects.toMatchObject({
      code: 'key/damaged',
    });
  });

  it('is missing when nobody has a copy', async () => {
    const world = await startFactors();
    await world.makeKey('a', { kind: 'Key' });
    world.envelopes.delete('a');
    await expect(world.first(listingKey('a')).sign(password())).rejects.toMatchObject({
      code: 'key/missing',
    });
    expect(world.asked).toEqual([]);
  });

  it('gives nothing away that does not verify with its public key', async () => {
    const world = await startFactors();
    const { created } = await world.makeKey('a', { kind: 'Key' });
    const other = makeSigner({
      kdf: quickKdf,
      cost: async () => COST,
      clock: world.clock,
      random: testRandom,
    });
    const slot = { credId: 'a', kind: PPK, orgId: 'or-test', userId: 'us-test' };
    const sealing = { with: 'password', password: utf8(STRONG), context: [] };
    await other.answer({
      do: 'create',
      key: { from: 'new', algorithm: 'EdDSA' },
      sealing,
      slot,
      challenge: null,
    });
    world.answerWith((signer, request) =>
      request.do === 'sign' ? other.answer(request) : signer.answer(request),
    );
    await expect(world.first(listingKey('a')).sign(password())).rejects.toMatchObject({ code: 'internal' });
    world.answerWith((signer, request) =>
      signer.answer(request.do === 'sign' ? { ...request, challenge: `${CHALLENGE}X` } : request),
    );
    await expect(world.first(listingKey('a')).sign(password())).rejects.toMatchObject({ code: 'internal' });
    expect(created.publicKeyPem).toContain('PUBLIC KEY');
    expect(world.used).toEqual([]);
  });
});

describe('a key that comes with the challenge', () => {
  it('is opened by its password, checked for its place and verified', async () => {
    const world = await startFactors();
    const { created, entry } = await world.makeKey('s', { isHere: false });
    const { kind, credentialAssertion } = await world.first(bringing('s', created.envelope)).sign(password());
    expect(kind).toBe(PPK);
    const { publicKeyPem } = entry;
    verifyAssertion(credentialAssertion, { credId: 's', challenge: CHALLENGE, publicKeyPem });
    expect(world.used).toEqual([]); // there is no entry to note it in
  });

  it('is refused when it was sealed for another credential', async () => {
    const world = await startFactors();
    const { created } = await world.makeKey('s', { isHere: false });
    const sign = world.first(bringing('t', created.envelope)).sign(password());
    await expect(sign).rejects.toMatchObject({ code: 'key/damaged' });
  });

  it('may be wrapped by the Dfns web client, for the user of this account', async () => {
    const world = await startFactors();
    const { created } = await world.makeKey('w', { isHere: false, algorithm: 'ES256' });
    const { pkcs8 } = await openForTest(created.envelope);
    const sealed = sealDfnsWeb({
      pkcs8,
      username: 'Mara@acme.example',
      password: password(),
      random: testRandom,
    });
    const { credentialAssertion } = await world.first(bringing('w', sealed.text)).sign(password());
    const { publicKeyPem } = created;
    verifyAssertion(credentialAssertion, { credId: 'w', challenge: CHALLENGE, publicKeyPem });
    world.settings.username = 'omar@acme.example';
    const wrongUser = world.first(bringing('w', sealed.text)).sign(password());
    await expect(wrongUser).rejects.toMatchObject({ code: 'key/wrong-password' });
  });
});

async function openForTest(text: string) {
  const { openEnvelope } = await import('../../main/vault/envelope-open.ts');
  const { publicKeyOf } = await import('../../main/signing/open-key.ts');
  const opened = await openEnvelope({ text, password: password(), kdf: quickKdf, publicKeyOf });
  if (!opened.ok) throw new TypeError('the envelope does not open');
  return opened;
}

describe('the unlock window', () => {
  async function open(unlockMs = 30_000) {
    const world = await startFactors();
    await world.makeKey('a', { kind: 'Key' });
    await world.makeKey('b', { kind: 'Key' });
    world.settings.unlockMs = unlockMs;
    const factor = world.first(listingKey('a', 'b'));
    await factor.sign(password());
    world.asked.length = 0;
    return { ...world, factor };
  }

  it('signs a second time without a password, in the same process', async () => {
    const { factor, factors, asked, running, changes, used } = await open();
    expect(factor.option.needsPassword).toBe(false);
    expect(factors.window.isOpen('a')).toBe(true);
    expect(factors.window.isOpen('b')).toBe(false);
    expect(changes()).toBe(1);
    await factor.sign(noPassword());
    expect(asked).toEqual(['sign']);
    expect(running()).toBe(1);
    expect(used).toEqual(['a', 'a']);
    factors.window.close();
  });

  it('ends when its time since the password is over, however often it signed', async () => {
    const { factor, factors, clock } = await open();
    clock.advance(29_999);
    await factor.sign(noPassword());
    clock.advance(1);
    expect(factor.option.needsPassword).toBe(true);
    await expect(factor.sign(noPassword())).rejects.toMatchObject({ code: 'input/invalid' });
    factors.window.close();
  });

  it('is as short as the setting is now', async () => {
    const { factor, factors, settings, clock } = await open();
    settings.unlockMs = 10_000;
    clock.advance(10_000);
    expect(factor.option.needsPassword).toBe(true);
    factors.window.close();
  });

  it('is not there when the setting says so', async () => {
    const { factor, factors, running, changes } = await open(0);
    expect(factor.option.needsPassword).toBe(true);
    expect(factors.window.isOpen('a')).toBe(false);
    expect(running()).toBe(0);
    expect(changes()).toBe(0);
  });

  it('is ended by a lock, and the process with it', async () => {
    const { factor, factors, running, changes } = await open();
    factors.window.close();
    expect(running()).toBe(0);
    expect(changes()).toBe(2);
    await expect(factor.sign(noPassword())).rejects.toMatchObject({ code: 'input/invalid' });
  });

  it('is not for a sign-in, which neither uses the open key nor keeps one open', async () => {
    const { factors, running, asked } = await open();
    const [atSignIn] = factors.chooseForSignIn(listingKey('a')).first;
    expect(atSignIn?.option.needsPassword).toBe(true);
    await expect(atSignIn?.sign(noPassword())).rejects.toMatchObject({ code: 'input/invalid' });
    expect(asked).toEqual([]);
    factors.window.close();
    await atSignIn?.sign(password());
    expect([factors.window.isOpen('a'), running()]).toEqual([false, 0]);
  });

  it('is ended by another key, which takes its place', async () => {
    const { factors, running } = await open();
    const [, b] = factors.choose(listingKey('a', 'b')).first;
    await b?.sign(password());
    expect([factors.window.isOpen('a'), factors.window.isOpen('b')]).toEqual([false, true]);
    expect(running()).toBe(1);
    factors.window.close();
  });

  it('is ended by a wrong password', async () => {
    const { factor, factors, running } = await open();
    await expect(factor.sign(password('wrong'))).rejects.toMatchObject({ code: 'key/wrong-password' });
    expect(factors.window.isOpen('a')).toBe(false);
    expect(running()).toBe(0);
  });

  it('is ended by a signature that fails', async () => {
    const { factor, factors, running, answerWith } = await open();
    answerWith(() => Promise.reject(new AppError('signer/gone', 'test')));
    await expect(factor.sign(noPassword())).rejects.toMatchObject({ code: 'signer/gone' });
    expect(factors.window.isOpen('a')).toBe(false);
    expect(running()).toBe(0);
  });

  it('does not begin after a signature that came too late for it', async () => {
    const world = await startFactors();
    await world.makeKey('a', { kind: 'Key' });
    world.settings.unlockMs = 1_000;
    world.answerWith((signer, request) => {
      world.clock.advance(600);
      return signer.answer(request);
    });
    const factor = world.first(listingKey('a'));
    await expect(factor.sign(password())).resolves.toMatchObject({ kind: 'Key' });
    expect(factor.option.needsPassword).toBe(true);
    expect(world.running()).toBe(0);
  });
});

describe('a lock while a key answers (SEC-46)', () => {
  /** A world in which something happens while the signer does one of its jobs. */
  async function during(job: 'unlock' | 'sign', happen: (factors: Factors) => void) {
    const world = await startFactors();
    await world.makeKey('a', { kind: 'Key' });
    world.settings.unlockMs = 30_000;
    world.answerWith((signer, request) => {
      if (request.do === job) happen(world.factors);
      return signer.answer(request);
    });
    return { ...world, factor: world.first(listingKey('a')) };
  }

  it('stops it before anything is signed while the key is not open yet', async () => {
    const { factor, factors, asked, running, used } = await during('unlock', (one) => one.lock());
    await expect(factor.sign(password())).rejects.toMatchObject({ code: 'app/locked' });
    expect([asked, running(), used]).toEqual([['unlock'], 0, []]);
    expect(factors.window.isOpen('a')).toBe(false);
  });

  it('lets a signature that is being made go on, and keeps no key open', async () => {
    const { factor, factors, running } = await during('sign', (one) => one.lock());
    await expect(factor.sign(password())).resolves.toMatchObject({ kind: 'Key' });
    expect([factors.window.isOpen('a'), running()]).toEqual([false, 0]);
  });

  it('keeps no key open when only the window was closed, as a sign-out does', async () => {
    const { factor, factors, running } = await during('unlock', ({ window }) => window.close());
    await expect(factor.sign(password())).resolves.toMatchObject({ kind: 'Key' });
    expect([factors.window.isOpen('a'), running()]).toEqual([false, 0]);
  });

  it('stops a factor whose turn is after it: the second of two, or a passkey', async () => {
    const world = await startFactors();
    await world.makeKey('a', { kind: 'Key' });
    const both = [takes('Key'), takes('Fido2')];
    const allow = { key: [keyRef('a')], webauthn: [keyRef('passkey-1')] };
    const { first } = world.factors.choose(challengeOf({ supportedCredentialKinds: both, allow }));
    world.factors.lock();
    for (const factor of first) {
      await expect(factor.sign(password())).rejects.toMatchObject({ code: 'app/locked' });
    }
    expect([first.length, world.asked, world.passkeys.asked]).toEqual([2, [], []]);
  });
});
