import { createHash, sign } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  actionInit,
  firstFactor,
  type Practice,
  practice,
  registerAndLogIn,
  robot,
  type Signer,
  textAt,
  userActionFor,
} from '../helpers/practice-sandbox.ts';
import { testKey } from '../helpers/test-keys.ts';

const PATH = '/wallets';
const PAYLOAD = '{"network":"EthereumSepolia","name":"New desk"}';
const ACTION = { path: PATH, payload: PAYLOAD };

let it0: Practice;
beforeEach(async () => {
  it0 = await practice();
});
afterEach(() => it0.close());

async function walletCount(): Promise<number> {
  const { body } = await it0.send({ path: PATH, token: robot(it0).token });
  return Array.isArray(Reflect.get(Object(body), 'items')) ? Reflect.get(Object(body), 'items').length : -1;
}

const send = (userAction: string | undefined, over: object = {}) =>
  it0.send({
    path: PATH,
    token: robot(it0).token,
    text: PAYLOAD,
    ...(userAction === undefined ? {} : { userAction }),
    ...over,
  });

/** Answers a fresh challenge with whatever `make` gives; says what the sandbox thinks of it. */
async function answer(make: (challenge: string) => unknown, over: { token?: string } = {}) {
  const token = over.token ?? robot(it0).token;
  const init = await actionInit(it0, token, ACTION);
  const body = {
    challengeIdentifier: textAt(init.body, 'challengeIdentifier'),
    firstFactor: make(textAt(init.body, 'challenge')),
  };
  const reply = await it0.send({ path: '/auth/action', token, body });
  return { status: reply.status, body: reply.body, reason: reply.headers.get('x-sandbox-reason') };
}

describe('a user action token', () => {
  it('executes the request that was signed', async () => {
    const before = await walletCount();
    const reply = await send(await userActionFor(it0, robot(it0), ACTION));
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ network: 'EthereumSepolia', name: 'New desk' });
    expect(await walletCount()).toBe(before + 1);
  });

  it.each([
    ['another payload', { text: '{"network":"EthereumSepolia","name":"Other desk"}' }],
    ['the same JSON with a space', { text: '{"network": "EthereumSepolia","name":"New desk"}' }],
    ['other member order', { text: '{"name":"New desk","network":"EthereumSepolia"}' }],
    ['a query behind the path', { path: '/wallets?force=true' }],
    ['another path', { path: '/auth/service-accounts' }],
    ['no body', { text: undefined, method: 'POST' }],
  ])('is refused with %s, changes nothing and stays good for the signed request', async (_what, over) => {
    const before = await walletCount();
    const userAction = await userActionFor(it0, robot(it0), ACTION);
    const refused = await send(userAction, over);
    expect(refused.status).toBe(403);
    expect(textAt(refused.body, 'error', 'message')).toBe('user action signature is missing or invalid');
    expect(await walletCount()).toBe(before);
    expect((await send(userAction)).status).toBe(200);
  });

  it('is refused with another method', async () => {
    const path = '/v2/policies/plc-aaaaa-bbbbb-cccccccccccccccc';
    const userAction = await userActionFor(it0, robot(it0), { method: 'PUT', path, payload: '{}' });
    const reply = await send(userAction, { method: 'DELETE', path, text: '{}' });
    expect(reply.status).toBe(403);
    expect(reply.headers.get('x-sandbox-reason')).toBe('method differs from the signed one');
  });

  it.each([
    ['{}', undefined],
    ['', '{}'],
  ])('tells the payload %j from the body %j', async (payload, text) => {
    const path = '/v2/policies/plc-aaaaa-bbbbb-cccccccccccccccc';
    const userAction = await userActionFor(it0, robot(it0), { method: 'DELETE', path, payload });
    const over = { method: 'DELETE', path };
    expect((await send(userAction, { ...over, text })).status).toBe(403);
    const right = { ...over, text: payload === '' ? undefined : payload };
    expect((await send(userAction, right)).status).toBe(404); // the policy is not there, the signature was right
  });

  it('works once', async () => {
    const userAction = await userActionFor(it0, robot(it0), ACTION);
    expect((await send(userAction)).status).toBe(200);
    const again = await send(userAction);
    expect(again.status).toBe(400);
    expect(textAt(again.body, 'error', 'message')).toBe('user action has already been used');
  });

  it('executes exactly once when twenty requests bring it at the same moment', async () => {
    const before = await walletCount();
    const userAction = await userActionFor(it0, robot(it0), ACTION);
    const replies = await Promise.all(Array.from({ length: 20 }, () => send(userAction)));
    const statuses = replies.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: 19 }, () => 400)]);
    expect(await walletCount()).toBe(before + 1);
  });

  it('is used up before the operation runs, so a failing operation does not give it back', async () => {
    const action = { path: '/wallets', payload: '{"network":"Atlantis"}' };
    const userAction = await userActionFor(it0, robot(it0), action);
    const failed = await send(userAction, { text: action.payload });
    expect(textAt(failed.body, 'error', 'message')).toBe('"network" is not valid');
    expect(textAt((await send(userAction, { text: action.payload })).body, 'error', 'message')).toBe(
      'user action has already been used',
    );
  });

  it.each([
    ['nothing', undefined],
    ['a word', 'yes'],
    ['a session token', 'session'],
    ['a challenge identifier', 'identifier'],
  ])('cannot be replaced by %s', async (_what, kind) => {
    const init = await actionInit(it0, robot(it0).token, ACTION);
    const replacements = { session: robot(it0).token, identifier: textAt(init.body, 'challengeIdentifier') };
    const reply = await send(kind === 'session' || kind === 'identifier' ? replacements[kind] : kind);
    expect(reply.status).toBe(403);
  });

  it('is refused for another user and works in every session of its own', async () => {
    const jane = await registerAndLogIn(it0, it0.jane, testKey('P-256'));
    const userAction = await userActionFor(it0, jane, ACTION);
    const stolen = await send(userAction, { token: it0.omar.token });
    expect([stolen.status, stolen.headers.get('x-sandbox-reason')]).toEqual([
      403,
      'user action belongs to another identity',
    ]);
    expect((await send(userAction, { token: it0.jane.token })).status).toBe(200);
  });

  it('ends after 15 minutes', async () => {
    const userAction = await userActionFor(it0, robot(it0), ACTION);
    it0.clock.advance(900_000);
    expect((await send(userAction)).status).toBe(403);
  });
});

const changed = (text: string): string => `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`;

describe('a challenge', () => {
  it.each([
    ['Ed25519', 'Key'],
    ['P-256', 'PasswordProtectedKey'],
    ['secp256k1', 'Key'],
    ['RSA-2048', 'PasswordProtectedKey'],
  ] as const)('is answered by a key of type %s and kind %s', async (name, kind) => {
    const jane = await registerAndLogIn(it0, it0.jane, { ...testKey(name), kind });
    expect((await answer((challenge) => firstFactor(jane.signer, challenge), jane)).status).toBe(200);
  });

  it.each([
    [
      'sorted members',
      (challenge: string) => JSON.stringify({ challenge, crossOrigin: false, type: 'key.get' }),
    ],
    [
      'an origin',
      (challenge: string) => JSON.stringify({ type: 'key.get', challenge, origin: 'https://x.invalid' }),
    ],
    ['spaces', (challenge: string) => `{ "type": "key.get", "challenge": "${challenge}" }`],
  ])('accepts clientData with %s', async (_what, text) => {
    const { signer } = robot(it0);
    expect((await answer((challenge) => firstFactor(signer, challenge, text(challenge)))).status).toBe(200);
  });

  it('accepts the kind in any case', async () => {
    const { signer } = robot(it0);
    const reply = await answer((challenge) => ({ ...firstFactor(signer, challenge), kind: 'key' }));
    expect(reply.status).toBe(200);
  });

  it.each([
    [
      'another type',
      'clientData type is not key.get',
      (c: string) => JSON.stringify({ type: 'key.create', challenge: c }),
    ],
    [
      'another challenge',
      'clientData holds another challenge',
      () => '{"type":"key.get","challenge":"b3RoZXI"}',
    ],
    ['no challenge', 'clientData is not the documented JSON', () => '{"type":"key.get"}'],
    ['no JSON', 'clientData is not the documented JSON', () => 'key.get'],
  ])('refuses a good signature over clientData with %s', async (_what, reason, text) => {
    const { signer } = robot(it0);
    const reply = await answer((challenge) => firstFactor(signer, challenge, text(challenge)));
    expect(reply).toMatchObject({ status: 401, reason, body: { error: { message: 'Unauthorized' } } });
  });

  it('refuses the signature of another key', async () => {
    const signer: Signer = { ...robot(it0).signer, privateKey: testKey('Ed25519').privateKey };
    const reply = await answer((challenge) => firstFactor(signer, challenge));
    expect(reply).toMatchObject({ status: 401, reason: 'signature is not valid' });
    expect(JSON.stringify(reply.body)).not.toContain('signature');
  });

  it('refuses the credential of another user', async () => {
    const jane = await registerAndLogIn(it0, it0.jane, testKey('Ed25519'));
    const omar = await registerAndLogIn(it0, it0.omar, testKey('Ed25519'));
    const reply = await answer((challenge) => firstFactor(jane.signer, challenge), omar);
    expect(reply).toMatchObject({ status: 401, reason: 'credential is not an active one of this user' });
  });

  it('refuses a credential under another kind', async () => {
    const signer: Signer = { ...robot(it0).signer, kind: 'PasswordProtectedKey' };
    const reply = await answer((challenge) => firstFactor(signer, challenge));
    expect(reply).toMatchObject({ status: 401, reason: 'credential is of another kind' });
  });

  it.each([
    [{ kind: 'Password', password: 'correct horse' }],
    [
      {
        kind: 'RecoveryKey',
        credentialAssertion: { credId: 'x', clientData: 'e30', signature: 'AA' },
      },
    ],
  ])('refuses a factor that answers no challenge here: $kind', async (factor) => {
    const reply = await answer(() => factor);
    const message = 'User does not have a credential that can be used for the application.';
    expect(reply).toMatchObject({ status: 401, body: { error: { message } } });
  });

  it.each([
    [
      'raw r || s',
      (bytes: Buffer, key: Signer['privateKey']) => sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }),
    ],
    [
      'a byte behind the DER',
      (bytes: Buffer, key: Signer['privateKey']) => Buffer.concat([sign('sha256', bytes, key), Buffer.of(0)]),
    ],
  ])('refuses an ECDSA signature with %s', async (_what, signBytes) => {
    const jane = await registerAndLogIn(it0, it0.jane, testKey('P-256'));
    const reply = await answer((challenge) => {
      const factor = firstFactor(jane.signer, challenge);
      const bytes = Buffer.from(factor.credentialAssertion.clientData, 'base64url');
      const signature = signBytes(bytes, jane.signer.privateKey).toString('base64url');
      return { ...factor, credentialAssertion: { ...factor.credentialAssertion, signature } };
    }, jane);
    expect(reply).toMatchObject({ status: 401, reason: 'signature is not ASN.1 DER with minimal integers' });
  });

  it('refuses an Ed25519 signature over a digest', async () => {
    const { signer } = robot(it0);
    const reply = await answer((challenge) => {
      const factor = firstFactor(signer, challenge);
      const clientData = Buffer.from(factor.credentialAssertion.clientData, 'base64url');
      const digest = createHash('sha512').update(clientData).digest();
      const signature = sign(null, digest, signer.privateKey).toString('base64url');
      return { ...factor, credentialAssertion: { ...factor.credentialAssertion, signature } };
    });
    expect(reply.status).toBe(401);
  });

  it('works once, stays open after a wrong signature, and is closed by the right one', async () => {
    const { token, signer } = robot(it0);
    const init = await actionInit(it0, token, ACTION);
    const challengeIdentifier = textAt(init.body, 'challengeIdentifier');
    const challenge = textAt(init.body, 'challenge');
    const attempt = (key: Signer) =>
      it0.send({
        path: '/auth/action',
        token,
        body: { challengeIdentifier, firstFactor: firstFactor(key, challenge) },
      });
    expect((await attempt({ ...signer, privateKey: testKey('Ed25519').privateKey })).status).toBe(401);
    expect((await attempt(signer)).status).toBe(200);
    const again = await attempt(signer);
    expect(again.status).toBe(400);
    expect(textAt(again.body, 'error', 'message')).toBe('Challenge token is not valid.');
  });

  it('gives one user action token when twenty answers arrive at the same moment', async () => {
    const { token, signer } = robot(it0);
    const init = await actionInit(it0, token, ACTION);
    const challengeIdentifier = textAt(init.body, 'challengeIdentifier');
    const body = { challengeIdentifier, firstFactor: firstFactor(signer, textAt(init.body, 'challenge')) };
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => it0.send({ path: '/auth/action', token, body })),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 400)).toHaveLength(19);
  });

  it.each([
    ['at its last second', 899_000, 200],
    ['when its time is over', 900_000, 400],
  ])('is judged by the clock %s', async (_when, waitMs, status) => {
    const { token, signer } = robot(it0);
    const init = await actionInit(it0, token, ACTION);
    it0.clock.advance(waitMs);
    const factor = firstFactor(signer, textAt(init.body, 'challenge'));
    const challengeIdentifier = textAt(init.body, 'challengeIdentifier');
    const reply = await it0.send({
      path: '/auth/action',
      token,
      body: { challengeIdentifier, firstFactor: factor },
    });
    expect(reply.status).toBe(status);
  });

  it.each([
    ['a changed claim', (parts: string[]) => [parts[0], `${parts[1]?.slice(0, -2)}fQ`, parts[2]].join('.')],
    [
      'a changed signature',
      ([head, body, signature = '']: string[]) => `${head}.${body}.${changed(signature)}`,
    ],
    ['no signature', (parts: string[]) => `${parts[0]}.${parts[1]}.`],
    ['padding', (parts: string[]) => `${parts.join('.')}==`],
  ])('is refused by an identifier with %s', async (_what, tamper) => {
    const { token, signer } = robot(it0);
    const init = await actionInit(it0, token, ACTION);
    const genuine = textAt(init.body, 'challengeIdentifier');
    const challengeIdentifier = tamper(genuine.split('.'));
    expect(challengeIdentifier).not.toBe(genuine);
    const factor = firstFactor(signer, textAt(init.body, 'challenge'));
    const reply = await it0.send({
      path: '/auth/action',
      token,
      body: { challengeIdentifier, firstFactor: factor },
    });
    expect(reply.status).toBe(400);
    expect(textAt(reply.body, 'error', 'message')).toBe('Challenge token is not valid.');
  });

  it('is refused in the session of another user', async () => {
    const { token, signer } = robot(it0);
    const init = await actionInit(it0, token, ACTION);
    const factor = firstFactor(signer, textAt(init.body, 'challenge'));
    const challengeIdentifier = textAt(init.body, 'challengeIdentifier');
    const body = { challengeIdentifier, firstFactor: factor };
    const reply = await it0.send({ path: '/auth/action', token: it0.jane.token, body });
    expect([reply.status, reply.headers.get('x-sandbox-reason')]).toEqual([
      400,
      'challenge belongs to another identity',
    ]);
  });

  it('of a login cannot sign an action', async () => {
    const jane = await registerAndLogIn(it0, it0.jane, testKey('Ed25519'));
    const { orgId } = it0.connection;
    const login = await it0.send({ path: '/auth/login/init', body: { username: it0.jane.username, orgId } });
    const factor = firstFactor(jane.signer, textAt(login.body, 'challenge'));
    const challengeIdentifier = textAt(login.body, 'challengeIdentifier');
    const body = { challengeIdentifier, firstFactor: factor };
    const reply = await it0.send({ path: '/auth/action', token: jane.token, body });
    expect(reply.headers.get('x-sandbox-reason')).toBe('challenge is not for action');
  });
});

describe('strict and lenient', () => {
  const padded = (factor: ReturnType<typeof firstFactor>) => {
    const pad = (text: string) => text + '='.repeat((4 - (text.length % 4)) % 4);
    const { credId, clientData, signature } = factor.credentialAssertion;
    return {
      ...factor,
      credentialAssertion: { credId, clientData: pad(clientData), signature: pad(signature) },
    };
  };

  it.each([
    ['strict', 401],
    ['lenient', 200],
  ] as const)('in %s mode padded base64 is answered with %i', async (mode, status) => {
    await it0.close();
    it0 = await practice({ mode });
    const reply = await answer((challenge) => padded(firstFactor(robot(it0).signer, challenge)));
    expect(reply.status).toBe(status);
  });

  it('in lenient mode equal JSON and a query that was not signed are accepted, other values never', async () => {
    await it0.close();
    it0 = await practice({ mode: 'lenient' });
    const other = await userActionFor(it0, robot(it0), ACTION);
    expect((await send(other, { text: '{"network":"EthereumSepolia","name":"Other"}' })).status).toBe(403);
    expect((await send(other, { text: '{"name": "New desk", "network": "EthereumSepolia"}' })).status).toBe(
      200,
    );
    expect((await send(await userActionFor(it0, robot(it0), ACTION), { path: '/wallets?x=1' })).status).toBe(
      200,
    );
  });
});
