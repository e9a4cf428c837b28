import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Http, makeHttp } from '../../main/dfns/http.ts';
import { sendAction } from '../../main/dfns/send-action.ts';
import { startAction } from '../../main/dfns/start-action.ts';
import { challengeAnswer } from '../helpers/challenge-tokens.ts';
import {
  answer,
  answerJson,
  type Behaviour,
  deadUrl,
  type FaultServer,
  hang,
  resetAfterRequest,
  startFaultServer,
} from '../helpers/fault-server.ts';

const TOKEN = 'session-token';

let server: FaultServer;
let http: Http;

beforeEach(async () => {
  server = await startFaultServer();
  http = makeHttp({ fetch, apiUrl: server.url, wholeAnswerMs: 5_000 });
});
afterEach(() => server.close());

const refusal = (status: number): Behaviour =>
  answer({ status, body: JSON.stringify({ error: { message: 'not so' } }) });

describe('a signed request', () => {
  const ACTION = { method: 'POST', path: '/auth/credentials', payload: '{"a": "é"}' } as const;
  const send = () => sendAction(http, TOKEN, { ...ACTION, userAction: 'one-time' });

  it('is announced with exactly its three texts', async () => {
    server.behave(answerJson(challengeAnswer('a.b.c')));
    await startAction(http, TOKEN, ACTION);
    expect(JSON.parse(server.calls[0]?.body ?? '')).toEqual({
      userActionPayload: ACTION.payload,
      userActionHttpMethod: 'POST',
      userActionHttpPath: '/auth/credentials',
      userActionServerKind: 'Api',
    });
  });

  it('goes out with its token, byte for byte', async () => {
    server.behave(answerJson({ ok: true }));
    expect(await send()).toMatchObject({
      kind: 'accepted',
      isPending: false,
      answer: { json: { ok: true } },
    });
    expect(server.calls).toEqual([
      {
        ...{ method: 'POST', path: '/auth/credentials', body: ACTION.payload },
        ...{ authorization: `Bearer ${TOKEN}`, userAction: 'one-time' },
      },
    ]);
  });

  it.each<[string, Behaviour, object]>([
    ['201', answer({ status: 201, body: '{}' }), { kind: 'accepted', isPending: false }],
    ['202', answer({ status: 202, body: '{}' }), { kind: 'accepted', isPending: true }],
    ['204', answer({ status: 204 }), { kind: 'accepted', isPending: false }],
    ['400', refusal(400), { kind: 'refused', error: { details: { status: 400, serverSays: 'not so' } } }],
    ['401', refusal(401), { kind: 'refused', error: { details: { status: 401 } } }],
    ['403', refusal(403), { kind: 'refused', error: { code: 'api/refused' } }],
    ['409', refusal(409), { kind: 'refused' }],
    ['429', refusal(429), { kind: 'not-sent', error: { code: 'api/rate-limited' } }],
    ['500', refusal(500), { kind: 'unknown', why: 'server error 500' }],
    ['a redirect', answer({ status: 302, headers: { location: '/' } }), { kind: 'unknown' }],
    ['200 and HTML', answer({ headers: { 'content-type': 'text/html' }, body: '<p>' }), { kind: 'unknown' }],
    ['a reset', resetAfterRequest, { kind: 'unknown', why: 'api/unknown-outcome' }],
  ])('answered with %s is judged so, and never repeated', async (_name, behaviour, expected) => {
    server.behave(behaviour);
    expect(await send()).toMatchObject(expected);
    expect(server.calls).toHaveLength(1);
  });

  it('without an answer has an unknown outcome, and without a connection was not sent', async () => {
    server.behave(hang);
    http = makeHttp({ fetch, apiUrl: server.url, wholeAnswerMs: 200 });
    expect(await send()).toEqual({ kind: 'unknown', why: 'api/timeout' });
    http = makeHttp({ fetch, apiUrl: await deadUrl() });
    expect(await send()).toMatchObject({ kind: 'not-sent', error: { code: 'api/unreachable' } });
  });
});
