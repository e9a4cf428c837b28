import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../main/actions/operations.ts';
import { type ActionReason, judgeAction, MAX_OWN_PAYLOAD } from '../../main/own-actions/judge-action.ts';
import type { PlainAction } from '../../main/own-actions/own-actions.ts';
import { mustStartHere } from '../../main/requests/start-here-only.ts';

const WALLET: PlainAction = { method: 'POST', path: '/wallets', payload: '{"network":"Ethereum"}' };
const why = (change: Partial<PlainAction>): ActionReason | null => {
  const verdict = judgeAction({ ...WALLET, ...change });
  return verdict.ok ? null : verdict.reason;
};

describe('what the page says an action is (SEC-26, SEC-49)', () => {
  it('is taken as it stands, byte for byte', () => {
    const payload = '{ "network" : "Ethereum",\n  "n": 1.0 }';
    expect(judgeAction({ ...WALLET, payload })).toEqual({ ok: true, action: { ...WALLET, payload } });
    expect(why({ payload: '' })).toBeNull();
    expect(why({ payload: '{}' })).toBeNull();
  });

  it('is refused for a method that signs nothing', () => {
    expect(why({ method: 'GET' })).toBe('action-method');
  });

  it.each([
    '',
    'wallets',
    'https://api.dfns.io/wallets',
    '//evil.example/wallets',
    '/wallets/../auth/users',
    '/wallets/%2e%2e/auth/users',
    '/wallets\\x',
    '/wallets#x',
    '/wallets/ä',
    '/wallets/a b',
    '/wallets\n',
    '/wallets/\u202e1',
    `/${'a'.repeat(512)}`,
  ])('is refused for a path that is not in its one plain form: %j', (path) => {
    expect(why({ path })).toBe('action-path');
  });

  it.each([
    '/wallets?force=true',
    '/wallets?',
    '/wallets?limit=1',
    '/permissions/pm-1/assignments/as-1?forced=true',
    '/permissions/pm-1/assignments/as-1?force=true&force=false',
    '/permissions/pm-1/assignments/as-1?force=true?',
    '/permissions/pm-1/assignments/as-1?force=true#x',
    '/permissions/pm-1/assignments/as-1?force=a b',
  ])('is refused for a query that the API does not document: %j', (path) => {
    expect(why({ path, method: 'DELETE', payload: '' })).toBe('action-query');
  });

  it('may have a query where the API documents one', () => {
    const documented = OPERATIONS.filter(({ query }) => query !== undefined);
    expect(documented.length).toBeGreaterThan(0);
    for (const { method, template, query } of documented) {
      const path = `${template.replaceAll(/\{\w+\}/g, 'x-1')}?${Object.keys(query ?? {})[0]}=true`;
      expect([path, judgeAction({ method, path, payload: '' }).ok]).toEqual([path, true]);
    }
  });

  it.each([
    'x',
    '[]',
    '"x"',
    'null',
    '{',
    '{}x',
    '\ufeff{}',
    "{'a':1}",
    '{"a":1,}',
    ' ',
    `${'{"a":'.repeat(65)}1${'}'.repeat(65)}`,
  ])('is refused for a payload that is no strict JSON object: %j', (payload) => {
    expect(why({ payload })).toBe('action-json');
  });

  it.each([
    ['{"a":1,"a":2}', 'duplicate-key'],
    ['{"a":1,"A":2}', 'near-duplicate-key'],
    ['{"__proto__":{}}', 'reserved-key'],
    ['{"a":1e999}', 'number-overflow'],
    ['{"a":"x\u202ey"}', 'bidi-control'],
    ['{"a":"\\ud800"}', 'lone-surrogate'],
  ])('is refused for a payload that two readers read differently: %s', (payload, flag) => {
    expect(judgeAction({ ...WALLET, payload })).toMatchObject({
      ok: false,
      reason: 'action-payload',
      flags: expect.arrayContaining([flag]),
    });
  });

  it('is refused when it is longer than what the page can send', () => {
    const filled = (length: number) => `{"a":"${'x'.repeat(length - 8)}"}`;
    expect(why({ payload: filled(MAX_OWN_PAYLOAD + 1) })).toBe('action-length');
    expect(why({ payload: filled(MAX_OWN_PAYLOAD) })).toBeNull();
  });

  it('never throws, whatever the texts are', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ maxLength: 40 }).map((rest) => `/${rest}`),
    );
    fc.assert(
      fc.property(text, text, (path, payload) => {
        expect(typeof judgeAction({ method: 'POST', path, payload }).ok).toBe('boolean');
      }),
    );
  });
});

describe('credentials and recovery (SEC-58)', () => {
  it.each([
    '/auth/credentials',
    '/auth/credentials/code',
    '/auth/credentials/activate',
    '/auth/credentials/cr-1',
    '/auth/Credentials',
    '/AUTH/credentials',
    '/auth/%63redentials',
    '/auth/cr%65dentials/code',
    '/auth/recover/user',
    '/auth/recover/user/init',
    '/auth/registration',
    '/auth/registration/init',
    '/auth/login',
    '/auth/logout',
    '/auth/action',
    '/auth/action/init',
    '/auth/external',
  ])('are not started as a plain request: %s', (path) => {
    expect(why({ path, payload: '{}' })).toBe('action-credentials');
  });

  it('are all that may be started only here: no operation on them gets through', () => {
    const open = OPERATIONS.filter(({ method, template }) => {
      const path = template.replaceAll(/\{\w+\}/g, 'cr-1');
      return (
        mustStartHere({ method, path, payload: '{}' }) && judgeAction({ method, path, payload: '{}' }).ok
      );
    });
    expect(open.map(({ id }) => id)).toEqual([]);
  });

  it.each([
    '/auth/users',
    '/auth/pats',
    '/auth/service-accounts',
    '/auth/recover/user/delegated',
    '/auth/registration/delegated',
  ])('of others are ordinary actions: %s', (path) => {
    expect(why({ path, payload: '{}' })).toBeNull();
  });

  it('that nobody knows there are refused: the card would refuse them as well', () =>
    expect(why({ path: '/auth/credentialsx', payload: '{}' })).toBe('action-credentials'));
});
