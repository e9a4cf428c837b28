import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../main/core/secret.ts';
import { AppError } from '../../main/errors.ts';
import { answer } from '../../main/ipc/answer.ts';
import { INPUTS } from '../../main/ipc/inputs.ts';
import type { Routes } from '../../main/ipc/route.ts';
import { makeRateLimit } from '../../main/policy/rate-limit.ts';
import type { Channel } from '../../preload/api.ts';

const CHANNELS = Object.keys(INPUTS) as Channel[]; // keys of a total record
const HASH = 'A'.repeat(43);
const APPROVAL = {
  requestId: 'a',
  viewHash: HASH,
  credentialId: 'key-1',
  password: new Uint8Array(8),
  secondCredentialId: null,
  secondPassword: new Uint8Array(0),
  delivery: 'send',
  answers: { control: 'Update policy', 'not-understood': 'yes' },
};
const IMPORT = {
  pem: new Uint8Array(200),
  passphrase: new Uint8Array(0),
  password: new Uint8Array(8),
  name: 'Laptop key',
  storage: 'keychain',
};
const signInWith = (password: Uint8Array) => ({
  credentialId: null,
  password,
  secondCredentialId: null,
  secondPassword: new Uint8Array(0),
  code: '',
});

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
    isLocked: () => false,
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
  ['request/approve', { ...APPROVAL, password: undefined }],
  ['request/approve', { ...APPROVAL, password: 'text' }],
  ['request/approve', { ...APPROVAL, password: [1, 2] }],
  ['request/approve', { ...APPROVAL, password: new Uint8Array(1025) }],
  ['request/approve', { ...APPROVAL, secondPassword: 'text' }],
  ['request/approve', { ...APPROVAL, secondCredentialId: '' }],
  ['request/approve', { ...APPROVAL, credentialId: 'a'.repeat(257) }],
  ['request/approve', { ...APPROVAL, viewHash: HASH.slice(1) }],
  ['request/approve', { ...APPROVAL, payload: '{}' }],
  ['request/approve', { ...APPROVAL, answers: undefined }],
  ['request/approve', { ...APPROVAL, answers: { control: 1 } }],
  ['request/approve', { ...APPROVAL, answers: { control: 'x'.repeat(257) } }],
  ['request/approve', { ...APPROVAL, answers: { 'a b': 'x' } }],
  [
    'request/approve',
    { ...APPROVAL, answers: Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`s${at}`, 'x'])) },
  ],
  ['book/read', { from: 0 }],
  ['book/add', { name: 'A', address: '0x', network: 'Ether eum', note: '' }],
  ['book/add', { name: 'x'.repeat(201), address: '0x', network: null, note: '' }],
  ['book/change', { id: '../a', name: 'A', note: '' }],
  ['book/import', { csv: 'x'.repeat(8_388_609) }],
  ['key/import-pem', { ...IMPORT, pem: new Uint8Array(32_769) }],
  ['key/import-pem', { ...IMPORT, pem: 'text' }],
  ['key/import-pem', { ...IMPORT, name: '' }],
  ['key/remove', { credentialId: 'a', typed: 'x'.repeat(257) }],
  ['settings/change', { unlockSeconds: 61 }],
  ['settings/change', { unlockSeconds: 1.5 }],
  ['credential/create', { ...IMPORT, kind: 'RecoveryKey', algorithm: 'EdDSA' }],
  ['credential/change', { credentialUuid: 'cr-1', change: 'archive' }],
  ['recovery/type-back', { kitId: '../k', first: new Uint8Array(6), second: new Uint8Array(5) }],
  ['request/decline', { requestId: 'a', reason: 'other' }],
  ['intake/text', { text: 'x'.repeat(16_385), source: 'paste' }],
  ['intake/text', { text: 5, source: 'paste' }],
  ['key/create', { algorithm: 'ES512', password: new Uint8Array(8), storage: 'session' }],
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
  });

  it('hands over passwords as Secret and wipes the bytes that came in', async () => {
    const { ask, reached } = guarded();
    const password = new TextEncoder().encode('correct horse');
    expect(await ask('account/sign-in', signInWith(password))).toEqual({ ok: true, value: null });
    expect(password.every((byte) => byte === 0)).toBe(true);
    expect(JSON.stringify(reached)).toBe(
      '[{"channel":"account/sign-in","input":{"credentialId":null,"password":"[secret]","secondCredentialId":null,"secondPassword":"[secret]","code":""}}]',
    );
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
    await ask('request/approve', { ...APPROVAL, password });
    expect(wasThere).toBe(true);
    expect(secretIn(reached).isEmpty).toBe(true);
    expect(isWiped(password)).toBe(true);
  });

  it('wipes the password of a call that comes too often', async () => {
    const { routes, reached } = watchedRoutes();
    const password = typed();
    const deps = { routes, admit: () => false, isLocked: () => false, report: () => undefined };
    expect(await answer(deps, 'account/sign-in', signInWith(password))).toMatchObject({
      code: 'input/too-often',
    });
    expect(isWiped(password)).toBe(true);
    expect(reached).toEqual([]);
  });

  it('wipes every secret of an input, not only the one called password', async () => {
    const given = {
      ...IMPORT,
      pem: typed(),
      passphrase: typed(),
      password: typed(),
    };
    const { ask, reached } = guarded();
    expect(await ask('key/import-pem', given)).toEqual({ ok: true, value: null });
    expect([given.pem, given.passphrase, given.password].every(isWiped)).toBe(true);
    const secrets = Object.values(Object(reached[0]?.input)).filter((value) => value instanceof Secret);
    expect(secrets).toHaveLength(3);
    expect(secrets.every((secret) => secret.isEmpty)).toBe(true);
  });

  it('SEC-46: lets nothing through while locked but what shows or opens the lock', async () => {
    const { routes, reached } = watchedRoutes();
    const deps = { routes, admit: () => true, isLocked: () => true, report: () => undefined };
    const passed: Channel[] = [];
    for (const channel of CHANNELS) {
      const reply = await answer(deps, channel, channel === 'app/unlock' ? { password: typed() } : {});
      if (reply.ok || reply.code !== 'app/locked') passed.push(channel);
    }
    expect(passed.sort()).toEqual([
      'app/leave-lock',
      'app/lock',
      'app/ready',
      'app/unlock',
      'keychain/retry',
      'notice/dismiss',
      'request/close',
    ]);
    expect(reached.map(({ channel }) => channel)).not.toContain('request/approve');
    expect(await answer(deps, 'book/read', {})).toMatchObject({ ok: false, code: 'app/locked' });
    const password = typed();
    expect(await answer(deps, 'request/approve', { ...APPROVAL, password })).toMatchObject({
      code: 'app/locked',
    });
    expect(isWiped(password)).toBe(true);
  });

  const MAKE_KIT = { purpose: 'credential', scheme: 'countersign-1' };
  const made = () => ({ kit: { kitId: 'kit-1' }, code: typed() });

  it('wipes a recovery code once its answer was handed over, and not before', async () => {
    const value = made();
    const reply = await guarded(async () => value).ask('recovery/make-kit', MAKE_KIT);
    expect(structuredClone(reply)).toEqual({ ok: true, value: made() });
    await new Promise(setImmediate);
    expect(isWiped(value.code)).toBe(true);
  });

  it.each([
    ['an answer', async () => made()],
    ['an error', () => Promise.reject(new AppError('api/refused', 'test', { details: { reason: 'x' } }))],
  ])('SEC-46: keeps %s back that a lock overtook, but not what belongs to the lock', async (_what, act) => {
    let isLocked = false;
    const { routes } = watchedRoutes(() => {
      isLocked = true;
      return act();
    });
    const deps = { routes, admit: () => true, isLocked: () => isLocked, report: () => undefined };
    expect(await answer(deps, 'recovery/make-kit', MAKE_KIT)).toEqual({
      ...{ ok: false, code: 'app/locked', details: {} },
    });
    expect(await answer(deps, 'app/lock', {})).not.toMatchObject({ code: 'app/locked' });
  });

  const misshapen: readonly (readonly [string, Channel, (password: Uint8Array) => unknown])[] = [
    [
      'beside a wrong field',
      'key/create',
      (password) => ({ algorithm: 'ES512', password, storage: 'session' }),
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
    const deps = {
      routes,
      admit: (channel: Channel) => limit.take(channel),
      isLocked: () => false,
      report: () => undefined,
    };
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
