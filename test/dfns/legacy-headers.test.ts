import { generateKeyPairSync, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { utf8 } from '../../main/core/bytes.ts';
import { Secret } from '../../main/core/secret.ts';
import { makeHttp } from '../../main/dfns/http.ts';
import { makeLegacyHeaders } from '../../main/dfns/legacy-headers.ts';
import type { LegacyHeaders } from '../../main/environments/legacy-headers.ts';

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const RSA_PEM = rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const EC_PEM = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const NOW = Date.UTC(2026, 0, 15, 9, 30, 0, 123);

let server: Server;
let apiUrl = '';
let seen: Seen[] = [];

/** A deployment of the older kind: it wants the headers, and takes a nonce once. */
beforeEach(async () => {
  seen = [];
  const used = new Set<string>();
  server = createServer(async (request, response) => {
    const body = (await request.toArray()).map(String).join('');
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
    const nonce = String(request.headers['x-dfns-nonce'] ?? '');
    const message = nonce === '' || !used.has(nonce) ? '' : 'request nonce has already been used';
    used.add(nonce);
    response.writeHead(message === '' ? 200 : 400, { 'content-type': 'application/json' });
    response.end(JSON.stringify(message === '' ? {} : { error: { message } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  apiUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const secret = (text: string) => Secret.take(utf8(text));
const legacyHttp = (change: Partial<LegacyHeaders>, given: { appSecret?: string; apiKey?: string } = {}) =>
  makeHttp({
    fetch,
    apiUrl,
    legacyHeaders: makeLegacyHeaders({
      settings: { appId: 'ap-test-1', nonce: 'none', appSecret: false, apiSignature: false, ...change },
      clock: { nowMs: () => NOW },
      random: (length) => new Uint8Array(randomBytes(length)),
      secrets: {
        appSecret: async () => (given.appSecret === undefined ? null : secret(given.appSecret)),
        apiKey: async () => (given.apiKey === undefined ? null : secret(given.apiKey)),
      },
    }),
  });
const get = { method: 'GET', path: '/wallets?limit=1', token: 'session-token' } as const;
const headerOf = (at: number, name: string) => String(seen[at]?.headers[name] ?? '');
const nonceAt = (at: number): unknown =>
  JSON.parse(Buffer.from(headerOf(at, 'x-dfns-nonce'), 'base64url').toString());
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('headers of older API versions', () => {
  it('are not sent unless a file asks for them', async () => {
    await makeHttp({ fetch, apiUrl })(get);
    expect(Object.keys(seen[0]?.headers ?? {}).filter((name) => name.startsWith('x-dfns'))).toEqual([]);
  });

  it('are only the application id where nothing else is asked for', async () => {
    await legacyHttp({})(get);
    const own = Object.entries(seen[0]?.headers ?? {}).filter(([name]) => name.startsWith('x-dfns'));
    expect(own).toEqual([['x-dfns-appid', 'ap-test-1']]);
  });

  it.each([
    ['uuid-date', { uuid: expect.stringMatching(UUID), date: '2026-01-15T09:30:00.123Z' }],
    ['datetime-nonce', { datetime: '2026-01-15T09:30:00Z', nonce: expect.stringMatching(UUID) }],
  ] as const)('SEC-67: have a fresh nonce for every attempt, spelt %s', async (nonce, expected) => {
    const http = legacyHttp({ nonce });
    const first = await http(get);
    const again = await http(get);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect([nonceAt(0), nonceAt(1)]).toEqual([expected, expected]);
    expect(headerOf(0, 'x-dfns-nonce')).not.toBe(headerOf(1, 'x-dfns-nonce'));
    expect(headerOf(0, 'x-dfns-nonce')).toMatch(/^[A-Za-z0-9_-]+$/); // no padding
  });

  it('bring the secret of the application, and stop before the network without it', async () => {
    await legacyHttp({ appSecret: true }, { appSecret: 'app-secret-1' })(get);
    expect(headerOf(0, 'x-dfns-appsecret')).toBe('app-secret-1');
    for (const appSecret of [undefined, '', 'two\r\nx-evil: 1']) {
      const given = appSecret === undefined ? {} : { appSecret };
      await expect(legacyHttp({ appSecret: true }, given)(get)).rejects.toMatchObject({
        code: 'environment/secret-missing',
        details: { member: 'appSecret' },
      });
    }
    expect(seen).toHaveLength(1);
  });

  it('sign what was sent, so that the receiver can check it from what it got', async () => {
    const http = legacyHttp({ nonce: 'uuid-date', apiSignature: true }, { apiKey: RSA_PEM });
    const body = '{"name":"Grüezi"}';
    await http({ method: 'POST', path: '/wallets', token: 'session-token', userAction: 'ua.1.2', body });
    const [request] = seen;
    const headers: IncomingHttpHeaders = request?.headers ?? {};
    const claims = {
      ...{ 'h-accept': headers.accept, 'h-authorization': headers.authorization },
      ...{ 'h-content-length': headers['content-length'], 'h-content-type': headers['content-type'] },
      ...{ 'h-host': headers.host, 'h-x-dfns-nonce': headers['x-dfns-nonce'] },
      ...{ 'h-x-dfns-useraction': headers['x-dfns-useraction'], 'r-authority': headers.host },
      'r-body': Buffer.from(request?.body ?? '').toString('base64url'),
      ...{ 'r-method': 'post', 'r-path': '/wallets', 'r-scheme': 'http' },
    };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
    const signature = Buffer.from(headerOf(0, 'x-dfns-apisignature'), 'base64url');
    expect(verify('sha256', Buffer.from(signed), rsa.publicKey, signature)).toBe(true);
  });

  it.each([
    ['no key', {}],
    ['a key that is not RSA', { apiKey: EC_PEM }],
    ['a text that is no key', { apiKey: 'not a key' }],
  ])('send nothing with %s', async (_name, given) => {
    await expect(legacyHttp({ apiSignature: true }, given)(get)).rejects.toMatchObject({
      code: 'environment/secret-missing',
      details: { member: 'apiKey' },
    });
    expect(seen).toEqual([]);
  });
});
