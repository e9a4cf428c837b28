import { describe, expect, it } from 'vitest';
import { parseChallengeToken } from '../../main/dfns/challenge-token.ts';
import { verifyTokenSignature } from '../../main/dfns/token-keys.ts';
import { blockedByChecks } from '../../main/requests/build-card.ts';
import { checkToken, type Expected } from '../../main/requests/check-token.ts';
import type { FactorOption, FactorsView } from '../../preload/credential-view.ts';
import {
  CREDENTIAL,
  challengeAnswer,
  claimsOf,
  makeTokenIssuer,
  NOW_S,
  ORG,
  USER,
} from '../helpers/challenge-tokens.ts';

const issuer = makeTokenIssuer();
type Claims = ReturnType<typeof claimsOf>;
type Meta = Claims['https://custom/app_metadata'];

interface Change {
  readonly claims?: Partial<Claims>;
  readonly meta?: Partial<Meta>;
  readonly info?: Partial<Meta['challengeInfo']>;
  readonly expected?: Partial<Expected>;
  readonly answer?: Partial<Expected['challenge']>;
}

/** The checks of an honest token with one thing changed. */
function check({ claims = {}, meta = {}, info = {}, expected = {}, answer = {} }: Change = {}) {
  const honest = { ...claimsOf(), ...claims };
  const metadata = { ...honest['https://custom/app_metadata'], ...meta };
  const challengeInfo = { ...metadata.challengeInfo, ...info };
  const raw = issuer.sign({ ...honest, 'https://custom/app_metadata': { ...metadata, challengeInfo } });
  const token = parseChallengeToken(raw);
  if (!token) throw new TypeError('the token of the test cannot be read');
  return checkToken(token, {
    challenge: { ...challengeAnswer(raw), ...answer },
    apiHost: 'api.dfns.io',
    issuers: ['auth.dfns.io'],
    organisationId: ORG,
    userId: USER,
    factors: ONE_FACTOR,
    hasKey: true,
    relyingPartyId: 'dfns.io',
    signature: verifyTokenSignature(raw, token.keyId, issuer.keys),
    nowMs: NOW_S * 1_000,
    ...expected,
  });
}

const failed = (change: Change) => check(change).filter((one) => one.verdict !== 'same');

const option = (credentialId: string): FactorOption => ({
  ...{ credentialId, kind: 'PasswordProtectedKey', name: 'Test key', from: 'this-computer' },
  needsPassword: true,
});
const ONE_FACTOR: FactorsView = { first: [option(CREDENTIAL)], second: {} };

describe('the checks of a token', () => {
  it('are all the same for an honest one, each with an id of its own', () => {
    const checks = check();
    expect(checks.filter((one) => one.verdict !== 'same')).toEqual([]);
    expect(checks.map((one) => one.id)).toEqual([
      'challenge',
      'signature',
      'issuer',
      'server',
      'organisation',
      'user',
      'life',
      'credential',
      'relying-party',
    ]);
    expect(checks.every((one) => one.blocks)).toBe(true);
  });

  const cases: readonly (readonly [string, string, Change])[] = [
    ['challenge', 'the token has another challenge', { meta: { challenge: 'A'.repeat(56) } }],
    [
      'challenge',
      'the challenge differs in its case',
      { answer: { challenge: claimsOf()['https://custom/app_metadata'].challenge.toLowerCase() } },
    ],
    ['signature', 'the signature is wrong', { expected: { signature: 'invalid' } }],
    ['signature', 'nobody knows the key', { expected: { signature: 'unknown-key' } }],
    ['issuer', 'staging issued it', { claims: { iss: 'auth.dfns.ninja' } }],
    ['issuer', 'a look-alike issued it', { claims: { iss: 'auth.dfns.io.evil.example' } }],
    ['issuer', 'the environment has no issuer', { expected: { issuers: [] } }],
    ['server', 'it is for staging', { info: { server: 'api.dfns.ninja' } }],
    ['server', 'it is for a port of the server', { info: { server: 'api.dfns.io:8443' } }],
    ['server', 'it is for no server', { info: { server: '' } }],
    ['organisation', 'it is for another organisation', { claims: { sub: 'or-x' }, meta: { orgId: 'or-x' } }],
    ['organisation', 'only its subject is another', { claims: { sub: 'or-x' } }],
    ['organisation', 'only its orgId is another', { meta: { orgId: 'or-x' } }],
    ['user', 'it is for another user', { meta: { userId: 'us-x' } }],
    ['life', 'it ends this second', { claims: { exp: NOW_S } }],
    ['life', 'it ended', { claims: { iat: NOW_S - 900, exp: NOW_S - 1 } }],
    ['life', 'it was issued 121 s ahead', { claims: { iat: NOW_S + 121, exp: NOW_S + 900 } }],
    ['life', 'it lives a second over an hour', { claims: { exp: NOW_S + 3_601 } }],
    ['life', 'it lives to the year 9999', { claims: { exp: 253_402_300_799 } }],
    ['life', 'it ends before it begins', { claims: { iat: NOW_S + 100, exp: NOW_S + 50 } }],
    ['credential', 'nothing may answer', { expected: { factors: { first: [], second: {} } } }],
    [
      'credential',
      'nothing may answer and there is no key',
      { expected: { factors: { first: [], second: {} }, hasKey: false } },
    ],
    [
      'credential',
      'a second factor is wanted and none is here',
      { expected: { factors: { ...ONE_FACTOR, second: { [CREDENTIAL]: [] } } } },
    ],
    [
      'credential',
      'every first factor wants a second one and none is here',
      {
        expected: {
          factors: { first: [option(CREDENTIAL), option('b')], second: { [CREDENTIAL]: [], b: [] } },
        },
      },
    ],
    [
      'relying-party',
      'the answer is for another domain',
      { answer: { rp: { id: 'evil.example', name: 'Dfns' } } },
    ],
    ['relying-party', 'the answer is for a subdomain', { answer: { rp: { id: 'x.dfns.io', name: 'Dfns' } } }],
  ];
  it.each(cases)('%s alone differs and blocks when %s', (id, _name, change) => {
    const differing = failed(change);
    expect(differing).toMatchObject([{ id, verdict: 'differs', blocks: true }]);
    expect(blockedByChecks(differing)).toHaveLength(1);
  });

  it.each([
    [
      'one of two first factors needs no second one',
      { first: [option('a'), option('b')], second: { a: [] } },
    ],
    ['the demanded second factor is here', { first: [option('a')], second: { a: [option('b')] } }],
    ['a credential is called like a member of every object', { first: [option('toString')], second: {} }],
  ] satisfies [string, FactorsView][])('are all the same when %s', (_name, factors) => {
    expect(failed({ expected: { factors } })).toEqual([]);
  });

  it('show both sides, escaped', () => {
    const [user] = failed({ meta: { userId: 'us-\u202etest' } });
    expect(user).toMatchObject({ expected: USER, got: 'us-\\u{202e}test' });
  });

  it('tolerate a clock that is two minutes slow and a life of exactly an hour', () => {
    expect(failed({ claims: { iat: NOW_S + 120, exp: NOW_S + 120 + 3_600 } })).toEqual([]);
  });

  it('say honestly, without blocking, that no key is published', () => {
    expect(failed({ expected: { signature: null } })).toMatchObject([
      { id: 'signature', verdict: 'cannot-check', blocks: false },
    ]);
  });

  it('compare no domain where the environment has none or the answer names none', () => {
    const evil = { rp: { id: 'evil.example', name: 'x' } };
    expect(check({ answer: evil, expected: { relyingPartyId: null } }).map((one) => one.id)).not.toContain(
      'relying-party',
    );
    const { rp: _rp, ...without } = challengeAnswer('a.b.c');
    expect(checkIds({ ...without })).not.toContain('relying-party');
  });
});

function checkIds(challenge: Expected['challenge']): readonly string[] {
  return check({ expected: { challenge } }).map((one) => one.id);
}

describe('a token is not read at all', () => {
  const honest = claimsOf();
  const text = JSON.stringify(honest);
  const raw = issuer.sign(honest);
  const [head = '', body = '', signature = ''] = raw.split('.');
  const ofHeader = (header: string) => issuer.signTexts(header, text);
  const ofClaims = (claims: string) => issuer.signTexts(JSON.stringify({ alg: 'EdDSA' }), claims);

  const cases: readonly (readonly [string, string])[] = [
    ['with two parts', `${head}.${body}`],
    ['with four parts', `${raw}.x`],
    ['without a signature', `${head}.${body}.`],
    ['with a signature of 63 bytes', `${head}.${body}.${'A'.repeat(84)}`],
    ['with padding', `${head}.${body}.${signature}==`],
    ['with letters of plain base64', `${head}.${body}.${'+'.repeat(86)}`],
    ['with alg none', ofHeader('{"alg":"none"}')],
    ['with alg HS256', ofHeader('{"alg":"HS256"}')],
    ['with alg eddsa', ofHeader('{"alg":"eddsa"}')],
    ['with two algs', ofHeader('{"alg":"EdDSA","alg":"none"}')],
    ['with a jku', ofHeader('{"alg":"EdDSA","jku":"https://evil.example/k"}')],
    ['with a jwk', ofHeader('{"alg":"EdDSA","jwk":{}}')],
    ['with an x5u', ofHeader('{"alg":"EdDSA","x5u":"https://evil.example"}')],
    ['with crit', ofHeader('{"alg":"EdDSA","crit":["exp"]}')],
    ['with a kid that is a path', ofHeader('{"alg":"EdDSA","kid":"../../x"}')],
    ['for another audience', ofClaims(text.replace('dfns:auth:user', 'dfns:auth:app'))],
    ['with exp as text', ofClaims(text.replace(/"exp":(\d+)/, '"exp":"$1"'))],
    ['without exp', ofClaims(text.replace(/,"exp":\d+/, ''))],
    ['with exp 1e999', ofClaims(text.replace(/"exp":\d+/, '"exp":1e999'))],
    ['with a fraction of a second', ofClaims(text.replace(/"exp":(\d+)/, '"exp":$1.5'))],
    ['with a key twice', ofClaims(text.replace('"iat"', '"sub":"or-other","iat"'))],
    ['with a method that the API does not have', ofClaims(text.replace('"POST"', '"PATCH"'))],
    ['with claims that are a list', ofClaims('[]')],
  ];
  it.each(cases)('%s', (_name, token) => expect(parseChallengeToken(token)).toBeNull());

  it('but is, when it is honest', () => expect(parseChallengeToken(raw)?.raw).toBe(raw));
});

describe('the signature of a token', () => {
  const raw = issuer.sign(claimsOf());
  const named = (kid: string) => ({ keys: issuer.keys.keys.map((key) => ({ ...key, kid })) });

  it('is valid with the key of its issuer', () => {
    expect(verifyTokenSignature(raw, null, issuer.keys)).toBe('valid');
    expect(verifyTokenSignature(raw, 'a', named('a'))).toBe('valid');
  });

  it('is invalid when one character of the claims or of the signature is another', () => {
    for (const at of [raw.indexOf('.') + 30, raw.length - 10]) {
      const letter = raw[at] === 'A' ? 'B' : 'A';
      const changed = raw.slice(0, at) + letter + raw.slice(at + 1);
      expect(verifyTokenSignature(changed, null, issuer.keys)).toBe('invalid');
    }
  });

  it('is invalid with the key of another issuer', () => {
    expect(verifyTokenSignature(raw, null, makeTokenIssuer().keys)).toBe('invalid');
  });

  it('has no key when its id is not listed, or when it names none of several', () => {
    expect(verifyTokenSignature(raw, 'b', named('a'))).toBe('unknown-key');
    const two = { keys: [...named('a').keys, ...named('b').keys] };
    expect(verifyTokenSignature(raw, null, two)).toBe('unknown-key');
  });
});
