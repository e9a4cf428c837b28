import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  firstFactor,
  newCredential,
  type Practice,
  practice,
  registerAndLogIn,
  robot,
  textAt,
} from '../helpers/practice-sandbox.ts';
import { type KeyName, testKey } from '../helpers/test-keys.ts';

const ENVELOPE = '{"v":1,"note":"the service does not look into this"}';

let it0: Practice;
beforeEach(async () => {
  it0 = await practice();
});
afterEach(() => it0.close());

const initBody = () => ({
  username: it0.jane.username,
  registrationCode: it0.jane.registrationCode,
  orgId: it0.connection.orgId,
});

async function startRegistration() {
  const { body } = await it0.send({ path: '/auth/registration/init', body: initBody() });
  return { challenge: textAt(body, 'challenge'), token: textAt(body, 'temporaryAuthenticationToken') };
}

async function register(
  over: { kind?: string; challenge?: string; encryptedPrivateKey?: string; key?: KeyName } = {},
) {
  const started = await startRegistration();
  const credential = newCredential(testKey(over.key ?? 'P-256'), {
    kind: 'PasswordProtectedKey',
    credId: 'key-1',
    encryptedPrivateKey: ENVELOPE,
    ...started,
    ...over,
  });
  const body = { firstFactorCredential: credential };
  return it0.send({ path: '/auth/registration', token: started.token, body });
}

const message = (reply: { body: unknown }) => textAt(reply.body, 'error', 'message');

describe('registration', () => {
  it('answers init with the documented challenge', async () => {
    const { body } = await it0.send({ path: '/auth/registration/init', body: initBody() });
    expect(body).toMatchObject({
      user: { id: it0.jane.userId, name: it0.jane.username, displayName: 'Jane Doe' },
      supportedCredentialKinds: {
        firstFactor: ['Fido2', 'Key', 'PasswordProtectedKey'],
        secondFactor: ['Fido2', 'Key', 'PasswordProtectedKey'],
      },
      rp: { id: 'practice.countersign.invalid' },
      excludeCredentials: [],
    });
    expect(textAt(body, 'challenge')).toMatch(/^[A-Za-z0-9_-]{86}$/);
  });

  it.each([
    ['another code', { registrationCode: '0000-0000-0000-0000x' }, 403, 'Invalid code'],
    ['another person', { username: 'nobody@practice.invalid' }, 401, 'User not found'],
    ['another organisation', { orgId: 'or-aaaaa-bbbbb-cccccccccccccccc' }, 401, 'User not found'],
    ['a service account', { username: 'Practice automation', registrationCode: '' }, 401, 'User not found'],
    ['a member too many', { role: 'admin' }, 400, 'request is not of the documented shape'],
  ])('refuses init with %s', async (_what, over, status, text) => {
    const reply = await it0.send({ path: '/auth/registration/init', body: { ...initBody(), ...over } });
    expect([reply.status, message(reply)]).toEqual([status, text]);
  });

  it('registers the first key and gives no second chance', async () => {
    const reply = await register();
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({
      credential: {
        uuid: expect.stringMatching(/^cr-/),
        kind: 'PasswordProtectedKey',
        name: 'This computer',
      },
      user: { id: it0.jane.userId, username: it0.jane.username, orgId: it0.connection.orgId },
    });
    const again = await it0.send({ path: '/auth/registration/init', body: initBody() });
    expect([again.status, message(again)]).toEqual([401, 'User already exists.']);
  });

  it('keeps two registrations that were started side by side apart: the second is refused', async () => {
    const late = await startRegistration();
    expect((await register()).status).toBe(200);
    const credential = newCredential(testKey('Ed25519'), { kind: 'Key', credId: 'key-2', ...late });
    const body = { firstFactorCredential: credential };
    const reply = await it0.send({ path: '/auth/registration', token: late.token, body });
    expect([reply.status, message(reply)]).toEqual([401, 'User already exists.']);
  });

  it('takes a recovery key along, which cannot sign anything else', async () => {
    const key = testKey('Ed25519');
    const { challenge, token } = await startRegistration();
    const firstFactorCredential = newCredential(key, { kind: 'Key', credId: 'key-1', challenge });
    const recoveryCredential = newCredential(key, { kind: 'RecoveryKey', credId: 'recovery-1', challenge });
    const body = { firstFactorCredential, recoveryCredential };
    expect((await it0.send({ path: '/auth/registration', token, body })).status).toBe(200);
    const { username } = it0.jane;
    const login = await it0.send({
      path: '/auth/login/init',
      body: { username, orgId: it0.connection.orgId },
    });
    expect(login.body).toMatchObject({ allowCredentials: { key: [{ type: 'public-key', id: 'key-1' }] } });
  });

  it.each<[string, object, number]>([
    ['another challenge', { challenge: 'c29tZXRoaW5nIGVsc2U' }, 401],
    ['a passkey', { kind: 'Fido2' }, 400],
    ['a recovery key as first factor', { kind: 'RecoveryKey' }, 400],
    ['an envelope on a plain key', { kind: 'Key' }, 400],
    ['no envelope on a password protected key', { encryptedPrivateKey: undefined }, 400],
    ['a curve that is not used', { key: 'P-384' }, 401],
    ['a short RSA key', { key: 'RSA-1024' }, 401],
  ])('refuses %s and leaves the person unregistered', async (_what, over, status) => {
    expect((await register(over)).status).toBe(status);
    expect((await it0.send({ path: '/auth/registration/init', body: initBody() })).status).toBe(200);
  });

  it('refuses a credential id that somebody has', async () => {
    await registerAndLogIn(it0, it0.omar, testKey('Ed25519'));
    const { challenge, token } = await startRegistration();
    const about = { kind: 'Key', credId: `key-of-${it0.omar.userId}`, challenge };
    const body = { firstFactorCredential: newCredential(testKey('Ed25519'), about) };
    expect((await it0.send({ path: '/auth/registration', token, body })).status).toBe(409);
  });

  it('refuses a session token in place of the temporary one, and an expired one', async () => {
    const { challenge, token } = await startRegistration();
    const credential = newCredential(testKey('Ed25519'), { kind: 'Key', credId: 'key-1', challenge });
    const body = { firstFactorCredential: credential };
    const attempt = (bearer: string) => it0.send({ path: '/auth/registration', token: bearer, body });
    expect((await attempt(it0.jane.token)).status).toBe(400);
    it0.clock.advance(900_000);
    expect((await attempt(token)).status).toBe(400);
  });
});

describe('login', () => {
  const key = testKey('P-256');
  const name = () => ({ username: it0.jane.username, orgId: it0.connection.orgId });

  async function registered() {
    const started = await startRegistration();
    const about = { kind: 'PasswordProtectedKey', credId: 'key-1', encryptedPrivateKey: ENVELOPE };
    const body = { firstFactorCredential: newCredential(key, { ...about, ...started }) };
    await it0.send({ path: '/auth/registration', token: started.token, body });
    return { kind: 'PasswordProtectedKey', credId: 'key-1', privateKey: key.privateKey } as const;
  }

  it('gives the envelope only for the code of the e-mail, then a session for the right signature', async () => {
    const signer = await registered();
    const without = await it0.send({ path: '/auth/login/init', body: name() });
    expect(without.body).toMatchObject({ allowCredentials: { passwordProtectedKey: [] } });

    expect((await it0.send({ path: '/auth/login/code', body: name() })).body).toEqual({ message: 'success' });
    const loginCode = it0.mailbox(it0.jane.username) ?? '';
    expect(loginCode).toMatch(/^[A-Z2-9]{3}-[A-Z2-9]{3}-[A-Z2-9]{3}$/);
    const init = await it0.send({ path: '/auth/login/init', body: { ...name(), loginCode } });
    expect(init.body).toMatchObject({
      allowCredentials: {
        key: [],
        webauthn: [],
        passwordProtectedKey: [{ type: 'public-key', id: 'key-1', encryptedPrivateKey: ENVELOPE }],
      },
      externalAuthenticationUrl: '',
    });

    const challengeIdentifier = textAt(init.body, 'challengeIdentifier');
    const body = { challengeIdentifier, firstFactor: firstFactor(signer, textAt(init.body, 'challenge')) };
    const login = await it0.send({ path: '/auth/login', body });
    const token = textAt(login.body, 'token');
    const credentials = await it0.send({ path: '/auth/credentials', token });
    expect(credentials.body).toMatchObject({
      items: [
        { kind: 'PasswordProtectedKey', credentialId: 'key-1', isActive: true, publicKey: key.publicKeyPem },
      ],
    });
    expect((await it0.send({ path: '/auth/login', body })).status).toBe(400); // the challenge was used
    it0.clock.advance(8 * 60 * 60 * 1_000);
    expect((await it0.send({ path: '/auth/credentials', token })).status).toBe(401);
  });

  it('serves the mailbox to practice programs, with a mark that it is an invention', async () => {
    const path = `/practice/mailbox/${encodeURIComponent(it0.jane.username)}`;
    const { registrationCode } = it0.jane;
    expect((await it0.send({ path })).body).toEqual({ registrationCode });
    await it0.send({ path: '/auth/login/code', body: name() });
    const mail = await it0.send({ path });
    expect(mail.body).toEqual({ registrationCode, loginCode: it0.mailbox(it0.jane.username) });
    expect((await it0.send({ path: '/practice/mailbox/nobody' })).status).toBe(404);
    expect(mail.headers.get('x-sandbox-invention')).toBe('mailbox');
  });

  it('takes a login code once, in time, and kills it after five guesses', async () => {
    await registered();
    const tryCode = (loginCode: string) =>
      it0.send({ path: '/auth/login/init', body: { ...name(), loginCode } });
    const sendCode = async () => {
      await it0.send({ path: '/auth/login/code', body: name() });
      return it0.mailbox(it0.jane.username) ?? '';
    };
    const used = await sendCode();
    expect((await tryCode(used)).status).toBe(200);
    expect((await tryCode(used)).status).toBe(403);
    const late = await sendCode();
    it0.clock.advance(15 * 60 * 1_000);
    expect((await tryCode(late)).status).toBe(403);
    const guessed = await sendCode();
    for (let guess = 0; guess < 5; guess += 1)
      expect(message(await tryCode('AAA-AAA-AA2'))).toBe('Invalid code');
    expect((await tryCode(guessed)).status).toBe(403);
  });

  it('knows nobody who is not registered', async () => {
    const reply = await it0.send({ path: '/auth/login/init', body: name() });
    const text = 'User does not have a credential that can be used for the application.';
    expect([reply.status, message(reply)]).toEqual([401, text]);
  });

  it('gives no session for a wrong signature', async () => {
    const signer = await registered();
    const init = await it0.send({ path: '/auth/login/init', body: name() });
    const challengeIdentifier = textAt(init.body, 'challengeIdentifier');
    const wrong = { ...signer, privateKey: testKey('P-256').privateKey };
    const body = { challengeIdentifier, firstFactor: firstFactor(wrong, textAt(init.body, 'challenge')) };
    const reply = await it0.send({ path: '/auth/login', body });
    expect([reply.status, message(reply)]).toEqual([401, 'Unauthorized']);
    expect(reply.headers.get('x-sandbox-reason')).toBe('signature is not valid');
  });
});

describe('logout', () => {
  it('ends this session and no other', async () => {
    const jane = await registerAndLogIn(it0, it0.jane, testKey('Ed25519'));
    const logout = await it0.send({ method: 'PUT', path: '/auth/logout', token: jane.token, text: '{}' });
    expect(logout.status).toBe(200);
    const after = await it0.send({ path: '/wallets', token: jane.token });
    expect([after.status, message(after)]).toEqual([401, 'user token is missing or invalid']);
    expect((await it0.send({ path: '/wallets', token: it0.jane.token })).status).toBe(200);
  });

  it('ends every session of the person on request, and nobody else’s', async () => {
    const body = { allSessions: true };
    await it0.send({ method: 'PUT', path: '/auth/logout', token: it0.jane.token, body });
    expect((await it0.send({ path: '/wallets', token: it0.jane.token })).status).toBe(401);
    expect((await it0.send({ path: '/wallets', token: it0.omar.token })).status).toBe(200);
    expect((await it0.send({ path: '/wallets', token: robot(it0).token })).status).toBe(200);
  });
});
