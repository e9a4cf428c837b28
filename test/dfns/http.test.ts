import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { retryAfterMs } from '../../main/dfns/decode-answer.ts';
import { type Http, makeHttp } from '../../main/dfns/http.ts';
import {
  type Answer,
  answer,
  answerJson,
  answerTwice,
  type Behaviour,
  deadUrl,
  drip,
  type FaultServer,
  hang,
  manyHeaders,
  resetAfterRequest,
  resetWithin,
  startFaultServer,
} from '../helpers/fault-server.ts';

const LIMIT_MS = 400;
const MIB = 1024 * 1024;

let server: FaultServer;
let http: Http;

const httpTo = (apiUrl: string, wholeAnswerMs = 60_000) => makeHttp({ fetch, apiUrl, wholeAnswerMs });

beforeEach(async () => {
  server = await startFaultServer();
  http = httpTo(server.url);
});
afterEach(() => server.close());

const get = () => http({ method: 'GET', path: '/thing', token: 'session-token' });
const json = (body: string | Uint8Array, headers: Answer['headers'] = {}): Behaviour =>
  answer({ body, headers });

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

describe('an answer that is refused', () => {
  const cases: readonly (readonly [string, Behaviour])[] = [
    ['has more JSON than its content-length', json('{"a":1,"b":2}', { 'content-length': '7' })],
    ['has two content-lengths', answer({ headers: { 'content-length': '2', 'Content-Length': '3' } })],
    ['has 10,000 headers', manyHeaders(10_000)],
    ['is not HTTP', (socket) => void socket.end('hello\r\n\r\n')],
    ['is chunked wrongly', json('zz\r\nabc', { 'transfer-encoding': 'chunked', 'content-length': '' })],
    ['is said to be compressed and is not', json('{}', { 'content-encoding': 'gzip' })],
    ['is one byte larger than 1 MiB', json(`"${'x'.repeat(MIB - 1)}"`)],
    [
      'is larger than 1 MiB when unpacked',
      json(gzipSync(`"${'x'.repeat(64 * MIB)}"`), { 'content-encoding': 'gzip' }),
    ],
    ['has no content type', json('{}', { 'content-type': '' })],
    ['is HTML', json('{}', { 'content-type': 'text/html' })],
    ['is JSON of another kind', json('{}', { 'content-type': 'application/problem+json' })],
    ['is in UTF-7', json('{}', { 'content-type': 'application/json; charset=utf-7' })],
    ['names two charsets', json('{}', { 'content-type': 'application/json; charset=utf-8; charset=utf-7' })],
    ['is in UTF-16', json(utf16('{}'))],
    ['is not UTF-8', json(Buffer.from([0x22, 0xff, 0x22]))],
    ['begins with a byte order mark', json('\ufeff{}')],
    ['has a key twice', json('{"challenge":"a","challenge":"b"}')],
    ['has a key twice, once escaped', json('{"challenge":"a","ch\\u0061llenge":"b"}')],
    ['has a key __proto__', json('{"__proto__":{"challenge":"a"}}')],
    ['has an escaped key __proto__ deep inside', json('{"a":[{"\\u005f_proto__":1}]}')],
    ['is two lines of JSON', json('{}\n{}\n')],
    ['is cut', json('{"a":')],
    ['has text behind it', json('{}x')],
    ['has a comment', json('{/**/}')],
    ['is nested 65 deep', json('['.repeat(65) + ']'.repeat(65))],
  ];
  it.each(cases)('%s', async (_name, behaviour) => {
    server.behave(behaviour);
    await expect(get()).rejects.toMatchObject({ code: 'api/bad-answer' });
  });
});

describe('an answer that is read', () => {
  it.each([
    ['application/json', 'plain'],
    ['application/json; charset=utf-8', 'with its charset'],
    ['Application/JSON;charset="UTF-8"', 'in other letters and quotes'],
  ])('of type %s (%s)', async (type) => {
    server.behave(json('{"a":"é"}', { 'content-type': type }));
    expect(await get()).toMatchObject({ status: 200, json: { a: 'é' } });
  });

  it('of exactly 1 MiB', async () => {
    server.behave(json(`"${'x'.repeat(MIB - 2)}"`));
    expect((await get()).json).toHaveLength(MIB - 2);
  });

  it.each([202, 204, 200])('with status %i and no body, as nothing', async (status) => {
    server.behave(answer({ status }));
    expect(await get()).toMatchObject({ status, json: null });
  });

  it.each([
    ['HTML', { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>502</html>' }],
    ['broken JSON', { status: 500, body: '{"error":' }],
    ['a duplicate key', { status: 400, body: '{"error":{"message":"a"},"error":{"message":"b"}}' }],
  ])('as an error of its status when its body is %s', async (_name, what) => {
    server.behave(answer(what));
    expect(await get()).toMatchObject({ status: what.status, json: null });
  });

  it('with the time of the server, and with none when the date makes no sense', async () => {
    server.behave(answer({ headers: { date: 'Thu, 01 Jan 2026 00:00:00 GMT' }, body: '{}' }));
    expect((await get()).serverTimeMs).toBe(Date.UTC(2026, 0, 1));
    server.behave(answer({ headers: { date: 'tomorrow' }, body: '{}' }));
    expect((await get()).serverTimeMs).toBeNull();
  });
});

describe('a redirect', () => {
  let other: FaultServer;
  beforeEach(async () => {
    other = await startFaultServer();
    other.behave(answerJson({ userAction: 'stolen' }));
  });
  afterEach(() => other.close());

  it.each([301, 302, 303, 307, 308])(
    'of status %i is not followed, and nobody gets the token',
    async (status) => {
      server.behave(answer({ status, headers: { location: `${other.url}/thing` } }));
      await expect(get()).rejects.toMatchObject({ code: 'api/redirected' });
      await expect(http({ method: 'POST', path: '/thing', token: 't', body: '{}' })).rejects.toMatchObject({
        code: 'api/redirected',
      });
      expect(other.calls).toEqual([]);
      expect(server.calls).toHaveLength(2);
    },
  );

  it('to the same server is not followed either', async () => {
    server.behave(answer({ status: 302, headers: { location: '/other' } }));
    await expect(get()).rejects.toMatchObject({ code: 'api/redirected' });
    expect(server.calls.map((call) => call.path)).toEqual(['/thing']);
  });

  it('without a location, and 300 and 304, are refused by the same name', async () => {
    for (const status of [300, 302, 304]) {
      server.behave(answer({ status, headers: { 'content-length': '0' } }));
      await expect(get()).rejects.toMatchObject({ code: 'api/redirected' });
    }
  });

  it('that the network layer refuses by itself has the same name', async () => {
    const refusing = () => Promise.reject(new Error('Redirect was cancelled'));
    const electron = makeHttp({ fetch: refusing, apiUrl: server.url });
    await expect(electron({ method: 'GET', path: '/' })).rejects.toMatchObject({ code: 'api/redirected' });
  });
});

describe('the time limit', () => {
  it.each([
    ['never answers', hang],
    ['sends one byte at a time', drip({ body: '{}' }, 50)],
    ['sends its head and never its body', answer({ headers: { 'content-length': '9' } })],
  ])('ends a request to a server that %s', async (_name, behaviour) => {
    server.behave(behaviour);
    http = httpTo(server.url, LIMIT_MS);
    await expect(get()).rejects.toMatchObject({ code: 'api/timeout' });
  });

  it('can be shorter for one request', async () => {
    server.behave(hang);
    const request = http({ method: 'GET', path: '/thing', timeoutMs: 50 });
    await expect(request).rejects.toMatchObject({ code: 'api/timeout' });
  });

  it('closes the connection, so that nothing more is read from it', async () => {
    const closed = new Promise((resolve) => server.behave((socket) => void socket.on('close', resolve)));
    http = httpTo(server.url, LIMIT_MS);
    await expect(get()).rejects.toMatchObject({ code: 'api/timeout' });
    await closed;
  });
});

describe('a connection that fails', () => {
  it.each([
    ['is reset after the request', resetAfterRequest],
    ['is reset within the answer', resetWithin({ body: '{"a":"0123456789"}' }, 5)],
    ['ends before the answer', (socket) => void socket.end()],
    ['ends within the answer', (socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{')],
  ] satisfies [string, Behaviour][])('may have sent the request when it %s', async (_name, behaviour) => {
    server.behave(behaviour);
    await expect(get()).rejects.toMatchObject({ code: 'api/unknown-outcome' });
    expect(server.calls).toHaveLength(1); // never repeated by itself
  });

  it('sent nothing when nobody listens', async () => {
    http = httpTo(await deadUrl());
    await expect(get()).rejects.toMatchObject({ code: 'api/unreachable', details: {} });
  });

  it('sent nothing when the name is not known', async () => {
    http = httpTo('https://api.countersign.invalid');
    await expect(get()).rejects.toMatchObject({ code: 'api/unreachable', details: {} });
  });

  it.each([
    'net::ERR_PROXY_CONNECTION_FAILED',
    'net::ERR_TUNNEL_CONNECTION_FAILED',
    'net::ERR_NAME_NOT_RESOLVED',
  ])('sent nothing when Chromium says %s', async (message) => {
    const chromium = makeHttp({ fetch: () => Promise.reject(new Error(message)), apiUrl: server.url });
    await expect(chromium({ method: 'GET', path: '/' })).rejects.toMatchObject({ code: 'api/unreachable' });
  });

  it('never gives the second of two answers to the next request', async () => {
    server.behave(answerTwice({ body: '{"first":1}' }, { body: '{"forged":1}' }));
    expect((await get()).json).toEqual({ first: 1 });
    server.behave(answerJson({ honest: 1 }));
    expect((await get()).json).toEqual({ honest: 1 });
  });
});

describe('Retry-After', () => {
  it.each([
    [null, 2_000],
    ['', 2_000],
    ['-1', 2_000],
    ['NaN', 2_000],
    ['1e9', 2_000],
    ['0x10', 2_000],
    ['1.5', 2_000],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 2_000],
    ['9'.repeat(400), 2_000],
    ['0', 1_000],
    ['1', 1_000],
    ['7', 7_000],
    ['61', 60_000],
    ['999999999', 60_000],
  ])('%s means %i ms', (header, expected) => expect(retryAfterMs(header)).toBe(expected));

  it('comes with the answer', async () => {
    server.behave(answer({ status: 429, headers: { 'retry-after': '999999999' } }));
    expect(await get()).toMatchObject({ status: 429, retryAfterMs: 60_000 });
  });
});

describe('what leaves', () => {
  it('is the token, the path and the very bytes of the body', async () => {
    server.behave(answerJson({}));
    const body = '{"b":1, "a":"\u00e9\ud83d\ude00"}';
    await http({ method: 'PUT', path: '/a/b?c=d', token: 'session-token', body });
    expect(server.calls).toEqual([
      { method: 'PUT', path: '/a/b?c=d', authorization: 'Bearer session-token', userAction: null, body },
    ]);
  });

  it('is no authorization when there is no token', async () => {
    server.behave(answerJson({}));
    await http({ method: 'GET', path: '/open' });
    expect(server.calls[0]?.authorization).toBeNull();
  });
});
