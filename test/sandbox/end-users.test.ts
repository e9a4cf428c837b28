import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  newCredential,
  type Practice,
  practice,
  type Reply,
  registerAndLogIn,
  robot,
  sendSigned,
  textAt,
} from '../helpers/practice-sandbox.ts';
import { softwarePasskey } from '../helpers/software-passkey.ts';
import { testKey } from '../helpers/test-keys.ts';

const message = (reply: Reply) => textAt(reply.body, 'error', 'message');
const EMAIL = 'ada@customer.invalid';

let it0: Practice;
beforeEach(async () => {
  it0 = await practice();
});
afterEach(() => it0.close());

describe('a registration code', () => {
  const person = () => ({ username: it0.jane.username, orgId: it0.connection.orgId });
  const resend = (over = {}) =>
    it0.send({ method: 'PUT', path: '/auth/registration/code', body: { ...person(), ...over } });
  const mailed = async () => {
    const mail = await it0.send({ path: `/practice/mailbox/${encodeURIComponent(it0.jane.username)}` });
    return textAt(mail.body, 'registrationCode');
  };
  const init = (registrationCode: string) =>
    it0.send({ path: '/auth/registration/init', body: { ...person(), registrationCode } });

  it('that is sent again kills the one before and is in the mailbox', async () => {
    expect((await resend()).body).toEqual({ message: 'success' });
    const code = await mailed();
    expect(code).toMatch(/^\d{4}-\d{4}-\d{4}-\d{4}$/);
    expect(message(await init(it0.jane.registrationCode))).toBe('Invalid code');
    expect((await init(code)).status).toBe(200);
  });

  it('that was sent lasts four hours; another one may be asked for', async () => {
    await resend();
    const code = await mailed();
    it0.clock.advance(4 * 60 * 60 * 1_000 - 1);
    expect((await init(code)).status).toBe(200);
    it0.clock.advance(1);
    const late = await init(code);
    expect([late.status, message(late)]).toEqual([400, 'Registration code expired']);
    await resend();
    expect((await init(await mailed())).status).toBe(200);
  });

  it('is sent to nobody who is unknown or registered', async () => {
    expect(message(await resend({ username: 'nobody@practice.invalid' }))).toBe('User not found');
    expect(message(await resend({ orgId: 'or-aaaaa-bbbbb-cccccccccccccccc' }))).toBe('User not found');
    await registerAndLogIn(it0, it0.jane, testKey('Ed25519'));
    const reply = await resend();
    expect([reply.status, message(reply)]).toEqual([401, 'User already exists.']);
  });
});

describe('the registration of an end user', () => {
  const start = (email = EMAIL, over = {}) =>
    sendSigned(it0, robot(it0), {
      path: '/auth/registration/delegated',
      body: { email, kind: 'EndUser', externalId: 'customer-7', ...over },
    });
  const begin = async () => {
    const { body } = await start();
    return { challenge: textAt(body, 'challenge'), token: textAt(body, 'temporaryAuthenticationToken') };
  };
  const complete = (token: string, body: object, path = '/auth/registration/enduser') =>
    it0.send({ path, token, body });
  const wallets = [{ network: 'SolanaDevnet', name: 'Savings' }, { network: 'EthereumSepolia' }];

  it('gives credentials, a session and wallets that are really there', async () => {
    const { challenge, token } = await begin();
    const passkey = softwarePasskey('');
    const reply = await complete(token, {
      firstFactorCredential: { credentialKind: 'Fido2', credentialInfo: passkey.create(challenge) },
      secondFactorCredential: newCredential(testKey('P-256'), { kind: 'Key', credId: 'second', challenge }),
      recoveryCredential: newCredential(testKey('P-256'), { kind: 'RecoveryKey', credId: 'kit', challenge }),
      wallets,
    });
    expect(reply.body).toEqual({
      credential: { uuid: expect.stringMatching(/^cr-/), kind: 'Fido2', name: 'Default Credential' },
      user: { id: expect.stringMatching(/^us-/), username: EMAIL, orgId: it0.connection.orgId },
      authentication: { token: expect.any(String) },
      wallets: [
        expect.objectContaining({
          network: 'SolanaDevnet',
          name: 'Savings',
          custodial: false,
          status: 'Active',
        }),
        expect.objectContaining({
          network: 'EthereumSepolia',
          address: expect.stringMatching(/^0x[0-9a-f]{40}$/),
        }),
      ],
    });
    const session = textAt(reply.body, 'authentication', 'token');
    const userId = textAt(reply.body, 'user', 'id');
    const mine = await it0.send({ path: `/wallets?owner=${userId}`, token: session });
    expect(mine.body).toMatchObject({
      items: [{ name: 'Savings', signingKey: { delegatedTo: userId } }, {}],
    });
    const credentials = await it0.send({ path: '/auth/credentials', token: session });
    expect(credentials.body).toMatchObject({
      items: [{ kind: 'Fido2' }, { kind: 'Key' }, { kind: 'RecoveryKey' }],
    });
    const again = await complete(token, { firstFactorCredential: {}, wallets });
    expect([again.status, message(again)]).toEqual([400, 'Challenge token is not valid.']);
    expect(message(await start())).toBe('User already exists.');
  });

  it.each<[string, object]>([
    ['no wallets', { wallets: [] }],
    ['wallets left out', { wallets: undefined }],
    ['an unknown network', { wallets: [{ network: 'Atlantis' }] }],
    ['a member too many', { wallets: [{ network: 'Base', delegateTo: 'us-x' }] }],
    ['too many wallets', { wallets: Array.from({ length: 51 }, () => ({ network: 'Base' })) }],
    ['a proof of another challenge', { wallets: [{ network: 'Base' }], challenge: 'x' }],
  ])('is refused with %s, and makes nothing', async (_what, over) => {
    const before = (await it0.send({ path: '/wallets', token: robot(it0).token })).body;
    const { challenge, token } = await begin();
    const about = { kind: 'Key', credId: 'first', challenge, ...over };
    const firstFactorCredential = newCredential(testKey('Ed25519'), about);
    const { challenge: _none, ...wanted } = { challenge: '', ...over };
    expect((await complete(token, { firstFactorCredential, ...wanted })).status).toBeGreaterThanOrEqual(400);
    expect((await it0.send({ path: '/wallets', token: robot(it0).token })).body).toEqual(before);
    const good = newCredential(testKey('Ed25519'), { kind: 'Key', credId: 'first', challenge });
    expect((await complete(token, { firstFactorCredential: good, wallets })).status).toBe(200);
  });

  it('happens once, of two at the same moment', async () => {
    const { challenge, token } = await begin();
    const passkeys = [softwarePasskey(''), softwarePasskey('')];
    const replies = await Promise.all(
      passkeys.map((passkey) =>
        complete(token, {
          firstFactorCredential: { credentialKind: 'Fido2', credentialInfo: passkey.create(challenge) },
          wallets,
        }),
      ),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it('may also end without wallets, as any other', async () => {
    const { challenge, token } = await begin();
    const firstFactorCredential = newCredential(testKey('Ed25519'), {
      kind: 'Key',
      credId: 'first',
      challenge,
    });
    const reply = await complete(token, { firstFactorCredential }, '/auth/registration');
    expect(reply.body).toMatchObject({ user: { username: EMAIL } });
    expect(reply.body).not.toHaveProperty('authentication');
  });

  it('is started by service accounts only, for end users only, and again while nobody completed it', async () => {
    const jane = await registerAndLogIn(it0, it0.jane, testKey('P-256'));
    const body = { email: EMAIL, kind: 'EndUser' };
    const reply = await sendSigned(it0, jane, { path: '/auth/registration/delegated', body });
    expect([reply.status, message(reply)]).toEqual([
      403,
      `CustomerEmployee ${it0.jane.userId} is not authorized to perform operation (Auth:Register:Delegated)`,
    ]);
    expect((await start(EMAIL, { kind: 'CustomerEmployee' })).status).toBe(400);
    expect(message(await start(it0.omar.username))).toBe('User already exists.');
    const first = textAt((await start()).body, 'user', 'id');
    expect(textAt((await start()).body, 'user', 'id')).toBe(first);
    const init = { username: EMAIL, registrationCode: '', orgId: it0.connection.orgId };
    expect(message(await it0.send({ path: '/auth/registration/init', body: init }))).toBe('Invalid code');
  });
});
