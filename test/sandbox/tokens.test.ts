import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  actionInit,
  type Practice,
  practice,
  registerAndLogIn,
  robot,
  textAt,
  userActionFor,
} from '../helpers/practice-sandbox.ts';
import { testKey } from '../helpers/test-keys.ts';

let it0: Practice;
beforeEach(async () => {
  it0 = await practice({ challengeTtlSeconds: 120 });
});
afterEach(() => it0.close());

const decode = (part: string | undefined) =>
  JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));

/** Verifies with nothing but the published key set, as a stranger would. */
async function openToken(token: string) {
  const { body } = await it0.send({ path: '/.well-known/jwks.json' });
  const keys: readonly (JsonWebKey & { kid?: string })[] = Reflect.get(Object(body), 'keys');
  const [head, claims, signature] = token.split('.');
  const header = decode(head);
  const jwk = keys.find(({ kid }) => kid === header.kid);
  if (!jwk) throw new Error('no key with this id is published');
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const isValid = verify(
    null,
    Buffer.from(`${head}.${claims}`),
    key,
    Buffer.from(signature ?? '', 'base64url'),
  );
  return { isValid, header, claims: decode(claims) };
}

describe('the published key set', () => {
  it('holds public keys only', async () => {
    const { body, status } = await it0.send({ path: '/.well-known/jwks.json' });
    expect(status).toBe(200);
    expect(body).toEqual({
      keys: [
        {
          kty: 'OKP',
          crv: 'Ed25519',
          alg: 'EdDSA',
          use: 'sig',
          kid: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
          x: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
        },
      ],
    });
  });

  it('verifies every kind of token', async () => {
    const jane = await registerAndLogIn(it0, it0.jane, testKey('Ed25519'));
    const userAction = await userActionFor(it0, robot(it0), { path: '/wallets', payload: '{}' });
    const init = await actionInit(it0, jane.token, { path: '/wallets', payload: '{}' });
    const tokens = [
      jane.token,
      it0.omar.token,
      robot(it0).token,
      userAction,
      textAt(init.body, 'challengeIdentifier'),
    ];
    for (const token of tokens) expect(await openToken(token)).toMatchObject({ isValid: true });
  });
});

describe('a challenge identifier', () => {
  it('says what the challenge is for, with the documented claims', async () => {
    const payload = '{"kind":"Native","amount":"1"}';
    const path = '/wallets/wa-aaaaa-bbbbb-cccccccccccccccc/transfers';
    const init = await actionInit(it0, it0.jane.token, { path, payload });
    const { header, claims } = await openToken(textAt(init.body, 'challengeIdentifier'));
    const { orgId, url } = it0.connection;
    const { userId, username } = it0.jane;
    const iat = it0.clock.nowMs() / 1_000;
    expect(header).toEqual({ typ: 'JWT', alg: 'EdDSA', kid: expect.any(String) });
    expect(claims).toEqual({
      iss: 'auth.practice.countersign.invalid',
      aud: 'dfns:auth:user',
      sub: orgId,
      jti: expect.stringMatching(/^uj-[a-z0-9]{5}-[a-z0-9]{5}-[a-z0-9]{16}$/),
      'https://custom/username': username,
      'https://custom/app_metadata': {
        userId,
        orgId,
        tokenKind: 'Temp',
        challenge: textAt(init.body, 'challenge'),
        challengeInfo: {
          payload,
          method: 'POST',
          path,
          server: new URL(url).host,
          summary: 'Transfer asset from wallet',
          nonce: expect.stringMatching(/^[0-9a-f]{8}$/),
        },
      },
      iat,
      exp: iat + 120,
    });
  });
});

describe('a bearer', () => {
  const evilHeader = (token: string, header: object) => {
    const [, claims, signature] = token.split('.');
    return `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${claims}.${signature}`;
  };

  it.each<[string, (token: string) => string | undefined]>([
    ['nothing', () => undefined],
    ['a word', () => 'token'],
    ['algorithm none', (token) => evilHeader(token, { typ: 'JWT', alg: 'none' }).replace(/[^.]*$/, '')],
    ['another algorithm', (token) => evilHeader(token, { typ: 'JWT', alg: 'HS256' })],
    ['a key of its own', (token) => evilHeader(token, { typ: 'JWT', alg: 'EdDSA', jwk: {} })],
    ['a part too many', (token) => `${token}.e30`],
    ['two tokens', (token) => `${token} ${token}`],
  ])('is refused when it is %s', async (_what, make) => {
    const token = make(it0.jane.token);
    const reply = await it0.send({ path: '/wallets', ...(token === undefined ? {} : { token }) });
    expect(reply.status).toBe(401);
    expect(textAt(reply.body, 'error', 'message')).toBe('user token is missing or invalid');
  });

  it('is refused when another organisation signed it', async () => {
    const other = await practice();
    try {
      expect((await it0.send({ path: '/wallets', token: other.jane.token })).status).toBe(401);
    } finally {
      await other.close();
    }
  });

  it('is refused when it is a temporary token', async () => {
    const init = await actionInit(it0, it0.jane.token, { path: '/wallets', payload: '{}' });
    const reply = await it0.send({ path: '/wallets', token: textAt(init.body, 'challengeIdentifier') });
    expect(reply.headers.get('x-sandbox-reason')).toBe('temporary tokens are no sessions');
  });
});
