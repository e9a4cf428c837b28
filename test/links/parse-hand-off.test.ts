import { describe, expect, it } from 'vitest';
import { RELEASED_LINK_HOSTS } from '../../main/environments/link-hosts.ts';
import { parseLink } from '../../main/links/parse-link.ts';
import { ACTION, CHALLENGE, handOffOf } from './link-cases.ts';

const parseText = (text: string) => parseLink(handOffOf(text), RELEASED_LINK_HOSTS);
const ofText = (text: string) => {
  const parsed = parseText(text);
  return parsed.ok ? 'ok' : parsed.reason;
};
const ofAction = (change: Record<string, unknown>) =>
  ofText(JSON.stringify({ v: 1, environment: 'dfns', action: { ...ACTION, ...change } }));
const ofChallenge = (change: Record<string, unknown>) =>
  ofText(JSON.stringify({ v: 1, environment: 'dfns', challenge: { ...CHALLENGE, ...change } }));
const ofTop = (change: Record<string, unknown>) =>
  ofText(JSON.stringify({ v: 1, environment: 'dfns', action: ACTION, ...change }));

describe('hand-off data', () => {
  it('is refused when other base64url stands for the same bytes', () => {
    const link = handOffOf(`{"v":1,"environment":"dfns","action":${JSON.stringify(ACTION)}} `);
    expect(link.at(-1)).toBe('A'); // two spare bits, all zero
    for (const last of 'BCD') {
      expect(parseLink(link.slice(0, -1) + last, RELEASED_LINK_HOSTS)).toEqual({
        ok: false,
        reason: 'request-encoding',
      });
    }
    expect(parseLink('countersign://request?d=', RELEASED_LINK_HOSTS)).toEqual({
      ok: false,
      reason: 'request-encoding',
    });
  });

  it('is strict JSON without a byte order mark and lone surrogates, wherever they stand', () => {
    const challenge = JSON.stringify(CHALLENGE).slice(1);
    for (const text of [
      '\ufeff{"v":1,"environment":"dfns","action":{"method":"GET","path":"/a","payload":""}}',
      '{"v":1,"environment":"dfns","action":{"method":"GET","path":"/a","payload":"\\ud800"}}',
      '{"v":1,"environment":"dfns","\\udc00":1}',
      `{"v":1,"environment":"dfns","challenge":{"unused":["\\ude00\\ud83d"],${challenge}}`,
      `{"v":1,"environment":"dfns","challenge":{"unused":01,${challenge}}`,
    ]) {
      expect([text, ofText(text)]).toEqual([text, 'request-json']);
    }
  });

  it('has at most 8 open containers, unused members included', () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
    expect(ofChallenge({ unused: nested(6) })).toBe('ok');
    expect(ofChallenge({ unused: nested(7) })).toBe('request-depth');
  });

  it('has no key twice, compared after unescaping and in unused members too', () => {
    const challenge = JSON.stringify(CHALLENGE).slice(1);
    expect(ofText('{"v":1,"\\u0076":1}')).toBe('request-duplicate-key');
    expect(ofText(`{"v":1,"environment":"dfns","challenge":{"x":{"a":1,"\\u0061":1},${challenge}}`)).toBe(
      'request-duplicate-key',
    );
    expect(
      ofText(`{"v":1,"environment":"dfns","challenge":{"x":{"__proto__":1,"__proto__":1},${challenge}}`),
    ).toBe('request-duplicate-key');
  });
});

describe('members of a hand-off', () => {
  it('are exactly those of one form', () => {
    expect(ofTop({})).toBe('ok');
    expect(ofTop({ challenge: CHALLENGE })).toBe('request-shape');
    expect(ofTop({ action: undefined })).toBe('request-shape');
    expect(ofTop({ note: '' })).toBe('request-shape');
    expect(ofTop({ v: undefined })).toBe('request-shape');
    expect(ofText('{"environment":"dfns","v":1,"__proto__":{"action":1}}')).toBe('request-shape');
    expect(ofText('{"v,environment":1,"action":{"method":"GET","path":"/","payload":""}}')).toBe(
      'request-shape',
    );
    expect(ofAction({ note: '' })).toBe('request-shape');
    expect(ofAction({ payload: undefined })).toBe('request-shape');
    for (const action of [null, 'x', 1, [], [ACTION]]) expect(ofTop({ action })).toBe('request-shape');
  });

  it('have a shape before they have a version, and a version before an environment', () => {
    expect(ofTop({ v: 2, environment: 'x', action: {} })).toBe('request-shape');
    expect(ofTop({ v: 2, environment: 'x', action: { ...ACTION, method: 'x' } })).toBe('request-version');
    expect(ofTop({ environment: 'x', action: { ...ACTION, method: 'x' } })).toBe('request-environment');
    expect(ofAction({ method: 'x', path: 'x', payload: 1 })).toBe('request-method');
    expect(ofAction({ path: 'x', payload: 1 })).toBe('request-path');
    expect(ofAction({ payload: 1 })).toBe('request-payload');
  });

  it('have the version 1 by value, not by spelling', () => {
    const ofVersion = (v: string) =>
      ofText(`{"v":${v},"environment":"dfns","action":${JSON.stringify(ACTION)}}`);
    for (const v of ['1', '1.0', '1e0', '10e-1', '0.1E+1']) expect([v, ofVersion(v)]).toEqual([v, 'ok']);
    for (const v of ['-1', '0', '-0', '2', '1.5', '1e1', '1e999', '"1"', 'true', 'null', '[1]', '{}']) {
      expect([v, ofVersion(v)]).toEqual([v, 'request-version']);
    }
  });

  it('name a known environment, exactly', () => {
    for (const environment of ['dfns', 'dfns-staging', 'ibm-haven', 'sandbox'])
      expect(ofTop({ environment })).toBe('ok');
    for (const environment of ['', 'Dfns', 'dfns ', 'constructor', 'toString', null, 1, ['dfns'], {}]) {
      expect(ofTop({ environment })).toBe('request-environment');
    }
  });
});

describe('the action of a hand-off', () => {
  it('has one of four methods', () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'GET']) expect(ofAction({ method })).toBe('ok');
    for (const method of ['PATCH', 'Post', 'GET ', '', 0, ['GET']])
      expect(ofAction({ method })).toBe('request-method');
  });

  it('has a path that every reader takes for the same path', () => {
    const ofPath = (path: unknown) => ofAction({ path });
    for (const path of [
      '/',
      '/a/',
      '/a.b',
      '/a%20b',
      '/%zz',
      "/!$&'()*+,;=:@|~-_[]",
      `/${'a'.repeat(511)}`,
    ]) {
      expect([path, ofPath(path)]).toEqual([path, 'ok']);
    }
    const refused = [
      'a',
      ' /a',
      '/a b',
      '/a\t',
      '/ü',
      '/a..b',
      '//a',
      '/a//',
      '/a?',
      '/a#',
      '/a\\b',
      '/./a',
      '/a/.',
    ];
    refused.push(
      '/%2e/a',
      '/a/%2E',
      '/.%2e/a',
      '/%2e%2E',
      '/"',
      '/<',
      '/>',
      '/`',
      '/{a}',
      '/a^b',
      '/\u007f',
      '/\u00a0',
    );
    for (const path of refused) expect([path, ofPath(path)]).toEqual([path, 'request-path']);
    expect(ofPath(`/${'a'.repeat(512)}`)).toBe('request-path');
  });

  it('has a payload of at most 4096 UTF-16 units, whatever it says', () => {
    expect(ofAction({ payload: 'x'.repeat(4096) })).toBe('ok');
    expect(ofAction({ payload: 'x'.repeat(4097) })).toBe('request-payload');
    expect(ofAction({ payload: '😀'.repeat(1000) })).toBe('ok');
    expect(ofAction({ payload: '{"a":1,"a":2}' })).toBe('ok');
    expect(ofAction({ payload: 'no JSON \u0000\u202e' })).toBe('ok');
  });
});

describe('the challenge of a hand-off', () => {
  const ref = { type: 'public-key', id: 'cr-1' };
  const withCredentials = (change: Record<string, unknown>) =>
    ofChallenge({ allowCredentials: { key: [], webauthn: [], ...change } });

  it('needs its required members', () => {
    expect(ofChallenge({})).toBe('ok');
    for (const name of Object.keys(CHALLENGE))
      expect([name, ofChallenge({ [name]: undefined })]).toEqual([name, 'request-challenge']);
    for (const challengeIdentifier of [
      '',
      'a.b',
      'a.b.c.d',
      'a..c',
      'a.b.',
      'a.b.c=',
      'a.b.c\n',
      ' a.b.c',
      'a.b.ü',
      null,
    ]) {
      expect(ofChallenge({ challengeIdentifier })).toBe('request-challenge');
    }
    for (const challenge of ['', null, 1]) expect(ofChallenge({ challenge })).toBe('request-challenge');
  });

  it('lists credentials of the right shape', () => {
    expect(withCredentials({ key: [ref], webauthn: [{ ...ref, transports: ['usb'] }] })).toBe('ok');
    expect(withCredentials({ passwordProtectedKey: [{ ...ref, encryptedPrivateKey: '' }] })).toBe('ok');
    for (const bad of [
      null,
      {},
      [null],
      ['x'],
      [{ id: 'x' }],
      [{ type: 'public-key' }],
      [{ ...ref, type: 'Public-Key' }],
      [{ ...ref, id: null }],
      [[ref]],
    ]) {
      expect(withCredentials({ key: bad })).toBe('request-challenge');
      expect(withCredentials({ webauthn: bad })).toBe('request-challenge');
      expect(withCredentials({ passwordProtectedKey: bad })).toBe('request-challenge');
    }
    expect(withCredentials({ passwordProtectedKey: [ref] })).toBe('request-challenge');
    expect(withCredentials({ key: undefined })).toBe('request-challenge');
  });

  it('lists credential kinds of the right shape', () => {
    const kind = { kind: 'Key', factor: 'either', requiresSecondFactor: true };
    expect(ofChallenge({ supportedCredentialKinds: [kind, kind] })).toBe('ok');
    for (const change of [
      { kind: 1 },
      { kind: undefined },
      { factor: 'third' },
      { factor: 'First' },
      { requiresSecondFactor: 'true' },
      { requiresSecondFactor: undefined },
    ]) {
      expect(ofChallenge({ supportedCredentialKinds: [{ ...kind, ...change }] })).toBe('request-challenge');
    }
    expect(ofChallenge({ supportedCredentialKinds: { 0: kind } })).toBe('request-challenge');
  });

  it('may lack optional members but not bend them', () => {
    const good: readonly Record<string, unknown>[] = [
      { rp: { id: 'dfns.io', name: '' } },
      { userVerification: 'discouraged' },
      { attestation: 'enterprise' },
      { externalAuthenticationUrl: 'javascript:alert(1)' }, // a text that is never opened
      { unknown: null },
    ];
    const bad: readonly Record<string, unknown>[] = [
      { rp: null },
      { rp: { id: 'dfns.io' } },
      { rp: [] },
      { userVerification: null },
      { userVerification: 'Required' },
      { attestation: '' },
      { externalAuthenticationUrl: null },
      { externalAuthenticationUrl: {} },
    ];
    for (const change of good) expect([change, ofChallenge(change)]).toEqual([change, 'ok']);
    for (const change of bad) expect([change, ofChallenge(change)]).toEqual([change, 'request-challenge']);
  });

  it('keeps only the members of the grammar', () => {
    const challenge = { ...CHALLENGE, unknown: 1, rp: { id: 'a', name: 'b', icon: 'c' } };
    expect(parseText(JSON.stringify({ v: 1, environment: 'sandbox', challenge }))).toEqual({
      ok: true,
      link: {
        form: 'challenge',
        environment: 'sandbox',
        challenge: { ...CHALLENGE, rp: { id: 'a', name: 'b' } },
      },
    });
  });
});
