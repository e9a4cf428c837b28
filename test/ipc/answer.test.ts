import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../main/core/secret.ts';
import { AppError } from '../../main/errors.ts';
import { answer } from '../../main/ipc/answer.ts';
import { INPUTS } from '../../main/ipc/inputs.ts';
import type { Routes } from '../../main/ipc/routes.ts';
import { makeRateLimit } from '../../main/policy/rate-limit.ts';
import type { Channel } from '../../preload/api.ts';

const CHANNELS = Object.keys(INPUTS) as Channel[]; // keys of a total record
const HASH = 'A'.repeat(43);

/** Routes that note what reached them; `act` decides what they do. */
function watchedRoutes(act: () => Promise<unknown> = async () => null) {
  const reached: { channel: Channel; input: unknown }[] = [];
  const table = Object.fromEntries(
    CHANNELS.map((channel) => [
      channel,
      (input: unknown) => {
        reached.push({ channel, input });
        return act();
      },
    ]),
  );
  return { routes: table as unknown as Routes, reached }; // built for every channel; what they answer is not judged here
}

function guarded(act?: () => Promise<unknown>) {
  const { routes, reached } = watchedRoutes(act);
  const reports: unknown[] = [];
  const deps = {
    routes,
    admit: () => true,
    report: (_channel: Channel, error: unknown) => void reports.push(error),
  };
  return { reached, reports, ask: (channel: Channel, input: unknown) => answer(deps, channel, input) };
}

/** Inputs of the right shape, and what is wrong with one of their fields. */
const HOSTILE: readonly (readonly [Channel, unknown])[] = [
  ['app/ready', undefined],
  ['app/ready', null],
  ['app/ready', []],
  ['app/ready', { extra: 1 }],
  ['request/open', { requestId: '' }],
  ['request/open', { requestId: '../x' }],
  ['request/open', { requestId: 'a'.repeat(65) }],
  ['request/open', { requestId: ['a'] }],
  ['request/open', { requestId: 'a', extra: 1 }],
  ['request/open', { requestId: { toString: () => 'a' } }],
  ['request/approve', { requestId: 'a', viewHash: HASH }],
  ['request/approve', { requestId: 'a', viewHash: HASH, password: 'text' }],
  ['request/approve', { requestId: 'a', viewHash: HASH, password: [1, 2] }],
  ['request/approve', { requestId: 'a', viewHash: HASH, password: new Uint8Array(1025) }],
  ['request/approve', { requestId: 'a', viewHash: HASH.slice(1), password: new Uint8Array(8) }],
  ['request/approve', { requestId: 'a', viewHash: HASH, password: new Uint8Array(8), payload: '{}' }],
  ['request/decline', { requestId: 'a', reason: 'other' }],
  ['intake/paste', { text: 'x'.repeat(16_385) }],
  ['intake/paste', { text: 5 }],
  ['key/create', { algorithm: 'RS256', password: new Uint8Array(8), storage: 'session' }],
  ['key/create', { algorithm: 'EdDSA', password: new Uint8Array(8), storage: 'file' }],
  ['notice/dismiss', { id: 'a b' }],
];

describe('IPC guard', () => {
  it.each(HOSTILE)('SEC-15: %s does not reach its route with %j', async (channel, input) => {
    const { ask, reached } = guarded();
    expect(await ask(channel, input)).toEqual({ ok: false, code: 'input/invalid', details: {} });
    expect(reached).toEqual([]);
  });

  it('SEC-15: of 100,000 values of any shape only those of the exact shape reach a route', async () => {
    const { ask, reached } = guarded();
    const value = fc.oneof(
      fc.anything({
        withBigInt: true,
        withDate: true,
        withMap: true,
        withTypedArray: true,
        withNullPrototype: true,
      }),
      fc.record(
        { requestId: fc.anything(), viewHash: fc.anything(), password: fc.uint8Array() },
        { requiredKeys: [] },
      ),
      fc.record({ text: fc.anything(), __proto__: fc.anything() }, { requiredKeys: [] }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...CHANNELS), value, async (channel, input) => {
        const before = reached.length;
        const isExact = INPUTS[channel].safeParse(structuredCloneOrNull(input)).success;
        const reply = await ask(channel, input);
        expect(reached.length - before).toBe(reply.ok ? 1 : 0);
        if (!isExact) expect(reply.ok).toBe(false);
        if (!reply.ok) expect(reply.code).toBe('input/invalid');
      }),
      { numRuns: 100_000 },
    );
  }, 60_000);

  it('hands over passwords as Secret and wipes the bytes that came in', async () => {
    const { ask, reached } = guarded();
    const password = new TextEncoder().encode('correct horse');
    expect(await ask('account/sign-in', { password })).toEqual({ ok: true, value: null });
    expect(password.every((byte) => byte === 0)).toBe(true);
    expect(JSON.stringify(reached)).toBe('[{"channel":"account/sign-in","input":{"password":"[secret]"}}]');
  });

  const typed = () => new TextEncoder().encode('correct horse');
  const isWiped = (bytes: Uint8Array) => bytes.every((byte) => byte === 0);

  /** The Secret that reached the route. */
  function secretIn(reached: readonly { readonly input: unknown }[]): Secret {
    const input = reached[0]?.input;
    if (typeof input !== 'object' || input === null || !('password' in input))
      throw new TypeError('no input');
    if (!(input.password instanceof Secret)) throw new TypeError('no secret');
    return input.password;
  }

  it.each([
    ['answers', async () => null],
    ['rejects', () => Promise.reject(new AppError('key/wrong-password', 'test'))],
    [
      'throws',
      () => {
        throw new TypeError('test');
      },
    ],
  ])('wipes the password when its route %s, and not before', async (_how, act) => {
    let wasThere = false;
    const { ask, reached } = guarded(() => {
      wasThere = !secretIn(reached).isEmpty;
      return act();
    });
    const password = typed();
    await ask('request/approve', { requestId: 'a', viewHash: HASH, password });
    expect(wasThere).toBe(true);
    expect(secretIn(reached).isEmpty).toBe(true);
    expect(isWiped(password)).toBe(true);
  });

  it('wipes the password of a call that comes too often', async () => {
    const { routes, reached } = watchedRoutes();
    const password = typed();
    const deps = { routes, admit: () => false, report: () => undefined };
    expect(await answer(deps, 'account/sign-in', { password })).toMatchObject({ code: 'input/too-often' });
    expect(isWiped(password)).toBe(true);
    expect(reached).toEqual([]);
  });

  const misshapen: readonly (readonly [string, Channel, (password: Uint8Array) => unknown])[] = [
    [
      'beside a wrong field',
      'key/create',
      (password) => ({ algorithm: 'RS256', password, storage: 'session' }),
    ],
    ['beside a foreign field', 'account/sign-in', (password) => ({ password, more: 1 })],
    ['in a call that has none', 'request/open', (password) => ({ requestId: 'a', password })],
    ['under another name', 'account/sign-in', (password) => ({ passphrase: password })],
    ['in another view of the bytes', 'account/sign-in', ({ buffer }) => ({ password: new DataView(buffer) })],
    ['as the whole input', 'account/sign-in', (password) => password],
  ];
  it.each(misshapen)('wipes a password %s', async (_where, channel, input) => {
    const { ask, reached } = guarded();
    const password = typed();
    expect(await ask(channel, input(password))).toMatchObject({ code: 'input/invalid' });
    expect(isWiped(password)).toBe(true);
    expect(reached).toEqual([]);
  });

  it('makes no Secret of a password that is refused with the rest of its input', () => {
    const password = typed();
    const input = { algorithm: 'EdDSA', password, storage: 'file' };
    expect(INPUTS['key/create'].safeParse(input).success).toBe(false);
    expect(isWiped(password)).toBe(false); // nobody took it: answer() is the one to wipe it
  });

  it('SEC-15: refuses the twenty-first call of a channel within a second, before it is decoded', async () => {
    const { routes, reached } = watchedRoutes();
    const limit = makeRateLimit({ clock: { monotonicMs: () => 0 } });
    const deps = { routes, admit: (channel: Channel) => limit.take(channel), report: () => undefined };
    const replies = [];
    for (let index = 0; index < 25; index += 1) replies.push(await answer(deps, 'request/close', {}));
    expect(reached).toHaveLength(20);
    expect(replies.slice(20)).toEqual(
      Array.from({ length: 5 }, () => ({ ok: false, code: 'input/too-often', details: {} })),
    );
    expect(await answer(deps, 'app/ready', {})).toMatchObject({ ok: true });
  });

  it('answers with code and details of our own errors, never with their message', async () => {
    const error = new AppError('key/wrong-password', 'the second of five', {
      details: { retryAfterMs: 30_000 },
    });
    const { ask, reports } = guarded(() => Promise.reject(error));
    expect(await ask('request/close', {})).toEqual({
      ok: false,
      code: 'key/wrong-password',
      details: { retryAfterMs: 30_000 },
    });
    expect(reports).toEqual([]);
  });

  it('answers "internal" and nothing else for every other error, and reports it', async () => {
    const foreign = new TypeError('secret text of a library');
    const { ask, reports } = guarded(() => Promise.reject(foreign));
    expect(await ask('request/close', {})).toEqual({ ok: false, code: 'internal', details: {} });
    expect(reports).toEqual([foreign]);
  });
});

/** A copy, so that judging it does not wipe the password of the value under test. */
function structuredCloneOrNull(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return null;
  }
}
