import { describe, expect, it } from 'vitest';
import { practice, registerAndLogIn, robot, textAt, userActionFor } from '../helpers/practice-sandbox.ts';
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

  it('does not start when the store cannot be written', async () => {
    const store = { load: async () => null, save: async () => Promise.reject(new Error('disk full')) };
    await expect(practice({ store })).rejects.toThrow('disk full');
  });
});
