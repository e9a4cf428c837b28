import type {
  CreateCredentialWithCodeBody,
  LoginBody,
  RecoverBody,
  RegisterEndUserBody,
} from '@dfns/sdk/generated/auth/types.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodeCreateChallenge } from '../../main/dfns/create-challenge.ts';
import {
  decodeCredential,
  decodeCredentialCode,
  initCredential,
  initWithCode,
  listCredentials,
  verifyWithCode,
} from '../../main/dfns/credentials.ts';
import type { Factors, NewCredentials } from '../../main/dfns/factor.ts';
import { type Http, makeHttp } from '../../main/dfns/http.ts';
import { finishLogin, startLogin } from '../../main/dfns/login.ts';
import { recoverUser, recoveryChallenge, sendRecoveryCode, startRecovery } from '../../main/dfns/recover.ts';
import {
  newCredentialsText,
  registerEndUser,
  registerWith,
  resendRegistrationCode,
  startRegistration,
} from '../../main/dfns/register.ts';
import { challengeAnswer } from '../helpers/challenge-tokens.ts';
import {
  answer,
  answerJson,
  type Behaviour,
  type FaultServer,
  startFaultServer,
} from '../helpers/fault-server.ts';

const TOKEN = 'temporary-token';
const CHALLENGE = 'Y2hhbGxlbmdlLW9mLXRoZS10ZXN0';
const USER = { id: 'us-1', name: 'jane@example.com', displayName: 'Jane' };
const ALGORITHMS = [-8, -7, -47, -257].map((alg) => ({ type: 'public-key', alg }));

let server: FaultServer;
let http: Http;

beforeEach(async () => {
  server = await startFaultServer();
  http = makeHttp({ fetch, apiUrl: server.url, wholeAnswerMs: 60_000 });
});
afterEach(() => server.close());

const info = (credId: string) => ({ credId, clientData: 'Y2xpZW50', attestationData: 'YXR0ZXN0' });
const NEW = {
  firstFactorCredential: { credentialKind: 'Key', credentialInfo: info('a'), credentialName: 'First' },
  secondFactorCredential: { credentialKind: 'Fido2', credentialInfo: info('b'), credentialName: 'Second' },
  recoveryCredential: {
    credentialKind: 'RecoveryKey',
    credentialInfo: info('c'),
    encryptedPrivateKey: '{"é":1}',
    credentialName: 'Kit',
  },
} as const satisfies NewCredentials;
const FACTORS = {
  firstFactor: {
    kind: 'Key',
    credentialAssertion: { credId: 'a', clientData: 'Y2xpZW50', signature: 'c2ln' },
  },
  secondFactor: {
    kind: 'Fido2',
    credentialAssertion: { credId: 'b', clientData: 'Yw', signature: 'cw', authenticatorData: 'YQ' },
  },
} as const satisfies Factors;

const createChallenge = (change: object = {}) => ({
  user: USER,
  temporaryAuthenticationToken: TOKEN,
  challenge: CHALLENGE,
  supportedCredentialKinds: { firstFactor: ['fido2', 'Key'], secondFactor: ['PasswordProtectedKey'] },
  authenticatorSelection: {
    residentKey: 'preferred',
    requireResidentKey: false,
    userVerification: 'discouraged',
  },
  attestation: 'direct',
  pubKeyCredParams: ALGORITHMS,
  excludeCredentials: [],
  otpUrl: '',
  ...change,
});
const credential = (change: object = {}) => ({
  kind: 'key',
  credentialId: 'a',
  credentialUuid: 'cr-1',
  dateCreated: '2026-01-01T00:00:00.000Z',
  isActive: true,
  name: 'Laptop',
  publicKey: 'SHA256:abc',
  relyingPartyId: '',
  origin: '',
  ...change,
});
const REGISTERED = {
  credential: { uuid: 'cr-1', kind: 'Key', name: 'First' },
  user: { id: 'us-1', username: 'jane@example.com', orgId: 'or-1' },
};

/** The one call that arrived; its body as JSON. */
function call<Body>() {
  const [only, ...more] = server.calls;
  if (!only || more.length > 0) throw new TypeError(`${server.calls.length} calls`);
  return { ...only, json: (only.body === '' ? null : JSON.parse(only.body)) as Body };
}
const refusal = (status: number): Behaviour =>
  answer({ status, body: JSON.stringify({ error: { message: 'not so' } }) });

describe('a sign-in', () => {
  it('sends its two factors and nothing else', async () => {
    server.behave(answerJson({ token: 'session' }));
    const token = await finishLogin(http, { challengeIdentifier: 'a.b.c', ...FACTORS });
    expect(token).toBe('session');
    expect(call<LoginBody>().json).toEqual({ challengeIdentifier: 'a.b.c', ...FACTORS });
  });

  it('asks with a code only when there is one', async () => {
    server.behave(answerJson(challengeAnswer('a.b.c')));
    await startLogin(http, { username: 'u', orgId: 'or-1' });
    await startLogin(http, { username: 'u', orgId: 'or-1' }, '123');
    expect(server.calls.map(({ body }) => JSON.parse(body))).toEqual([
      { username: 'u', orgId: 'or-1' },
      { username: 'u', orgId: 'or-1', loginCode: '123' },
    ]);
  });

  it('knows a wrong code from a sign-in that is refused', async () => {
    server.behave(refusal(403));
    const start = startLogin(http, { username: 'u', orgId: 'or-1' }, 'x');
    await expect(start).rejects.toMatchObject({ code: 'account/code-refused' });
    server.behave(refusal(401));
    const finish = finishLogin(http, { challengeIdentifier: 'a.b.c', ...FACTORS });
    const details = { status: 401, serverSays: 'not so' };
    await expect(finish).rejects.toMatchObject({ code: 'account/refused', details });
  });
});

describe('a registration', () => {
  it.each([
    ['pubKeyCredParams', {}],
    ['pubKeyCredParam', { pubKeyCredParams: undefined, pubKeyCredParam: ALGORITHMS }],
  ])('reads its challenge with %s', async (_name, change) => {
    server.behave(answerJson(createChallenge(change)));
    const who = { username: 'u', orgId: 'or-1', registrationCode: '1234' };
    expect(await startRegistration(http, who)).toMatchObject({
      challenge: CHALLENGE,
      algorithms: [-8, -7, -47, -257],
      supportedCredentialKinds: {
        firstFactor: ['Fido2', 'Key'],
        secondFactor: ['PasswordProtectedKey'],
      },
    });
  });

  it.each([
    ['no algorithm list', { pubKeyCredParams: undefined }],
    ['an unknown kind', { supportedCredentialKinds: { firstFactor: ['Magic'], secondFactor: [] } }],
    ['a challenge with a quotation mark', { challenge: `${CHALLENGE}"` }],
    ['a short challenge', { challenge: 'abc' }],
    ['no token', { temporaryAuthenticationToken: '' }],
    ['a token of 17 KiB', { temporaryAuthenticationToken: 'x'.repeat(17 * 1024) }],
    ['a user without an id', { user: { ...USER, id: '' } }],
  ])('refuses a challenge with %s', async (_name, change) => {
    server.behave(answerJson(createChallenge(change)));
    const who = { username: 'u', orgId: 'or-1', registrationCode: '1234' };
    await expect(startRegistration(http, who)).rejects.toMatchObject({ code: 'api/bad-answer' });
    const pasted = () => decodeCreateChallenge(createChallenge(change));
    expect(pasted).toThrow(expect.objectContaining({ code: 'account/invitation-damaged' }));
  });

  it('asks a passkey for the strictest when the answer does not say', () => {
    const challenge = decodeCreateChallenge(createChallenge({ authenticatorSelection: undefined }));
    expect(challenge.authenticatorSelection).toEqual({
      residentKey: 'required',
      userVerification: 'required',
    });
  });

  it('sends every credential with the temporary token', async () => {
    server.behave(answerJson(REGISTERED));
    expect(await registerWith(http, TOKEN, NEW)).toEqual(REGISTERED);
    expect(call()).toMatchObject({
      ...{ method: 'POST', path: '/auth/registration', authorization: `Bearer ${TOKEN}`, json: NEW },
    });
  });

  it('of an end user sends the wallets and reads the session and the wallets', async () => {
    const signingKey = { id: 'key-1', scheme: 'ECDSA', curve: 'secp256k1', publicKey: '02ab' };
    const wallet = { id: 'wa-1', network: 'Bitcoin', status: 'Active', signingKey, tags: [] };
    server.behave(answerJson({ ...REGISTERED, authentication: { token: 'session' }, wallets: [wallet] }));
    const wallets = [{ network: 'Bitcoin', name: 'Mine' }, { network: 'Solana' }];
    const answered = await registerEndUser(http, TOKEN, { ...NEW, wallets });
    expect(call<RegisterEndUserBody>().json).toEqual({ ...NEW, wallets });
    expect(answered).toMatchObject({ authentication: { token: 'session' }, wallets: [{ id: 'wa-1' }] });
    expect(answered.wallets[0]?.address).toBeUndefined();
  });

  it('can have its code sent again', async () => {
    server.behave(answerJson({ message: 'success' }));
    await resendRegistrationCode(http, { username: 'u', orgId: 'or-1' });
    expect(call()).toMatchObject({ method: 'PUT', path: '/auth/registration/code', authorization: null });
  });
});

describe('credentials', () => {
  it('are listed, also those of a kind of tomorrow, and without what key kinds lack', async () => {
    const odd = credential({ kind: 'Telepathy', relyingPartyId: null, origin: undefined });
    server.behave(answerJson({ items: [credential(), odd] }));
    const listed = await listCredentials(http, TOKEN);
    expect(listed.map(({ kind }) => kind)).toEqual(['Key', 'Telepathy']);
    expect(listed[1]).toMatchObject({ relyingPartyId: '', origin: '' });
    expect(call()).toMatchObject({ method: 'GET', path: '/auth/credentials', body: '' });
  });

  it('are begun for a kind with a session, and with a code without one', async () => {
    const challenge = { kind: 'Key', user: USER, challengeIdentifier: 'a.b.c', challenge: CHALLENGE };
    server.behave(answerJson({ ...challenge, attestation: 'none', pubKeyCredParams: ALGORITHMS }));
    expect(await initCredential(http, TOKEN, 'Key')).toMatchObject({ kind: 'Key', challenge: CHALLENGE });
    expect(await initWithCode(http, { credentialKind: 'Key', code: 'A7U-KY6-9PT' })).toMatchObject({
      challengeIdentifier: 'a.b.c',
    });
    expect(server.calls.map(({ authorization, body }) => [authorization, JSON.parse(body)])).toEqual([
      [`Bearer ${TOKEN}`, { kind: 'Key' }],
      [null, { credentialKind: 'Key', code: 'A7U-KY6-9PT' }],
    ]);
  });

  it('are completed on a second device without a session', async () => {
    server.behave(answerJson(credential()));
    const body = { ...NEW.firstFactorCredential, challengeIdentifier: 'a.b.c' };
    expect(await verifyWithCode(http, body)).toMatchObject({ credentialUuid: 'cr-1', kind: 'Key' });
    expect(call<CreateCredentialWithCodeBody>()).toMatchObject({ authorization: null, json: body });
  });

  it.each([400, 401, 403])(
    'of a code that is refused with %i are refused by a name of their own',
    async (status) => {
      server.behave(refusal(status));
      const given = { credentialKind: 'Key', code: 'x' } as const;
      await expect(initWithCode(http, given)).rejects.toMatchObject({ code: 'account/code-refused' });
      const body = { ...NEW.firstFactorCredential, challengeIdentifier: 'a.b.c' };
      await expect(verifyWithCode(http, body)).rejects.toMatchObject({ code: 'account/code-refused' });
    },
  );

  it('and codes are read from the answers of actions, and nothing else is', async () => {
    const ok = (json: unknown) => ({ status: 200, json, serverTimeMs: null, retryAfterMs: 0 });
    expect(decodeCredential(ok(credential()))).toMatchObject({ credentialUuid: 'cr-1' });
    expect(decodeCredentialCode(ok({ code: 'A-B', expiration: '2026-01-01T00:00:00Z' })).code).toBe('A-B');
    for (const json of [null, {}, { code: 1 }, [credential()]]) {
      expect(() => decodeCredential(ok(json))).toThrow(expect.objectContaining({ code: 'api/bad-answer' }));
      expect(() => decodeCredentialCode(ok(json))).toThrow(
        expect.objectContaining({ code: 'api/bad-answer' }),
      );
    }
  });
});

describe('a recovery', () => {
  it('asks for a code, then for a challenge with the wrapped keys', async () => {
    server.behave(answerJson({ message: 'success' }), '/auth/recover/user/code');
    const allowedRecoveryCredentials = [{ id: 'c', encryptedRecoveryKey: 'wrapped' }];
    server.behave(answerJson(createChallenge({ allowedRecoveryCredentials })), '/auth/recover/user/init');
    await sendRecoveryCode(http, { username: 'u', orgId: 'or-1' });
    const who = { username: 'u', orgId: 'or-1', verificationCode: '123', credentialId: 'c' };
    expect(await startRecovery(http, who)).toMatchObject({
      allowedRecoveryCredentials,
      challenge: CHALLENGE,
    });
    expect(server.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /auth/recover/user/code',
      'POST /auth/recover/user/init',
    ]);
  });

  it('sends the very text that was signed', async () => {
    server.behave(answerJson(REGISTERED));
    const text = newCredentialsText(NEW);
    const recovery = {
      kind: 'RecoveryKey',
      credentialAssertion: FACTORS.firstFactor.credentialAssertion,
    } as const;
    await recoverUser(http, TOKEN, { recovery, newCredentialsText: text });
    const { body, json } = call<RecoverBody>();
    expect(json).toEqual({ recovery, newCredentials: NEW });
    expect(body).toContain(`"newCredentials":${text}}`);
    expect(Buffer.from(recoveryChallenge(text), 'base64url').toString('utf8')).toBe(text);
  });
});
