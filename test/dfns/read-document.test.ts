import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeHttp } from '../../main/dfns/http.ts';
import { readDocument } from '../../main/dfns/read-document.ts';
import {
  answer,
  answerJson,
  type Behaviour,
  type FaultServer,
  startFaultServer,
} from '../helpers/fault-server.ts';

let server: FaultServer;
beforeEach(async () => {
  server = await startFaultServer();
});
afterEach(() => server.close());

const read = (behaviour: Behaviour) => {
  server.behave(behaviour);
  return readDocument(
    makeHttp({ fetch, apiUrl: server.url, wholeAnswerMs: 60_000 }),
    'session',
    '/v2/policies/p',
  );
};

describe('a document', () => {
  it('is asked for with the session and comes with order and lexemes kept', async () => {
    const root = await read(answer({ body: '{"limit":1e3,"id":"p","limit2":1000.0}' }));
    expect(
      root.members.map(({ key, value }) => [key.value, value.type === 'number' ? value.text : value.type]),
    ).toEqual([
      ['limit', '1e3'],
      ['id', 'string'],
      ['limit2', '1000.0'],
    ]);
    expect(server.calls).toMatchObject([
      { method: 'GET', path: '/v2/policies/p', authorization: 'Bearer session' },
    ]);
  });

  it.each([
    ['is a list', answerJson([{ id: 'p' }])],
    ['is a text', answerJson('p')],
    ['is null', answerJson(null)],
    ['is empty', answer({ body: '' })],
    ['has a key twice', answer({ body: '{"id":"p","id":"q"}' })],
    ['is cut off', answer({ body: '{"id":"p"' })],
    ['has the key "__proto__"', answer({ body: '{"__proto__":{"id":"p"}}' })],
    ['is HTML', answer({ headers: { 'content-type': 'text/html' }, body: '{}' })],
  ])('that %s is refused', async (_what, behaviour) => {
    await expect(read(behaviour)).rejects.toMatchObject({ code: 'api/bad-answer' });
  });

  it('behind a refusal is none, whatever the refusal says', async () => {
    await expect(read(answer({ status: 404, body: '{"id":"p"}' }))).rejects.toThrow();
    await expect(read(answer({ status: 401, body: '{}' }))).rejects.toMatchObject({
      code: 'account/not-signed-in',
    });
    await expect(
      read(answer({ status: 302, headers: { location: '/v2/policies/q' } })),
    ).rejects.toMatchObject({
      code: 'api/redirected',
    });
  });
});
