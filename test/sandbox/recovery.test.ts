import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOtherDevice } from '../../main/sandbox/other-device.ts';
import {
  actionInit,
  firstFactor,
  newCredential,
  type Reply,
  robot,
  type Signer,
  sendSigned,
  textAt,
} from '../helpers/practice-sandbox.ts';
import { type RecoveryWorld, recoverText, recoveryWorld, type Started } from '../helpers/recovery-world.ts';
import { softwarePasskey } from '../helpers/software-passkey.ts';
import { testKey } from '../helpers/test-keys.ts';

const message = (reply: Reply) => textAt(reply.body, 'error', 'message');
const NOT_RECOVERABLE = 'Credential cannot be used as a recovery factor.';
const reason = (reply: Reply) => reply.headers.get('x-sandbox-reason');

let world: RecoveryWorld;
beforeEach(async () => {
  world = await recoveryWorld();
});
afterEach(() => world.it0.close());

const newKey = testKey('Ed25519');
const newOnes = ({ challenge }: Pick<Started, 'challenge'>) => ({
  firstFactorCredential: newCredential(newKey, { kind: 'Key', credId: 'after', challenge }),
  recoveryCredential: newCredential(testKey('P-256'), { kind: 'RecoveryKey', credId: 'new-kit', challenge }),
});
const goodText = (started: Started) => recoverText(world.kit, JSON.stringify(newOnes(started)));

describe('POST /auth/recover/user', () => {
  it('replaces everything the person had', async () => {
    const pat = { name: 'script', publicKey: testKey('Ed25519').publicKeyPem };
    const made = await sendSigned(world.it0, world.jane, { path: '/auth/pats', body: pat });
    const open = await actionInit(world.it0, world.jane.token, { path: '/wallets', payload: '' });
    const started = await world.begin();
    const reply = await world.recover(started, goodText(started));
    expect(reply.body).toEqual({
      credential: { uuid: expect.stringMatching(/^cr-/), kind: 'Key', name: 'This computer' },
      user: {
        id: world.it0.jane.userId,
        username: world.it0.jane.username,
        orgId: world.it0.connection.orgId,
      },
    });
    expect(reply.headers.get('x-sandbox-recovery')).toBe('same-text');
    // Sessions, personal access tokens and the line of the connection.
    for (const token of [world.jane.token, world.it0.jane.token, textAt(made.body, 'accessToken')]) {
      expect((await world.it0.send({ path: '/auth/credentials', token })).status).toBe(401);
    }
    const login = await world.it0.send({ path: '/auth/login/init', body: world.person() });
    expect(login.body).toMatchObject({
      allowCredentials: { key: [{ id: 'after' }], passwordProtectedKey: [] },
    });
    const challengeIdentifier = textAt(login.body, 'challengeIdentifier');
    const answer = (signer: Signer) =>
      world.it0.send({
        path: '/auth/login',
        body: { challengeIdentifier, firstFactor: firstFactor(signer, textAt(login.body, 'challenge')) },
      });
    expect((await answer(world.jane.signer)).status).toBe(401);
    const after: Signer = { kind: 'Key', credId: 'after', privateKey: newKey.privateKey };
    const token = textAt((await answer(after)).body, 'token');
    const list = await world.it0.send({ path: '/auth/credentials', token });
    expect(list.body).toMatchObject({ items: [{ credentialId: 'after' }, { credentialId: 'new-kit' }] });
    // What was begun before is over, the old kit is worth nothing, other people are untouched.
    const old = { challengeIdentifier: textAt(open.body, 'challengeIdentifier') };
    const signed = firstFactor(after, textAt(open.body, 'challenge'));
    expect(
      (await world.it0.send({ path: '/auth/action', token, body: { ...old, firstFactor: signed } })).status,
    ).toBe(400);
    expect(message(await world.init(await world.mailedCode()))).toBe(NOT_RECOVERABLE);
    expect((await world.recover(started, goodText(started))).status).toBe(400);
    expect((await world.it0.send({ path: '/wallets', token: world.it0.omar.token })).status).toBe(200);
  });

  it.each<[string, (started: Started) => string, number, string]>([
    [
      'another recovery key',
      (started) =>
        recoverText(
          { ...world.kit, privateKey: world.jane.signer.privateKey },
          JSON.stringify(newOnes(started)),
        ),
      401,
      'signature is not valid',
    ],
    [
      'a key that is none for recovery',
      (started) => recoverText(world.jane.signer, JSON.stringify(newOnes(started))),
      401,
      'credential is not the one this recovery was started with',
    ],
    [
      'a factor of another kind',
      (started) => recoverText(world.kit, JSON.stringify(newOnes(started)), { kind: 'Key' }),
      401,
      'Key cannot recover',
    ],
    [
      'credentials that were exchanged after signing',
      (started) =>
        recoverText(world.kit, JSON.stringify(newOnes(started)), {
          signedText: JSON.stringify({ firstFactorCredential: newOnes(started).firstFactorCredential }),
        }),
      401,
      'clientData holds another challenge',
    ],
    [
      'the same credentials in another text',
      (started) => {
        const made = newOnes(started); // once: ECDSA signatures differ from run to run
        return recoverText(world.kit, JSON.stringify(made, null, 1), { signedText: JSON.stringify(made) });
      },
      401,
      'clientData holds another challenge',
    ],
    [
      'new credentials of another challenge',
      () => recoverText(world.kit, JSON.stringify(newOnes({ challenge: 'another' }))),
      401,
      'clientData holds another challenge',
    ],
    [
      'an id that is taken',
      (started) => {
        const about = { kind: 'Key', credId: world.jane.signer.credId, challenge: started.challenge };
        return recoverText(
          world.kit,
          JSON.stringify({ firstFactorCredential: newCredential(newKey, about) }),
        );
      },
      409,
      '',
    ],
    [
      'a recovery key as first factor',
      (started) =>
        recoverText(
          world.kit,
          JSON.stringify({ firstFactorCredential: newOnes(started).recoveryCredential }),
        ),
      400,
      '',
    ],
    ['a body without new credentials', () => '{"recovery":{}}', 400, ''],
  ])('refuses %s, and changes nothing', async (_what, make, status, text) => {
    const started = await world.begin();
    const reply = await world.recover(started, make(started));
    expect([reply.status, reason(reply) ?? '']).toEqual([status, text]);
    await world.isJaneAsBefore();
    expect((await world.recover(started, goodText(started))).status).toBe(200);
  });

  it('refuses a recovery key that was switched off, also when the recovery was begun before', async () => {
    const list = await world.it0.send({ path: '/auth/credentials', token: world.jane.token });
    const body = { credentialUuid: textAt(list.body, 'items', 1, 'credentialUuid') };
    const started = await world.begin();
    await sendSigned(world.it0, world.jane, { method: 'PUT', path: '/auth/credentials/deactivate', body });
    const late = await world.recover(started, goodText(started));
    expect([late.status, message(late)]).toEqual([401, NOT_RECOVERABLE]);
    const again = await world.init(await world.mailedCode());
    expect([again.status, message(again)]).toEqual([401, NOT_RECOVERABLE]);
  });

  it('ends the session of the other device, which gets another one', async () => {
    const { it0 } = world;
    const { connection, otherDeviceToken: tokenOf } = it0;
    const deps = { fetch, connection, clock: it0.clock, sleep: async () => {} };
    expect(tokenOf(it0.jane.username)).toBe(it0.jane.token);
    const started = await world.begin();
    expect((await world.recover(started, goodText(started))).status).toBe(200);
    await expect(makeOtherDevice(deps).start()).rejects.toMatchObject({ code: 'practice/not-available' });
    expect((await makeOtherDevice({ ...deps, tokenOf }).start()).link).toMatch(/^countersign:/);
    expect(tokenOf(it0.jane.username)).toBe(tokenOf(it0.jane.username));
  });

  it('refuses a second list of new credentials beside the signed one', async () => {
    const started = await world.begin();
    const text = goodText(started);
    const other = JSON.stringify({ firstFactorCredential: newOnes(started).recoveryCredential });
    const twice = await world.recover(started, `{"newCredentials":${other},${text.slice(1)}`);
    expect(twice.status).toBe(400);
    await world.isJaneAsBefore();
  });

  it('takes the temporary token of a recovery and nothing else', async () => {
    const started = await world.begin();
    expect((await world.it0.send({ path: '/auth/recover/user', text: goodText(started) })).status).toBe(401);
    expect((await world.recover({ ...started, token: world.jane.token }, goodText(started))).status).toBe(
      400,
    );
    const registration = await world.it0.send({
      path: '/auth/registration',
      token: started.token,
      body: newOnes(started),
    });
    expect([registration.status, reason(registration)]).toEqual([400, 'challenge is not for registration']);
    world.it0.clock.advance(900_000);
    expect((await world.recover(started, goodText(started))).status).toBe(400);
    await world.isJaneAsBefore();
  });

  it('recovers to a passkey, once, of two that arrive at the same moment', async () => {
    const started = await world.begin();
    const credentialInfo = softwarePasskey(world.it0.jane.userId).create(started.challenge);
    const text = recoverText(
      world.kit,
      JSON.stringify({ firstFactorCredential: { credentialKind: 'Fido2', credentialInfo } }),
    );
    const replies = await Promise.all([world.recover(started, text), world.recover(started, text)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it('can be started by a service account, without a code, and by nobody else', async () => {
    const body = { username: world.it0.jane.username, credentialId: 'kit' };
    const path = '/auth/recover/user/delegated';
    const mine = await sendSigned(world.it0, world.jane, { path, body });
    expect(mine.status).toBe(403);
    const wrong = await sendSigned(world.it0, robot(world.it0), {
      path,
      body: { ...body, credentialId: 'nothing' },
    });
    expect(message(wrong)).toBe(NOT_RECOVERABLE);
    const reply = await sendSigned(world.it0, robot(world.it0), { path, body });
    expect(reply.body).toMatchObject({ allowedRecoveryCredentials: [{ id: 'kit' }] });
    const started = {
      challenge: textAt(reply.body, 'challenge'),
      token: textAt(reply.body, 'temporaryAuthenticationToken'),
    };
    expect((await world.recover(started, goodText(started))).status).toBe(200);
  });
});

describe('a lenient organisation', () => {
  it('takes another text of the same value, and says so', async () => {
    await world.it0.close();
    world = await recoveryWorld({ mode: 'lenient' });
    const started = await world.begin();
    const { firstFactorCredential, recoveryCredential } = newOnes(started);
    const made = { firstFactorCredential, recoveryCredential };
    const signedText = JSON.stringify({ recoveryCredential, firstFactorCredential }, null, 1);
    const reply = await world.recover(started, recoverText(world.kit, JSON.stringify(made), { signedText }));
    expect([reply.status, reply.headers.get('x-sandbox-recovery')]).toEqual([200, 'same-value']);
  });

  it('refuses another value all the same', async () => {
    await world.it0.close();
    world = await recoveryWorld({ mode: 'lenient' });
    const started = await world.begin();
    const { firstFactorCredential } = newOnes(started);
    const signedText = JSON.stringify({ firstFactorCredential });
    const reply = await world.recover(
      started,
      recoverText(world.kit, JSON.stringify(newOnes(started)), { signedText }),
    );
    expect([reply.status, reason(reply)]).toEqual([401, 'clientData holds another challenge']);
    await world.isJaneAsBefore();
  });
});
