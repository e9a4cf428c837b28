import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SEED } from '../../main/sandbox/organisation/seed-ids.ts';
import {
  movableClock,
  practice,
  registerAndLogIn,
  robot,
  sendSigned,
  textAt,
  userActionFor,
} from '../helpers/practice-sandbox.ts';
import { softwarePasskey } from '../helpers/software-passkey.ts';
import { testKey } from '../helpers/test-keys.ts';

function memoryStore(text: string | null = null) {
  const saves: string[] = [];
  let kept = text;
  return {
    saves,
    load: async () => kept,
    save: async (next: string) => {
      await new Promise((resolve) => setImmediate(resolve));
      saves.push(next);
      kept = next;
    },
  };
}

const Version2 = z.looseObject({
  users: z.array(
    z.looseObject({
      kind: z.unknown(),
      requiresSecondFactor: z.unknown(),
      registrationCodeExpiresAtMs: z.unknown(),
    }),
  ),
  credentials: z.array(z.looseObject({ passkey: z.null(), tokenId: z.null(), status: z.string() })),
});

/** The same organisation as an earlier release would have written it. */
function toVersion1(text: string): string {
  const { users, credentials, ...rest } = Version2.parse(JSON.parse(text));
  return JSON.stringify({
    ...rest,
    version: 1,
    users: users.map(
      ({ kind: _kind, requiresSecondFactor: _no, registrationCodeExpiresAtMs: _never, ...user }) => user,
    ),
    credentials: credentials.map(({ passkey: _passkey, tokenId: _tokenId, status, ...one }) => ({
      ...one,
      isActive: status === 'Active',
    })),
  });
}

describe('a practice organisation with a store', () => {
  it('is the same after a restart: people, keys, sessions, wallets, transfers, token key', async () => {
    const store = memoryStore();
    const first = await practice({ store });
    const jane = await registerAndLogIn(first, first.jane, testKey('P-256'));
    const action = { path: '/wallets', payload: '{"network":"Base","name":"Kept"}' };
    const userAction = await userActionFor(first, robot(first), action);
    const wallet = await first.send({
      path: '/wallets',
      token: robot(first).token,
      userAction,
      text: action.payload,
    });
    const move = {
      path: `/wallets/${textAt(wallet.body, 'id')}/transfers`,
      payload: '{"kind":"Native","to":"0x1","amount":"1"}',
    };
    const moved = await userActionFor(first, robot(first), move);
    await first.send({ path: move.path, token: robot(first).token, userAction: moved, text: move.payload });
    const keySet = await first.send({ path: '/.well-known/jwks.json' });
    await first.close();

    const second = await practice({ store });
    try {
      expect(second.connection.orgId).toBe(first.connection.orgId);
      expect(second.connection.serviceAccount.credId).toBe(first.connection.serviceAccount.credId);
      expect(second.jane.userId).toBe(first.jane.userId);
      expect((await second.send({ path: '/.well-known/jwks.json' })).body).toEqual(keySet.body);
      // The session of before is still good, and the registered key still signs.
      const again = await userActionFor(second, jane, action);
      const reply = await second.send({
        path: '/wallets',
        token: jane.token,
        userAction: again,
        text: action.payload,
      });
      expect(reply.status).toBe(200);
      const list = await second.send({ path: move.path, token: jane.token });
      expect(list.body).toHaveProperty('items.length', 1);
      // The connection line has new tokens; the old ones ended with the old line.
      expect((await second.send({ path: '/wallets', token: robot(first).token })).status).toBe(401);
      expect((await second.send({ path: '/wallets', token: robot(second).token })).status).toBe(200);
    } finally {
      await second.close();
    }
  });

  it('saves what a request changed before it answers, and nothing for requests that change nothing', async () => {
    const store = memoryStore();
    const it0 = await practice({ store });
    try {
      expect(store.saves).toHaveLength(1);
      await it0.send({ path: '/wallets', token: robot(it0).token });
      const action = { path: '/wallets', payload: '{"network":"Base","name":"Desk of the test"}' };
      const userAction = await userActionFor(it0, robot(it0), action);
      expect(store.saves).toHaveLength(1);
      const send = () =>
        it0.send({ path: '/wallets', token: robot(it0).token, userAction, text: action.payload });
      await send();
      expect(store.saves).toHaveLength(2);
      expect(store.saves[1]).toContain('Desk of the test');
      await send();
      expect(store.saves).toHaveLength(2);
    } finally {
      await it0.close();
    }
  });

  it('ends with the newest state when many requests change it at the same moment', async () => {
    const store = memoryStore();
    const it0 = await practice({ store });
    try {
      const names = Array.from({ length: 8 }, (_, index) => `desk ${index}`);
      await Promise.all(
        names.map(async (name) => {
          const action = { path: '/wallets', payload: JSON.stringify({ network: 'Base', name }) };
          const userAction = await userActionFor(it0, robot(it0), action);
          await it0.send({ path: '/wallets', token: robot(it0).token, userAction, text: action.payload });
        }),
      );
      for (const name of names) expect(store.saves.at(-1)).toContain(`"${name}"`);
    } finally {
      await it0.close();
    }
  });

  it.each([
    ['no JSON', 'organisation'],
    ['another version', '{"version":2}'],
    ['an empty object', '{}'],
  ])('refuses to start over a store with %s instead of replacing it', async (_what, text) => {
    const store = memoryStore(text);
    await expect(practice({ store })).rejects.toMatchObject({ code: 'internal' });
    expect(store.saves).toEqual([]);
  });

  it('of version 1 is read: its people and keys go on working', async () => {
    const store = memoryStore();
    const first = await practice({ store });
    const jane = await registerAndLogIn(first, first.jane, testKey('P-256'));
    await first.close();
    const old = memoryStore(toVersion1(store.saves.at(-1) ?? ''));
    const second = await practice({ store: old });
    try {
      const action = { path: '/wallets', payload: '{"network":"Base"}' };
      const userAction = await userActionFor(second, jane, action);
      const request = { path: '/wallets', token: jane.token, userAction, text: action.payload };
      expect((await second.send(request)).status).toBe(200);
      const { registrationCode, username } = second.omar;
      const body = { username, registrationCode, orgId: second.connection.orgId };
      expect((await second.send({ path: '/auth/registration/init', body })).status).toBe(200);
      expect(old.saves.at(-1)).toContain('"version":2');
    } finally {
      await second.close();
    }
  });

  it('of an earlier release gets what every organisation has, and what was changed stays changed', async () => {
    const store = memoryStore();
    const first = await practice({ store });
    const path = `/v2/policies/${SEED.policy}`;
    await sendSigned(first, robot(first), { method: 'DELETE', path });
    await first.close();
    const kept = JSON.parse(store.saves.at(-1) ?? '');
    const wallets = kept.wallets.filter(({ id }: { id: string }) => id !== SEED.wallets.bitcoin);
    const old = memoryStore(JSON.stringify({ ...kept, wallets, transfers: [] }));
    const second = await practice({ store: old });
    try {
      const get = async (where: string) =>
        (await second.send({ path: where, token: second.jane.token })).body;
      expect(await get(`/wallets/${SEED.wallets.bitcoin}`)).toMatchObject({ network: 'Bitcoin' });
      expect(await get(`/wallets/${SEED.wallets.ethereum}/transfers/${SEED.transfer}`)).toMatchObject({
        status: 'Confirmed',
      });
      expect(await get(path)).toMatchObject({ status: 'Archived' });
      const again = JSON.parse(old.saves.at(-1) ?? '');
      expect(again.wallets).toHaveLength(kept.wallets.length);
    } finally {
      await second.close();
    }
  });

  it('keeps a change of a policy that is held, and makes it when it is approved then', async () => {
    const store = memoryStore();
    const first = await practice({ store });
    const jane = await registerAndLogIn(first, first.jane, testKey('P-256'));
    const path = '/v2/policies';
    const asks = { kind: 'RequestApproval', approvalGroups: [{ quorum: 1, approvers: {} }] };
    const rule = { kind: 'AlwaysTrigger' };
    const body = { name: 'Held', activityKind: 'Wallets:Sign', rule, action: asks };
    const policyId = textAt((await sendSigned(first, robot(first), { path, body })).body, 'id');
    const filters = { policyId: { in: [policyId] } };
    const guard = { name: 'Guard', activityKind: 'Policies:Modify', rule, action: asks, filters };
    await sendSigned(first, robot(first), { path, body: guard });
    const change = { method: 'PUT', path: `${path}/${policyId}`, body: { ...body, name: 'Renamed' } };
    const held = await sendSigned(first, robot(first), change);
    expect(held.status).toBe(202);
    await first.close();

    const second = await practice({ store });
    const approval = `/v2/policy-approvals/${textAt(held.body, 'approvalId')}`;
    expect((await second.send({ path: approval, token: jane.token })).body).toMatchObject({
      activity: { changeRequest: { status: 'Pending', operationKind: 'Update' } },
    });
    await sendSigned(second, jane, { path: `${approval}/decisions`, body: { value: 'Approved' } });
    const now = await second.send({ path: `${path}/${policyId}`, token: jane.token });
    expect(now.body).toMatchObject({ id: policyId, name: 'Renamed', status: 'Active' });
    await second.close();
  });

  it('keeps passkeys, their counters and a demand for two factors', async () => {
    const store = memoryStore();
    const first = await practice({ store, secondFactor: true });
    const { username, userId, registrationCode } = first.jane;
    const { orgId } = first.connection;
    const init = await first.send({
      path: '/auth/registration/init',
      body: { username, registrationCode, orgId },
    });
    const challenge = textAt(init.body, 'challenge');
    const passkeys = [softwarePasskey(userId), softwarePasskey(userId)] as const;
    const [one, two] = passkeys.map((passkey) => ({
      credentialKind: 'Fido2',
      credentialInfo: passkey.create(challenge),
    }));
    const token = textAt(init.body, 'temporaryAuthenticationToken');
    const body = { firstFactorCredential: one, secondFactorCredential: two };
    expect((await first.send({ path: '/auth/registration', token, body })).status).toBe(200);
    const logIn = async (it0: typeof first, counter: number) => {
      const login = await it0.send({ path: '/auth/login/init', body: { username, orgId } });
      const [firstFactor, secondFactor] = passkeys.map((one) =>
        one.get(textAt(login.body, 'challenge'), { counter }),
      );
      const challengeIdentifier = textAt(login.body, 'challengeIdentifier');
      const more = counter === 5 ? {} : { secondFactor };
      return it0.send({ path: '/auth/login', body: { challengeIdentifier, firstFactor, ...more } });
    };
    expect((await logIn(first, 3)).status).toBe(200);
    await first.close();
    const second = await practice({ store });
    try {
      const copied = await logIn(second, 3);
      expect(copied.headers.get('x-sandbox-reason')).toBe('signature counter did not grow');
      expect((await logIn(second, 5)).headers.get('x-sandbox-reason')).toBe('a second factor is demanded');
      expect((await logIn(second, 4)).status).toBe(200);
    } finally {
      await second.close();
    }
  });

  it('prints a code that works, also when the one that was sent has expired', async () => {
    const store = memoryStore();
    const first = await practice({ store });
    const person = { username: first.jane.username, orgId: first.connection.orgId };
    await first.send({ method: 'PUT', path: '/auth/registration/code', body: person });
    await first.close();
    const later = movableClock(first.clock.nowMs() + 4 * 60 * 60 * 1_000);
    const second = await practice({ store, clock: later });
    try {
      const body = { ...person, registrationCode: second.jane.registrationCode };
      expect((await second.send({ path: '/auth/registration/init', body })).status).toBe(200);
    } finally {
      await second.close();
    }
  });

  it('does not start when the store cannot be written', async () => {
    const store = { load: async () => null, save: async () => Promise.reject(new Error('disk full')) };
    await expect(practice({ store })).rejects.toThrow('disk full');
  });
});
