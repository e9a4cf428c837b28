import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  firstFactor,
  newCredential,
  type Practice,
  practice,
  registerAndLogIn,
  type Signer,
  textAt,
} from '../helpers/practice-sandbox.ts';
import { type SoftwarePasskey, softwarePasskey } from '../helpers/software-passkey.ts';
import { testKey } from '../helpers/test-keys.ts';

const reason = (reply: { headers: Headers }) => reply.headers.get('x-sandbox-reason');

async function startRegistration(it0: Practice) {
  const { username, registrationCode } = it0.jane;
  const body = { username, registrationCode, orgId: it0.connection.orgId };
  const init = await it0.send({ path: '/auth/registration/init', body });
  return {
    challenge: textAt(init.body, 'challenge'),
    token: textAt(init.body, 'temporaryAuthenticationToken'),
  };
}

describe('where two factors are demanded', () => {
  let it0: Practice;
  let passkey: SoftwarePasskey;
  const key = testKey('P-256');
  const signer: Signer = { kind: 'Key', credId: 'key-1', privateKey: key.privateKey };
  beforeAll(async () => {
    it0 = await practice({ secondFactor: true });
    passkey = softwarePasskey(it0.jane.userId);
  });
  afterAll(() => it0.close());

  const loginInit = async () => {
    const { username } = it0.jane;
    const init = await it0.send({
      path: '/auth/login/init',
      body: { username, orgId: it0.connection.orgId },
    });
    const send = (factors: object) =>
      it0.send({
        path: '/auth/login',
        body: { challengeIdentifier: textAt(init.body, 'challengeIdentifier'), ...factors },
      });
    return { init, challenge: textAt(init.body, 'challenge'), send };
  };

  it('a registration brings two credentials with ids of their own', async () => {
    const { challenge, token } = await startRegistration(it0);
    const first = newCredential(key, { kind: 'Key', credId: 'key-1', challenge });
    const again = newCredential(testKey('Ed25519'), { kind: 'Key', credId: 'key-1', challenge });
    const second = { credentialKind: 'Fido2', credentialInfo: passkey.create(challenge) };
    const send = (body: object) => it0.send({ path: '/auth/registration', token, body });
    expect((await send({ firstFactorCredential: first })).status).toBe(400);
    expect((await send({ firstFactorCredential: first, secondFactorCredential: again })).status).toBe(409);
    expect((await send({ firstFactorCredential: first, secondFactorCredential: second })).status).toBe(200);
  });

  it('a challenge says so, and both factors have to be right and different', async () => {
    const { init, challenge, send } = await loginInit();
    expect(init.body).toMatchObject({
      supportedCredentialKinds: ['Fido2', 'Key', 'PasswordProtectedKey'].map((kind) => ({
        kind,
        factor: 'either',
        requiresSecondFactor: true,
      })),
    });
    const one = firstFactor(signer, challenge);
    expect(reason(await send({ firstFactor: one }))).toBe('a second factor is demanded');
    expect(reason(await send({ firstFactor: one, secondFactor: one }))).toBe(
      'both factors are the same credential',
    );
    const forged = passkey.get(challenge, { isForged: true });
    expect(reason(await send({ firstFactor: one, secondFactor: forged }))).toBe('signature is not valid');
    const other = firstFactor({ ...signer, privateKey: testKey('P-256').privateKey }, challenge);
    const good = passkey.get(challenge);
    expect(reason(await send({ firstFactor: other, secondFactor: good }))).toBe('signature is not valid');
    const totp = { kind: 'Totp', otpCode: '123456' };
    expect((await send({ firstFactor: one, secondFactor: totp })).status).toBe(401);
    // The refused attempt above did not count the passkey: the very same assertion is still good.
    expect((await send({ firstFactor: one, secondFactor: good })).status).toBe(200);
  });

  it('the order of the factors is free', async () => {
    const { challenge, send } = await loginInit();
    const reply = await send({
      firstFactor: passkey.get(challenge),
      secondFactor: firstFactor(signer, challenge),
    });
    expect(reply.status).toBe(200);
  });
});

describe('where one factor is enough', () => {
  it('a second one that is given has to be right all the same', async () => {
    const it0 = await practice();
    try {
      const jane = await registerAndLogIn(it0, it0.jane, testKey('Ed25519'));
      const { username } = it0.jane;
      const init = await it0.send({
        path: '/auth/login/init',
        body: { username, orgId: it0.connection.orgId },
      });
      expect(init.body).toMatchObject({
        supportedCredentialKinds: [{ requiresSecondFactor: false }, {}, {}],
      });
      const challengeIdentifier = textAt(init.body, 'challengeIdentifier');
      const one = firstFactor(jane.signer, textAt(init.body, 'challenge'));
      const send = (factors: object) =>
        it0.send({ path: '/auth/login', body: { challengeIdentifier, ...factors } });
      expect((await send({ firstFactor: one, secondFactor: one })).status).toBe(401);
      expect((await send({ firstFactor: one })).status).toBe(200);
    } finally {
      await it0.close();
    }
  });
});
