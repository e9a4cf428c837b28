import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Practice, practice, registerAndLogIn, textAt } from '../helpers/practice-sandbox.ts';
import { testKey } from '../helpers/test-keys.ts';

const State = z.looseObject({
  users: z.array(z.looseObject({ username: z.string(), isActive: z.boolean() })),
});

let text: string;
let token: string;
let it0: Practice;

const store = () => ({
  load: async () => text,
  save: async (next: string) => {
    text = next;
  },
});

/** The organisation of a run before, in which somebody deactivated this person while she had a session. */
beforeEach(async () => {
  const kept: { text: string | null } = { text: null };
  const first = await practice({
    store: {
      load: async () => kept.text,
      save: async (next) => {
        kept.text = next;
      },
    },
  });
  token = (await registerAndLogIn(first, first.jane, testKey('P-256'))).token;
  await first.close();
  const state = State.parse(JSON.parse(kept.text ?? ''));
  const users = state.users.map((user) => ({ ...user, isActive: user.username !== first.jane.username }));
  text = JSON.stringify({ ...state, users });
  it0 = await practice({ store: store() });
});
afterEach(() => it0.close());

const action = { userActionPayload: '{}', userActionHttpMethod: 'POST', userActionHttpPath: '/wallets' };

describe('a person who was deactivated', () => {
  it.each([
    ['the session', { path: '/wallets' }, true],
    ['a user action', { path: '/auth/action/init', body: action }, true],
    ['a sign-in', { path: '/auth/login/init' }, false],
  ])('is refused at %s', async (_what, request, withToken) => {
    const { username } = it0.jane;
    const body =
      'body' in request ? request.body : withToken ? undefined : { username, orgId: it0.connection.orgId };
    const reply = await it0.send({
      path: request.path,
      ...(body === undefined ? {} : { body }),
      ...(withToken ? { token } : {}),
    });
    expect(reply.status).toBe(400);
    expect(textAt(reply.body, 'error', 'message')).toBe('User account has been deactivated.');
  });
});
