import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOtherDevice } from '../../main/sandbox/other-device.ts';
import {
  actionInit,
  firstFactor,
  type Practice,
  practice,
  registerAndLogIn,
  type Signer,
  textAt,
} from '../helpers/practice-sandbox.ts';
import { testKey } from '../helpers/test-keys.ts';

let it0: Practice;
let jane: { token: string; signer: Signer };
beforeEach(async () => {
  it0 = await practice();
  jane = await registerAndLogIn(it0, it0.jane, testKey('P-256'));
});
afterEach(() => it0.close());

/** Her other device; while it waits, `meanwhile` is what happens next in the world. */
function otherDevice(meanwhile: () => Promise<unknown> = async () => {}) {
  const { connection, clock } = it0;
  const sleep = async () => {
    await meanwhile();
  };
  return makeOtherDevice({ fetch, connection, clock, sleep });
}

const codeOf = (link: string) => {
  const inner = new URL(link).searchParams.get('url') ?? '';
  expect(inner).toMatch(/^https:\/\/practice\.countersign\.invalid\/login\?code=[A-Za-z0-9_-]{27}$/);
  return new URL(inner).searchParams.get('code') ?? '';
};

const redeem = (code: string, token = jane.token) =>
  it0.send({ path: '/auth/external', token, body: { code } });

async function approve(code: string) {
  const { body } = await redeem(code);
  const challengeIdentifier = textAt(body, 'challengeIdentifier');
  const factor = firstFactor(jane.signer, textAt(body, 'challenge'));
  return it0.send({
    path: '/auth/action',
    token: jane.token,
    body: { challengeIdentifier, firstFactor: factor },
  });
}

const decline = (code: string, token = jane.token) =>
  it0.send({ path: '/auth/external/decline', token, body: { code, reason: 'not-asked' } });

const result = (body: object, token: string) => it0.send({ path: '/auth/external/result', token, body });

describe('the other device', () => {
  it('starts a transfer, waits for the approval and sends it', async () => {
    let polls = 0;
    let code = '';
    const device = otherDevice(async () => {
      polls += 1;
      if (polls === 2) expect((await approve(code)).status).toBe(200);
    });
    const started = await device.start();
    expect(started.sentence).toMatch(
      /^Send 250,\d{3}\.00 USDC from Treasury operations to 0x[0-9a-fA-F]{40}$/,
    );
    code = codeOf(started.link);
    const settled = await device.settle();
    expect(settled).toMatchObject({ kind: 'sent', status: 'Broadcasted' });
    expect(polls).toBe(2);
  });

  it('hears of a decline', async () => {
    let code = '';
    const device = otherDevice(() => decline(code));
    code = codeOf((await device.start()).link);
    expect(await device.settle()).toEqual({ kind: 'declined' });
  });

  it('hears of the end of the time', async () => {
    const device = otherDevice(async () => it0.clock.advance(900_000));
    await device.start();
    expect(await device.settle()).toEqual({ kind: 'expired' });
  });

  it('says so when the practice organisation is gone', async () => {
    const device = otherDevice();
    await it0.close();
    await expect(device.start()).rejects.toMatchObject({ code: 'practice/not-available' });
  });
});

describe('redeeming a link', () => {
  it('gives the answer of init again, as often as the same user asks', async () => {
    const action = { path: '/wallets', payload: '{"network":"Solana"}' };
    const init = await actionInit(it0, it0.jane.token, action);
    const code = new URL(textAt(init.body, 'externalAuthenticationUrl')).searchParams.get('code') ?? '';
    for (let time = 0; time < 3; time += 1) {
      const reply = await redeem(code);
      expect(reply.body).toEqual(init.body);
      expect(reply.headers.get('x-sandbox-invention')).toBe('external-authentication');
    }
  });

  it('lists a key that was registered after the action had been started', async () => {
    const init = await actionInit(it0, it0.omar.token, { path: '/wallets', payload: '{}' });
    const code = new URL(textAt(init.body, 'externalAuthenticationUrl')).searchParams.get('code') ?? '';
    const omar = await registerAndLogIn(it0, it0.omar, testKey('Ed25519'));
    const reply = await redeem(code, omar.token);
    const { credId: id } = omar.signer;
    expect(reply.body).toMatchObject({ allowCredentials: { passwordProtectedKey: [{ id }] } });
  });

  it('tells another user nothing', async () => {
    const { link } = await otherDevice().start();
    const foreign = await redeem(codeOf(link), it0.omar.token);
    const unknown = await redeem('A'.repeat(27), it0.omar.token);
    expect(foreign.status).toBe(404);
    expect(foreign.body).toEqual(unknown.body);
    expect((await decline(codeOf(link), it0.omar.token)).status).toBe(404);
  });

  it('wants a session', async () => {
    const { link } = await otherDevice().start();
    expect((await it0.send({ path: '/auth/external', body: { code: codeOf(link) } })).status).toBe(401);
  });

  it.each([
    ['answered', 'This request was already answered.', (code: string) => approve(code)],
    ['declined', 'This request was declined.', (code: string) => decline(code)],
    ['expired', 'This request has expired.', async () => it0.clock.advance(900_000)],
  ])('ends once the request is %s', async (_what, message, end) => {
    const code = codeOf((await otherDevice().start()).link);
    await end(code);
    const reply = await redeem(code);
    expect([reply.status, textAt(reply.body, 'error', 'message')]).toEqual([410, message]);
    expect((await decline(code)).status).toBe(410);
  });

  it('closes a declined request for signatures too', async () => {
    const code = codeOf((await otherDevice().start()).link);
    const { body } = await redeem(code);
    await decline(code);
    const factor = firstFactor(jane.signer, textAt(body, 'challenge'));
    const challengeIdentifier = textAt(body, 'challengeIdentifier');
    const late = { challengeIdentifier, firstFactor: factor };
    expect((await it0.send({ path: '/auth/action', token: jane.token, body: late })).status).toBe(400);
  });
});

describe('the result', () => {
  it('hands the user action to the initiating session once, by code or by identifier', async () => {
    const { link, challengeIdentifier } = await otherDevice().start();
    const code = codeOf(link);
    expect((await result({ code }, it0.jane.token)).body).toEqual({ status: 'Pending' });
    const { body } = await approve(code);
    const first = await result({ challengeIdentifier }, it0.jane.token);
    expect(first.body).toEqual({ status: 'Signed', userAction: textAt(body, 'userAction') });
    expect((await result({ code }, it0.jane.token)).body).toEqual({ status: 'Signed' });
  });

  it('is nobody else’s: not the approving session’s, not another user’s', async () => {
    const { link } = await otherDevice().start();
    const code = codeOf(link);
    await approve(code);
    expect((await result({ code }, jane.token)).status).toBe(404);
    expect((await result({ code }, it0.omar.token)).status).toBe(404);
    expect((await result({ code }, it0.jane.token)).body).toHaveProperty('userAction');
  });

  it('holds no token for a session that answered its own challenge', async () => {
    const init = await actionInit(it0, jane.token, { path: '/wallets', payload: '{}' });
    const challengeIdentifier = textAt(init.body, 'challengeIdentifier');
    const factor = firstFactor(jane.signer, textAt(init.body, 'challenge'));
    const body = { challengeIdentifier, firstFactor: factor };
    expect((await it0.send({ path: '/auth/action', token: jane.token, body })).status).toBe(200);
    expect((await result({ challengeIdentifier }, jane.token)).body).toEqual({ status: 'Signed' });
  });
});
