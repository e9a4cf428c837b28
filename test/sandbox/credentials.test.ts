import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  newCredential,
  type Practice,
  practice,
  type Reply,
  registerAndLogIn,
  robot,
  type Signer,
  sendSigned,
  textAt,
  userActionFor,
} from '../helpers/practice-sandbox.ts';
import { softwarePasskey } from '../helpers/software-passkey.ts';
import { testKey } from '../helpers/test-keys.ts';

const message = (reply: Reply) => textAt(reply.body, 'error', 'message');
const reason = (reply: Reply) => reply.headers.get('x-sandbox-reason');
type Who = { token: string; signer: Signer };

const init = (it0: Practice, who: Who, kind: string) =>
  it0.send({ path: '/auth/credentials/init', token: who.token, body: { kind } });

async function bodyFor(it0: Practice, who: Who, kind: string, credId = `new-${kind}`) {
  const { body } = await init(it0, who, kind);
  const challenge = textAt(body, 'challenge');
  const envelope = kind === 'PasswordProtectedKey' ? { encryptedPrivateKey: 'envelope' } : {};
  const credential =
    kind === 'Fido2'
      ? {
          credentialKind: kind,
          credentialInfo: softwarePasskey('').create(challenge),
          credentialName: 'Phone',
        }
      : newCredential(testKey('Ed25519'), { kind, credId, challenge, ...envelope });
  return { ...credential, challengeIdentifier: textAt(body, 'challengeIdentifier') };
}

const create = (it0: Practice, who: Who, body: object) =>
  sendSigned(it0, who, { path: '/auth/credentials', body });

describe('POST /auth/credentials', () => {
  let it0: Practice;
  let jane: Who;
  let omar: Who;
  beforeAll(async () => {
    it0 = await practice();
    jane = await registerAndLogIn(it0, it0.jane, testKey('P-256'));
    omar = await registerAndLogIn(it0, it0.omar, testKey('P-256'));
  });
  afterAll(() => it0.close());

  it('answers init by kind', async () => {
    const key = (await init(it0, jane, 'key')).body;
    expect(key).toMatchObject({ kind: 'Key', user: { id: it0.jane.userId, name: it0.jane.username } });
    expect(key).not.toHaveProperty('excludeCredentials');
    const passkey = (await init(it0, jane, 'Fido2')).body;
    expect(passkey).toMatchObject({
      authenticatorSelection: { residentKey: 'required' },
      excludeCredentials: [],
    });
    for (const kind of ['Password', 'Totp']) expect((await init(it0, jane, kind)).status).toBe(400);
    expect((await init(it0, jane, 'Biscuit')).status).toBe(400);
  });

  it.each(['Fido2', 'Key', 'PasswordProtectedKey', 'RecoveryKey'])('registers a %s, once', async (kind) => {
    const body = await bodyFor(it0, jane, kind);
    const reply = await create(it0, jane, body);
    expect(reply.body).toMatchObject({
      kind,
      credentialId: body.credentialInfo.credId,
      name: body.credentialName,
      isActive: true,
    });
    const list = await it0.send({ path: '/auth/credentials', token: jane.token });
    expect(list.body).toHaveProperty('items', expect.arrayContaining([reply.body]));
    const again = await create(it0, jane, body);
    expect([again.status, message(again)]).toEqual([400, 'Challenge token is not valid.']);
  });

  it('excludes a passkey that is there already', async () => {
    const { body } = await init(it0, jane, 'Fido2');
    expect(body).toMatchObject({ excludeCredentials: [{ type: 'public-key' }] });
  });

  it('takes a challenge for its own kind and user only', async () => {
    const body = await bodyFor(it0, jane, 'Key', 'not-yet');
    const other = await create(it0, jane, { ...body, credentialKind: 'RecoveryKey' });
    expect([other.status, reason(other)]).toEqual([400, 'challenge is of another kind']);
    const foreign = await create(it0, omar, body);
    expect([foreign.status, reason(foreign)]).toEqual([400, 'challenge belongs to another identity']);
    const login = await it0.send({
      path: '/auth/login/init',
      body: { username: it0.jane.username, orgId: it0.connection.orgId },
    });
    const challengeIdentifier = textAt(login.body, 'challengeIdentifier');
    expect(reason(await create(it0, jane, { ...body, challengeIdentifier }))).toBe(
      'challenge is not for credential',
    );
    const withoutSession = await it0.send({ path: '/auth/credentials/code/verify', body });
    expect([withoutSession.status, reason(withoutSession)]).toEqual([400, 'challenge is of a session']);
    expect((await create(it0, jane, body)).status).toBe(200);
  });

  it.each<[string, string, object, number]>([
    ['a key with an envelope', 'Key', { encryptedPrivateKey: 'x' }, 400],
    ['a password-protected key without one', 'PasswordProtectedKey', { encryptedPrivateKey: undefined }, 400],
    ['no name', 'Key', { credentialName: undefined }, 400],
    ['a member too many', 'Key', { isAdmin: true }, 400],
    ['`kind` in place of `credentialKind`', 'Key', { credentialKind: undefined, kind: 'Key' }, 400],
    ['no challenge', 'Key', { challengeIdentifier: 'x' }, 400],
  ])('refuses %s', async (_what, kind, over, status) => {
    const reply = await create(it0, jane, { ...(await bodyFor(it0, jane, kind, 'refused')), ...over });
    expect(reply.status).toBe(status);
  });

  it('refuses an id that is taken, also by somebody else', async () => {
    const body = await bodyFor(it0, jane, 'Key', omar.signer.credId);
    const reply = await create(it0, jane, body);
    expect([reply.status, message(reply)]).toEqual([409, 'credential id is already in use']);
  });

  it('refuses a proof by another key', async () => {
    const body = await bodyFor(it0, jane, 'Key', 'forged');
    const attestationData = (await bodyFor(it0, jane, 'Key', 'forged')).credentialInfo.attestationData;
    const reply = await create(it0, jane, {
      ...body,
      credentialInfo: { ...body.credentialInfo, attestationData },
    });
    expect([reply.status, reason(reply)]).toEqual([401, 'signature is not valid']);
  });

  it('wants a user action signature', async () => {
    const body = await bodyFor(it0, jane, 'Key', 'unsigned');
    const reply = await it0.send({ path: '/auth/credentials', token: jane.token, body });
    expect([reply.status, message(reply)]).toEqual([403, 'user action signature is missing or invalid']);
  });

  it('registers one of two that arrive with one challenge at the same moment', async () => {
    const body = await bodyFor(it0, jane, 'Fido2');
    const text = JSON.stringify(body);
    const actions = await Promise.all(
      [1, 2].map(() => userActionFor(it0, jane, { path: '/auth/credentials', payload: text })),
    );
    const replies = await Promise.all(
      actions.map((userAction) =>
        it0.send({ path: '/auth/credentials', token: jane.token, userAction, text }),
      ),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 400]);
  });
});

describe('a lenient organisation', () => {
  it('takes `kind` for `credentialKind`, as the samples of the documents have it', async () => {
    const it0 = await practice({ mode: 'lenient' });
    try {
      const jane = await registerAndLogIn(it0, it0.jane, testKey('P-256'));
      for (const wanted of ['Key', 'Fido2']) {
        const { credentialKind: kind, ...rest } = await bodyFor(it0, jane, wanted);
        expect((await create(it0, jane, { ...rest, kind })).status).toBe(200);
      }
    } finally {
      await it0.close();
    }
  });
});

describe('the life of a credential', () => {
  let it0: Practice;
  let jane: Who;
  beforeEach(async () => {
    it0 = await practice();
    jane = await registerAndLogIn(it0, it0.jane, testKey('P-256'));
  });
  afterEach(() => it0.close());

  const list = async () => (await it0.send({ path: '/auth/credentials', token: jane.token })).body;
  const put = (what: string, credentialUuid: string, who: Who = jane) =>
    sendSigned(it0, who, { method: 'PUT', path: `/auth/credentials/${what}`, body: { credentialUuid } });

  it('goes from active to inactive and back; an inactive one signs nothing and is not offered', async () => {
    const made = await create(it0, jane, await bodyFor(it0, jane, 'Key', 'spare'));
    const uuid = textAt(made.body, 'credentialUuid');
    expect((await put('deactivate', uuid)).body).toEqual({ message: 'success' });
    expect(await list()).toMatchObject({
      items: [{ isActive: true }, { credentialUuid: uuid, isActive: false }],
    });
    const action = { path: '/auth/action/init', token: jane.token };
    const body = { userActionPayload: '', userActionHttpMethod: 'POST', userActionHttpPath: '/wallets' };
    expect((await it0.send({ ...action, body })).body).toMatchObject({ allowCredentials: { key: [] } });
    expect((await put('activate', uuid)).status).toBe(200);
    expect((await it0.send({ ...action, body })).body).toMatchObject({
      allowCredentials: { key: [{ id: 'spare' }] },
    });
  });

  it('may end with the last one: then nothing can sign', async () => {
    const uuid = textAt(await list(), 'items', 0, 'credentialUuid');
    expect((await put('deactivate', uuid)).status).toBe(200);
    await expect(put('activate', uuid)).rejects.toThrow('/auth/action answered 401');
  });

  it('ends with a deletion, which answers nothing and keeps the id taken', async () => {
    const made = await create(it0, jane, await bodyFor(it0, jane, 'Key', 'spare'));
    const uuid = textAt(made.body, 'credentialUuid');
    const path = `/auth/credentials/${uuid}`;
    const removed = await sendSigned(it0, jane, { method: 'DELETE', path });
    expect([removed.status, removed.body]).toEqual([200, null]);
    expect(JSON.stringify(await list())).not.toContain(uuid);
    expect((await sendSigned(it0, jane, { method: 'DELETE', path, body: {} })).status).toBe(404);
    expect((await put('activate', uuid)).status).toBe(404);
    expect((await create(it0, jane, await bodyFor(it0, jane, 'Key', 'spare'))).status).toBe(409);
  });

  it('is in the hands of its own user only', async () => {
    const uuid = textAt(await list(), 'items', 0, 'credentialUuid');
    const reply = await put('deactivate', uuid, robot(it0));
    expect([reply.status, message(reply)]).toEqual([404, 'credential not found']);
  });
});

describe('a personal access token', () => {
  it('signs with its own key and no other, and makes neither tokens nor codes', async () => {
    const it0 = await practice();
    try {
      const jane = await registerAndLogIn(it0, it0.jane, testKey('P-256'));
      const key = testKey('Ed25519');
      const body = { name: 'script', publicKey: key.publicKeyPem, daysValid: 1 };
      const made = await sendSigned(it0, jane, { path: '/auth/pats', body });
      expect(made.body).toMatchObject({
        kind: 'Pat',
        linkedUserId: it0.jane.userId,
        publicKey: key.publicKeyPem,
      });
      const signer: Signer = { kind: 'Key', credId: textAt(made.body, 'credId'), privateKey: key.privateKey };
      const pat = { token: textAt(made.body, 'accessToken'), signer };
      expect((await sendSigned(it0, pat, { path: '/wallets', body: { network: 'Base' } })).status).toBe(200);
      await expect(sendSigned(it0, { ...pat, signer: jane.signer }, { path: '/wallets' })).rejects.toThrow(
        '401',
      );
      await expect(sendSigned(it0, { ...jane, signer }, { path: '/wallets' })).rejects.toThrow('401');
      const again = await sendSigned(it0, pat, { path: '/auth/pats', body: { ...body, name: 'more' } });
      expect([again.status, message(again)]).toEqual([
        403,
        `Personal Access Token ${it0.jane.userId} is not authorized to perform operation (Auth:Pats:Create)`,
      ]);
      const code = await sendSigned(it0, pat, { path: '/auth/credentials/code', body: { expiration: 0 } });
      expect(code.status).toBe(403);
      it0.clock.advance(24 * 60 * 60 * 1_000);
      expect((await it0.send({ path: '/wallets', token: pat.token })).status).toBe(401);
    } finally {
      await it0.close();
    }
  });
});
