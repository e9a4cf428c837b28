import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  actionInit,
  firstFactor,
  newCredential,
  type Practice,
  practice,
  type Reply,
  registerAndLogIn,
  robot,
  type Signer,
  sendSigned,
  textAt,
} from '../helpers/practice-sandbox.ts';
import { softwarePasskey } from '../helpers/software-passkey.ts';
import { testKey } from '../helpers/test-keys.ts';

const message = (reply: Reply) => textAt(reply.body, 'error', 'message');
const reason = (reply: Reply) => reply.headers.get('x-sandbox-reason');
const NOT_RECOVERABLE = 'Credential cannot be used as a recovery factor.';

let it0: Practice;
let jane: { token: string; signer: Signer };
const kit = testKey('P-256');
const kitSigner: Signer = { kind: 'RecoveryKey', credId: 'kit', privateKey: kit.privateKey };

async function setUp(options = {}) {
  it0 = await practice(options);
  jane = await registerAndLogIn(it0, it0.jane, testKey('P-256'));
  const init = await it0.send({
    path: '/auth/credentials/init',
    token: jane.token,
    body: { kind: 'RecoveryKey' },
  });
  const challenge = textAt(init.body, 'challenge');
  const about = { kind: 'RecoveryKey', credId: 'kit', challenge, encryptedPrivateKey: 'sealed kit' };
  const challengeIdentifier = textAt(init.body, 'challengeIdentifier');
  const body = { ...newCredential(kit, about), challengeIdentifier };
  expect((await sendSigned(it0, jane, { path: '/auth/credentials', body })).status).toBe(200);
}
beforeEach(() => setUp());
afterEach(() => it0.close());

const person = () => ({ username: it0.jane.username, orgId: it0.connection.orgId });
const sendCode = (method = 'POST') => it0.send({ method, path: '/auth/recover/user/code', body: person() });
async function mailedCode() {
  await sendCode();
  const mail = await it0.send({ path: `/practice/mailbox/${encodeURIComponent(it0.jane.username)}` });
  return textAt(mail.body, 'recoveryCode');
}
const init = (verificationCode: string, credentialId = 'kit') =>
  it0.send({ path: '/auth/recover/user/init', body: { ...person(), verificationCode, credentialId } });

interface Started {
  readonly challenge: string;
  readonly token: string;
}
async function begin(): Promise<Started> {
  const { body } = await init(await mailedCode());
  return { challenge: textAt(body, 'challenge'), token: textAt(body, 'temporaryAuthenticationToken') };
}

const newKey = testKey('Ed25519');
const newOnes = ({ challenge }: Started) => ({
  firstFactorCredential: newCredential(newKey, { kind: 'Key', credId: 'after', challenge }),
  recoveryCredential: newCredential(testKey('P-256'), { kind: 'RecoveryKey', credId: 'new-kit', challenge }),
});
/** The body text; `signedText` is what the recovery key signs in place of the text that is sent. */
function recoverText(
  newCredentialsText: string,
  over: { signer?: Signer; signedText?: string; kind?: string } = {},
) {
  const signed = Buffer.from(over.signedText ?? newCredentialsText).toString('base64url');
  const { credentialAssertion } = firstFactor(over.signer ?? kitSigner, signed);
  const recovery = JSON.stringify({ kind: over.kind ?? 'RecoveryKey', credentialAssertion });
  return `{"recovery":${recovery},"newCredentials":${newCredentialsText}}`;
}
const recover = ({ token }: Started, text: string) => it0.send({ path: '/auth/recover/user', token, text });

const isJaneAsBefore = async () => {
  const list = await it0.send({ path: '/auth/credentials', token: jane.token });
  expect(list.body).toMatchObject({ items: [{ isActive: true }, { credentialId: 'kit', isActive: true }] });
};

describe('a recovery code', () => {
  it('is sent by POST and, as old documents have it, by PUT', async () => {
    expect((await sendCode()).body).toEqual({ message: 'success' });
    expect((await sendCode('PUT')).body).toEqual({ message: 'success' });
    const nobody = await it0.send({
      path: '/auth/recover/user/code',
      body: { ...person(), username: 'nobody@practice.invalid' },
    });
    expect([nobody.status, message(nobody)]).toEqual([401, 'User not found']);
  });

  it('opens one recovery, within 15 minutes, for a recovery key only', async () => {
    const code = await mailedCode();
    for (const credentialId of ['nothing', jane.signer.credId]) {
      const reply = await init(code, credentialId);
      expect([reply.status, message(reply)]).toEqual([401, NOT_RECOVERABLE]);
    }
    const good = await init(code);
    expect(good.body).toMatchObject({
      user: { id: it0.jane.userId },
      allowedRecoveryCredentials: [{ id: 'kit', encryptedRecoveryKey: 'sealed kit' }],
      supportedCredentialKinds: { firstFactor: ['Fido2', 'Key', 'PasswordProtectedKey'] },
    });
    expect(message(await init(code))).toBe('Invalid code');
    const late = await mailedCode();
    it0.clock.advance(15 * 60 * 1_000);
    expect([(await init(late)).status, (await init('AAA-AAA-AA2')).status]).toEqual([403, 403]);
  });

  it('is dead after five wrong guesses', async () => {
    const code = await mailedCode();
    for (let guess = 0; guess < 5; guess += 1) expect((await init('AAA-AAA-AA2')).status).toBe(403);
    expect((await init(code)).status).toBe(403);
  });

  it('opens nothing with a recovery key that was switched off', async () => {
    const list = await it0.send({ path: '/auth/credentials', token: jane.token });
    const credentialUuid = textAt(list.body, 'items', 1, 'credentialUuid');
    const started = await begin();
    await sendSigned(it0, jane, {
      method: 'PUT',
      path: '/auth/credentials/deactivate',
      body: { credentialUuid },
    });
    const reply = await init(await mailedCode());
    expect([reply.status, message(reply)]).toEqual([401, NOT_RECOVERABLE]);
    const begun = await recover(started, recoverText(JSON.stringify(newOnes(started))));
    expect([begun.status, message(begun)]).toEqual([401, NOT_RECOVERABLE]);
  });
});

describe('POST /auth/recover/user', () => {
  it('replaces everything the person had', async () => {
    const pat = { name: 'script', publicKey: testKey('Ed25519').publicKeyPem };
    const made = await sendSigned(it0, jane, { path: '/auth/pats', body: pat });
    const open = await actionInit(it0, jane.token, { path: '/wallets', payload: '' });
    const started = await begin();
    const reply = await recover(started, recoverText(JSON.stringify(newOnes(started))));
    expect(reply.body).toEqual({
      credential: { uuid: expect.stringMatching(/^cr-/), kind: 'Key', name: 'This computer' },
      user: { id: it0.jane.userId, username: it0.jane.username, orgId: it0.connection.orgId },
    });
    expect(reply.headers.get('x-sandbox-recovery')).toBe('same-text');
    // Sessions, personal access tokens and the line of the connection.
    for (const token of [jane.token, it0.jane.token, textAt(made.body, 'accessToken')]) {
      expect((await it0.send({ path: '/auth/credentials', token })).status).toBe(401);
    }
    const login = await it0.send({ path: '/auth/login/init', body: person() });
    expect(login.body).toMatchObject({
      allowCredentials: { key: [{ id: 'after' }], passwordProtectedKey: [] },
    });
    const challengeIdentifier = textAt(login.body, 'challengeIdentifier');
    const answer = (signer: Signer) =>
      it0.send({
        path: '/auth/login',
        body: { challengeIdentifier, firstFactor: firstFactor(signer, textAt(login.body, 'challenge')) },
      });
    expect((await answer(jane.signer)).status).toBe(401);
    const after: Signer = { kind: 'Key', credId: 'after', privateKey: newKey.privateKey };
    const token = textAt((await answer(after)).body, 'token');
    const list = await it0.send({ path: '/auth/credentials', token });
    expect(list.body).toMatchObject({ items: [{ credentialId: 'after' }, { credentialId: 'new-kit' }] });
    // What was begun before is over, the old kit is worth nothing, other people are untouched.
    const old = { challengeIdentifier: textAt(open.body, 'challengeIdentifier') };
    const signed = firstFactor(after, textAt(open.body, 'challenge'));
    expect(
      (await it0.send({ path: '/auth/action', token, body: { ...old, firstFactor: signed } })).status,
    ).toBe(400);
    expect(message(await init(await mailedCode()))).toBe(NOT_RECOVERABLE);
    expect((await recover(started, recoverText(JSON.stringify(newOnes(started))))).status).toBe(400);
    expect((await it0.send({ path: '/wallets', token: it0.omar.token })).status).toBe(200);
  });

  it.each<[string, (started: Started) => string, number, string]>([
    [
      'another recovery key',
      (started) =>
        recoverText(JSON.stringify(newOnes(started)), {
          signer: { ...kitSigner, privateKey: testKey('P-256').privateKey },
        }),
      401,
      'signature is not valid',
    ],
    [
      'a key that is none for recovery',
      (started) => recoverText(JSON.stringify(newOnes(started)), { signer: jane.signer }),
      401,
      'credential is not the one this recovery was started with',
    ],
    [
      'a factor of another kind',
      (started) => recoverText(JSON.stringify(newOnes(started)), { kind: 'Key' }),
      401,
      'Key cannot recover',
    ],
    [
      'credentials that were exchanged after signing',
      (started) =>
        recoverText(JSON.stringify(newOnes(started)), {
          signedText: JSON.stringify({ firstFactorCredential: newOnes(started).firstFactorCredential }),
        }),
      401,
      'clientData holds another challenge',
    ],
    [
      'the same credentials in another text',
      (started) =>
        recoverText(JSON.stringify(newOnes(started), null, 1), {
          signedText: JSON.stringify(newOnes(started)),
        }),
      401,
      'clientData holds another challenge',
    ],
    [
      'new credentials of another challenge',
      () => recoverText(JSON.stringify(newOnes({ challenge: 'another', token: '' }))),
      401,
      'clientData holds another challenge',
    ],
    [
      'an id that is taken',
      (started) => {
        const about = { kind: 'Key', credId: jane.signer.credId, challenge: started.challenge };
        return recoverText(JSON.stringify({ firstFactorCredential: newCredential(newKey, about) }));
      },
      409,
      '',
    ],
    [
      'a recovery key as first factor',
      (started) =>
        recoverText(JSON.stringify({ firstFactorCredential: newOnes(started).recoveryCredential })),
      400,
      '',
    ],
    ['a body without new credentials', () => '{"recovery":{}}', 400, ''],
  ])('refuses %s, and changes nothing', async (_what, make, status, text) => {
    const started = await begin();
    const reply = await recover(started, make(started));
    expect([reply.status, reason(reply) ?? '']).toEqual([status, text]);
    await isJaneAsBefore();
    expect((await recover(started, recoverText(JSON.stringify(newOnes(started))))).status).toBe(200);
  });

  it('refuses a second list of new credentials beside the signed one', async () => {
    const started = await begin();
    const text = recoverText(JSON.stringify(newOnes(started)));
    const other = JSON.stringify({ firstFactorCredential: newOnes(started).recoveryCredential });
    const twice = await recover(started, `{"newCredentials":${other},${text.slice(1)}`);
    expect(twice.status).toBe(400);
    await isJaneAsBefore();
  });

  it('takes the temporary token of a recovery and nothing else', async () => {
    const text = (started: Started) => recoverText(JSON.stringify(newOnes(started)));
    const started = await begin();
    expect((await it0.send({ path: '/auth/recover/user', text: text(started) })).status).toBe(401);
    expect((await recover({ ...started, token: jane.token }, text(started))).status).toBe(400);
    const registration = await it0.send({
      path: '/auth/registration',
      token: started.token,
      body: newOnes(started),
    });
    expect([registration.status, reason(registration)]).toEqual([400, 'challenge is not for registration']);
    it0.clock.advance(900_000);
    expect((await recover(started, text(started))).status).toBe(400);
    await isJaneAsBefore();
  });

  it('recovers to a passkey, once, of two that arrive at the same moment', async () => {
    const started = await begin();
    const credentialInfo = softwarePasskey(it0.jane.userId).create(started.challenge);
    const text = recoverText(
      JSON.stringify({ firstFactorCredential: { credentialKind: 'Fido2', credentialInfo } }),
    );
    const replies = await Promise.all([recover(started, text), recover(started, text)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it('can be started by a service account, without a code, and by nobody else', async () => {
    const body = { username: it0.jane.username, credentialId: 'kit' };
    const path = '/auth/recover/user/delegated';
    const mine = await sendSigned(it0, jane, { path, body });
    expect(mine.status).toBe(403);
    const wrong = await sendSigned(it0, robot(it0), { path, body: { ...body, credentialId: 'nothing' } });
    expect(message(wrong)).toBe(NOT_RECOVERABLE);
    const reply = await sendSigned(it0, robot(it0), { path, body });
    expect(reply.body).toMatchObject({ allowedRecoveryCredentials: [{ id: 'kit' }] });
    const started = {
      challenge: textAt(reply.body, 'challenge'),
      token: textAt(reply.body, 'temporaryAuthenticationToken'),
    };
    expect((await recover(started, recoverText(JSON.stringify(newOnes(started))))).status).toBe(200);
  });
});

describe('a lenient organisation', () => {
  it('takes another text of the same value, and says so', async () => {
    await it0.close();
    await setUp({ mode: 'lenient' });
    const started = await begin();
    const { firstFactorCredential, recoveryCredential } = newOnes(started);
    const made = { firstFactorCredential, recoveryCredential };
    const signedText = JSON.stringify({ recoveryCredential, firstFactorCredential }, null, 1);
    const reply = await recover(started, recoverText(JSON.stringify(made), { signedText }));
    expect([reply.status, reply.headers.get('x-sandbox-recovery')]).toEqual([200, 'same-value']);
  });

  it('refuses another value all the same', async () => {
    await it0.close();
    await setUp({ mode: 'lenient' });
    const started = await begin();
    const { firstFactorCredential } = newOnes(started);
    const signedText = JSON.stringify({ firstFactorCredential });
    const reply = await recover(started, recoverText(JSON.stringify(newOnes(started)), { signedText }));
    expect([reply.status, reason(reply)]).toEqual([401, 'clientData holds another challenge']);
    await isJaneAsBefore();
  });
});
