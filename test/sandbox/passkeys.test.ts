import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  actionInit,
  firstFactor,
  type Practice,
  practice,
  registerAndLogIn,
  textAt,
} from '../helpers/practice-sandbox.ts';
import {
  type PasskeyAlgorithm,
  type PasskeyAnswer,
  type SoftwarePasskey,
  softwarePasskey,
} from '../helpers/software-passkey.ts';
import { testKey } from '../helpers/test-keys.ts';

const message = (reply: { body: unknown }) => textAt(reply.body, 'error', 'message');
const reason = (reply: { headers: Headers }) => reply.headers.get('x-sandbox-reason');

async function startRegistration(it0: Practice, user = it0.jane) {
  const { username, registrationCode } = user;
  const body = { username, registrationCode, orgId: it0.connection.orgId };
  const init = await it0.send({ path: '/auth/registration/init', body });
  const challenge = textAt(init.body, 'challenge');
  return { challenge, token: textAt(init.body, 'temporaryAuthenticationToken') };
}

async function register(
  it0: Practice,
  passkey: SoftwarePasskey,
  answer: PasskeyAnswer = {},
  user = it0.jane,
) {
  const { challenge, token } = await startRegistration(it0, user);
  const credentialInfo = passkey.create(challenge, answer);
  const body = {
    firstFactorCredential: { credentialKind: 'Fido2', credentialInfo, credentialName: 'My phone' },
  };
  return it0.send({ path: '/auth/registration', token, body });
}

async function loginInit(it0: Practice, username?: string) {
  const { orgId } = it0.connection;
  const init = await it0.send({
    path: '/auth/login/init',
    body: { ...(username ? { username } : {}), orgId },
  });
  return {
    init,
    challenge: textAt(init.body, 'challenge'),
    challengeIdentifier: textAt(init.body, 'challengeIdentifier'),
  };
}

describe('registration of a passkey', () => {
  let it0: Practice;
  beforeAll(async () => {
    it0 = await practice();
  });
  afterAll(() => it0.close());

  it.each<[string, PasskeyAnswer, string]>([
    ['of another relying party', { rpId: 'dfns.io' }, 'Unexpected RP ID hash'],
    ['from another page', { origin: 'https://evil.invalid' }, 'Unexpected registration response origin'],
    ['without a present person', { isPresent: false }, 'user was not present'],
    ['without a verified person', { isVerified: false }, 'user could not be verified'],
    ['of another type', { type: 'webauthn.get' }, 'Unexpected registration response type'],
  ])('is refused %s, and changes nothing', async (_what, answer, text) => {
    const reply = await register(it0, softwarePasskey(it0.jane.userId), answer);
    expect([reply.status, message(reply)]).toEqual([401, 'Unauthorized']);
    expect(reason(reply)).toContain(text);
    const list = await it0.send({ path: '/auth/credentials', token: it0.jane.token });
    expect(list.body).toEqual({ items: [] });
  });

  it('is refused for another challenge, another id and bytes that are no attestation', async () => {
    const passkey = softwarePasskey(it0.jane.userId);
    const { challenge, token } = await startRegistration(it0);
    const info = passkey.create(challenge);
    const other = passkey.create(Buffer.from('another challenge').toString('base64url'));
    const send = (credentialInfo: object, more = {}) =>
      it0.send({
        path: '/auth/registration',
        token,
        body: { firstFactorCredential: { credentialKind: 'Fido2', credentialInfo, ...more } },
      });
    expect(reason(await send(other))).toBe('clientData holds another challenge');
    expect(reason(await send({ ...info, credId: 'AAAA' }))).toBe(
      'credId is not the id that the authenticator made',
    );
    expect(reason(await send({ ...info, attestationData: 'AAAA' }))).not.toBeNull();
    expect(reason(await send({ ...info, clientData: `${info.clientData}=` }))).toBe(
      'clientData is not base64url',
    );
    expect((await send(info, { encryptedPrivateKey: 'x' })).status).toBe(400);
    expect((await send(info)).status).toBe(200);
  });

  it('is listed with relying party, origin and public key', async () => {
    const passkey = softwarePasskey(it0.omar.userId);
    const reply = await register(it0, passkey, {}, it0.omar);
    expect(reply.body).toMatchObject({ credential: { kind: 'Fido2', name: 'My phone' } });
    const list = await it0.send({ path: '/auth/credentials', token: it0.omar.token });
    expect(list.body).toEqual({
      items: [
        {
          kind: 'Fido2',
          credentialId: passkey.credId,
          credentialUuid: textAt(reply.body, 'credential', 'uuid'),
          dateCreated: '2026-01-15T09:30:00.000Z',
          isActive: true,
          name: 'My phone',
          publicKey: passkey.publicKeyPem,
          relyingPartyId: 'practice.countersign.invalid',
          origin: 'https://practice.countersign.invalid',
        },
      ],
    });
  });
});

describe('a registered passkey', () => {
  let it0: Practice;
  let passkey: SoftwarePasskey;
  beforeAll(async () => {
    it0 = await practice();
    passkey = softwarePasskey(it0.jane.userId);
    expect((await register(it0, passkey)).status).toBe(200);
  });
  afterAll(() => it0.close());

  const login = async (answer: PasskeyAnswer = {}) => {
    const { challenge, challengeIdentifier } = await loginInit(it0, it0.jane.username);
    const body = { challengeIdentifier, firstFactor: passkey.get(challenge, answer) };
    return it0.send({ path: '/auth/login', body });
  };

  it.each<PasskeyAnswer['coding']>(['utf8', 'decoded'])(
    'logs in with the challenge coded as %s',
    async (coding) => {
      const { init } = await loginInit(it0, it0.jane.username);
      expect(init.body).toMatchObject({
        allowCredentials: { key: [], webauthn: [{ type: 'public-key', id: passkey.credId }] },
        userVerification: 'required',
        rp: { id: 'practice.countersign.invalid' },
      });
      const reply = await login(coding === undefined ? {} : { coding });
      const token = textAt(reply.body, 'token');
      expect((await it0.send({ path: '/wallets', token })).status).toBe(200);
    },
  );

  it('signs an action once', async () => {
    const action = { path: '/wallets', payload: '{"network":"Base"}' };
    const init = await actionInit(it0, it0.jane.token, action);
    const challengeIdentifier = textAt(init.body, 'challengeIdentifier');
    const body = { challengeIdentifier, firstFactor: passkey.get(textAt(init.body, 'challenge')) };
    const sign = () => it0.send({ path: '/auth/action', token: it0.jane.token, body });
    const replies = await Promise.all([sign(), sign(), sign()]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
    const userAction = replies.flatMap((one) =>
      one.status === 200 ? [textAt(one.body, 'userAction')] : [],
    )[0];
    const wallet = {
      path: '/wallets',
      token: it0.jane.token,
      text: action.payload,
      userAction: userAction ?? '',
    };
    expect((await it0.send(wallet)).status).toBe(200);
  });

  it.each<[string, PasskeyAnswer, string]>([
    ['another relying party', { rpId: 'countersign.invalid' }, 'Unexpected RP ID hash'],
    [
      'another page',
      { origin: 'http://practice.countersign.invalid' },
      'Unexpected authentication response origin',
    ],
    ['nobody present', { isPresent: false }, 'User not present'],
    ['nobody verified', { isVerified: false }, 'user could not be verified'],
    ['another type', { type: 'webauthn.create' }, 'Unexpected authentication response type'],
    ['a wrong signature', { isForged: true }, 'signature is not valid'],
    ['the handle of another user', { userHandle: 'us-other' }, 'userHandle is of another user'],
    ['a counter that goes back', { counter: 1 }, 'signature counter did not grow'],
    ['a counter that stops', { counter: 0 }, 'signature counter did not grow'],
  ])('is refused with %s', async (_what, answer, text) => {
    const reply = await login(answer);
    expect([reply.status, message(reply)]).toEqual([401, 'Unauthorized']);
    expect(reason(reply)).toContain(text);
  });

  it('is refused for another challenge, and the challenge stays open', async () => {
    const { challenge, challengeIdentifier } = await loginInit(it0, it0.jane.username);
    const send = (text: string) =>
      it0.send({ path: '/auth/login', body: { challengeIdentifier, firstFactor: passkey.get(text) } });
    const wrong = await send(Buffer.from(challenge).toString('base64url').slice(0, 86));
    expect([wrong.status, reason(wrong)]).toEqual([401, 'clientData holds another challenge']);
    expect((await send(challenge)).status).toBe(200);
  });

  it('is unknown under another id or as another kind', async () => {
    const { challenge, challengeIdentifier } = await loginInit(it0, it0.jane.username);
    const { credentialAssertion } = passkey.get(challenge);
    const send = (factor: object) =>
      it0.send({ path: '/auth/login', body: { challengeIdentifier, firstFactor: factor } });
    const unknown = await send({
      kind: 'Fido2',
      credentialAssertion: { ...credentialAssertion, credId: 'AAAA' },
    });
    expect([unknown.status, reason(unknown)]).toEqual([401, 'credential is not an active one of this user']);
    expect((await send({ kind: 'Key', credentialAssertion })).status).toBe(400);
    const { authenticatorData: _no, userHandle: _none, ...bare } = credentialAssertion;
    const asKey = await send({ kind: 'Key', credentialAssertion: bare });
    expect([asKey.status, reason(asKey)]).toEqual([401, 'credential is of another kind']);
  });

  it('logs in without a username, by its userHandle', async () => {
    const { init, challenge, challengeIdentifier } = await loginInit(it0);
    expect(init.body).toMatchObject({
      allowCredentials: { key: [], webauthn: [], passwordProtectedKey: [] },
    });
    const send = (answer: PasskeyAnswer) =>
      it0.send({
        path: '/auth/login',
        body: { challengeIdentifier, firstFactor: passkey.get(challenge, answer) },
      });
    const nameless = await send({ userHandle: null });
    expect([nameless.status, reason(nameless)]).toEqual([401, 'nothing says whose login this is']);
    expect(message(await send({ userHandle: 'us-nobody' }))).toBe('User not found');
    expect((await send({ userHandle: it0.omar.userId })).status).toBe(401);
    const token = textAt((await send({})).body, 'token');
    const mine = await it0.send({ path: '/auth/credentials', token });
    expect(mine.body).toMatchObject({ items: [{ credentialId: passkey.credId }] });
    expect((await send({})).status).toBe(400);
  });

  it('of which there are none asks nobody for a name of another organisation', async () => {
    const reply = await it0.send({
      path: '/auth/login/init',
      body: { orgId: 'or-aaaaa-bbbbb-cccccccccccccccc' },
    });
    expect([reply.status, message(reply)]).toEqual([401, 'User not found']);
  });

  it('is the only thing that answers a login without a username', async () => {
    const omar = await registerAndLogIn(it0, it0.omar, testKey('Ed25519'));
    const { challenge, challengeIdentifier } = await loginInit(it0);
    const body = { challengeIdentifier, firstFactor: firstFactor(omar.signer, challenge) };
    expect((await it0.send({ path: '/auth/login', body })).status).toBe(401);
  });
});

describe.each<PasskeyAlgorithm>(['ES256', 'EdDSA', 'RS256'])('an authenticator with %s', (algorithm) => {
  it('registers and logs in, also one that does not count', async () => {
    const it0 = await practice();
    try {
      const passkey = softwarePasskey(it0.jane.userId, algorithm);
      expect((await register(it0, passkey)).status).toBe(200);
      const list = await it0.send({ path: '/auth/credentials', token: it0.jane.token });
      expect(list.body).toMatchObject({ items: [{ publicKey: passkey.publicKeyPem }] });
      for (let use = 0; use < 2; use += 1) {
        const { challenge, challengeIdentifier } = await loginInit(it0, it0.jane.username);
        const body = { challengeIdentifier, firstFactor: passkey.get(challenge, { counter: 0 }) };
        expect((await it0.send({ path: '/auth/login', body })).status).toBe(200);
      }
    } finally {
      await it0.close();
    }
  });
});
