import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
} from '../helpers/practice-sandbox.ts';
import { softwarePasskey } from '../helpers/software-passkey.ts';
import { testKey } from '../helpers/test-keys.ts';

const message = (reply: Reply) => textAt(reply.body, 'error', 'message');
const reason = (reply: Reply) => reply.headers.get('x-sandbox-reason');

let it0: Practice;
let jane: { token: string; signer: Signer };
beforeEach(async () => {
  it0 = await practice();
  jane = await registerAndLogIn(it0, it0.jane, testKey('P-256'));
});
afterEach(() => it0.close());

const inSeconds = (seconds: number) => new Date(it0.clock.nowMs() + seconds * 1_000).toISOString();
const askFor = (expiration: unknown, who = jane) =>
  sendSigned(it0, who, { path: '/auth/credentials/code', body: { expiration } });
const newCode = async () => textAt((await askFor(inSeconds(60))).body, 'code');
const init = (code: string, credentialKind = 'Key') =>
  it0.send({ path: '/auth/credentials/code/init', body: { code, credentialKind } });

/** A finished body, made by a device that only knows the code. */
async function bodyFor(code: string, credId = 'second-device') {
  const { body } = await init(code);
  const credential = newCredential(testKey('Ed25519'), {
    kind: 'Key',
    credId,
    challenge: textAt(body, 'challenge'),
  });
  return { ...credential, challengeIdentifier: textAt(body, 'challengeIdentifier') };
}
const verify = (body: object) => it0.send({ path: '/auth/credentials/code/verify', body });

describe('a credential code', () => {
  it('is given for at most a minute, asked for as ISO time or Unix seconds', async () => {
    const iso = await askFor(inSeconds(60));
    expect(iso.body).toEqual({
      code: expect.stringMatching(/^[A-Z2-9]{3}-[A-Z2-9]{3}-[A-Z2-9]{3}$/),
      expiration: '2026-01-15T09:31:00.000Z',
    });
    const seconds = await askFor(it0.clock.nowMs() / 1_000 + 30);
    expect(seconds.body).toMatchObject({ expiration: '2026-01-15T09:30:30.000Z' });
    for (const wrong of [inSeconds(61), inSeconds(0), inSeconds(-1), 'soon', 12.5, -1, it0.clock.nowMs()]) {
      expect((await askFor(wrong)).status).toBe(400);
    }
  });

  it('is not for service accounts', async () => {
    const reply = await askFor(inSeconds(30), robot(it0));
    expect(reply.status).toBe(403);
    expect(message(reply)).toMatch(
      /^Service Account us-.* is not authorized to perform operation \(Auth:Creds:Code:Create\)$/,
    );
  });

  it('registers one credential on a device without a session', async () => {
    const code = await newCode();
    const body = await bodyFor(code);
    const late = await bodyFor(code, 'third-device'); // a challenge that was opened before the code was used
    const made = await verify(body);
    expect(made.body).toMatchObject({ kind: 'Key', credentialId: 'second-device', isActive: true });
    const list = await it0.send({ path: '/auth/credentials', token: jane.token });
    expect(list.body).toMatchObject({ items: [{}, made.body] });
    expect((await verify(body)).status).toBe(400);
    const second = await verify(late);
    expect([second.status, reason(second)]).toEqual([400, 'code was used or replaced']);
    const again = await init(code);
    expect([again.status, message(again)]).toEqual([403, 'Invalid code']);
  });

  it('registers a passkey as well', async () => {
    const { body } = await init(await newCode(), 'Fido2');
    const made = await verify({
      credentialKind: 'Fido2',
      credentialName: 'Phone',
      credentialInfo: softwarePasskey(it0.jane.userId).create(textAt(body, 'challenge')),
      challengeIdentifier: textAt(body, 'challengeIdentifier'),
    });
    expect(made.body).toMatchObject({ kind: 'Fido2', relyingPartyId: 'practice.countersign.invalid' });
  });

  it('survives a refused credential, and of two at the same moment makes one', async () => {
    const code = await newCode();
    const body = await bodyFor(code);
    const { credentialInfo } = await bodyFor(code);
    expect((await verify({ ...body, credentialInfo })).status).toBe(401);
    expect((await verify({ ...body, credentialKind: 'RecoveryKey' })).status).toBe(400);
    const another = await bodyFor(code, 'another');
    const replies = await Promise.all([verify(body), verify(another)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it('is dead after its time, after a newer one, and when it is wrong', async () => {
    const code = await newCode();
    const opened = await bodyFor(code);
    it0.clock.advance(60_000);
    expect((await init(code)).status).toBe(403);
    expect((await verify(opened)).status).toBe(200); // begun in time
    const old = await newCode();
    await newCode();
    expect((await init(old)).status).toBe(403);
    expect((await init('AAA-AAA-AA2')).status).toBe(403);
  });

  it('opens challenges for nothing else', async () => {
    const body = await bodyFor(await newCode());
    const signed = await sendSigned(it0, jane, { path: '/auth/credentials', body });
    expect([signed.status, reason(signed)]).toEqual([400, 'challenge is of a code']);
    expect((await init(await newCode(), 'Totp')).status).toBe(400);
  });
});
