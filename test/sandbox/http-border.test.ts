import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Practice, practice, robot, textAt } from '../helpers/practice-sandbox.ts';

let it0: Practice;
beforeAll(async () => {
  it0 = await practice();
});
afterAll(() => it0.close());

/** Sends bytes that fetch would not send; gives the status line. */
function sendRaw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(it0.connection.url).port), '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (data) => {
      answer += data.toString();
      if (!answer.includes('\r\n')) return;
      resolve(answer.slice(0, answer.indexOf('\r\n')));
      socket.destroy();
    });
    socket.on('error', reject);
  });
}

describe('the HTTP border', () => {
  it.each([
    ['GET', '/', 404],
    ['GET', '/wallets/', 404],
    ['GET', '//wallets', 404],
    ['GET', '/WALLETS', 404],
    ['GET', '/wallets/%2e%2e', 404],
    ['GET', '/wallets/%', 404],
    ['GET', '/wallets/%41', 404],
    ['POST', '/v2/policy', 404],
    ['PATCH', '/wallets', 405],
    ['OPTIONS', '/wallets', 405],
    ['DELETE', '/wallets/wa-aaaaa-bbbbb-cccccccccccccccc', 405],
    ['GET', '/auth/action', 405],
  ])('answers %s %s with %i and the documented body', async (method, path, status) => {
    const reply = await it0.send({ method, path, token: robot(it0).token });
    expect(reply.status).toBe(status);
    expect(reply.body).toMatchObject({ error: { status, message: expect.any(String) } });
    expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(reply.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('names the methods that a path has', async () => {
    const reply = await it0.send({ method: 'PATCH', path: '/wallets' });
    expect(reply.headers.get('allow')).toBe('GET, POST');
  });

  it.each([
    ['broken JSON', '{"a":', 'request body is not valid JSON'],
    ['a byte order mark', '\uFEFF{}', 'request body is not valid JSON'],
    ['an array', '[]', 'request is not of the documented shape'],
    [
      'a member too many',
      '{"username":"x","orgId":"y","admin":true}',
      'request is not of the documented shape',
    ],
    ['a member of another type', '{"username":1,"orgId":"y"}', '"username" is not valid'],
  ])('refuses a body with %s', async (_what, text, message) => {
    const reply = await it0.send({ path: '/auth/login/code', text });
    expect([reply.status, textAt(reply.body, 'error', 'message')]).toEqual([400, message]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])(
    'refuses a body of type %s, as a web page could send it',
    async (type) => {
      const reply = await it0.send({
        path: '/auth/login/code',
        text: '{}',
        headers: { 'content-type': type },
      });
      expect(reply.status).toBe(415);
    },
  );

  it('refuses bytes that are not UTF-8', async () => {
    const response = await fetch(`${it0.connection.url}/auth/login/code`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new Uint8Array([0x22, 0xff, 0x22]),
    });
    expect(response.status).toBe(400);
  });

  it('takes a body of 1 MiB to the check of its shape, and not a byte more', async () => {
    const body = (bytes: number) => `"${'a'.repeat(bytes - 2)}"`;
    expect((await it0.send({ path: '/auth/login/code', text: body(1024 * 1024) })).status).toBe(400);
    expect((await it0.send({ path: '/auth/login/code', text: body(1024 * 1024 + 1) })).status).toBe(413);
  });

  it.each([
    ['another name', 'Host: practice.attacker.invalid'],
    ['another port', 'Host: 127.0.0.1:1'],
  ])('serves nobody who calls it by %s', async (_what, header) => {
    expect(await sendRaw(`GET /.well-known/jwks.json HTTP/1.1\r\n${header}\r\n\r\n`)).toContain(' 421 ');
  });

  it('does not answer as a proxy', async () => {
    const { host } = new URL(it0.connection.url);
    expect(await sendRaw(`GET http://example.invalid/wallets HTTP/1.1\r\nHost: ${host}\r\n\r\n`)).toContain(
      ' 404 ',
    );
  });

  it('tells the time of the organisation', async () => {
    const reply = await it0.send({ path: '/.well-known/jwks.json' });
    expect(reply.headers.get('date')).toBe('Thu, 15 Jan 2026 09:30:00 GMT');
  });
});

describe('lists', () => {
  it('come in pages', async () => {
    const { token } = robot(it0);
    const names: string[] = [];
    let more = '';
    do {
      const { body } = await it0.send({ path: `/wallets?limit=2${more}`, token });
      const items: readonly { name: string }[] = Reflect.get(Object(body), 'items');
      expect(items.length).toBeLessThanOrEqual(2);
      names.push(...items.map(({ name }) => name));
      const next = Reflect.get(Object(body), 'nextPageToken');
      more = typeof next === 'string' ? `&paginationToken=${next}` : '';
    } while (more !== '');
    const expected = [
      'Treasury operations',
      'Settlement reserve',
      'Payroll',
      'Bitcoin cold store',
      'Solana payouts',
      'Main treasury',
      'Bitcoin treasury',
      'Solana treasury',
    ];
    expect(names).toEqual(expected);
  });

  it.each(['limit=0', 'limit=x', 'paginationToken=AAAA', 'limit=1&limit=2', 'colour=red'])(
    'refuse the query %s',
    async (query) => {
      expect((await it0.send({ path: `/wallets?${query}`, token: robot(it0).token })).status).toBe(400);
    },
  );
});
