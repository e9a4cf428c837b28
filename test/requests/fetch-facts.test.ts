import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Need } from '../../main/actions/action.ts';
import { makeHttp } from '../../main/dfns/http.ts';
import { fetchNeeds } from '../../main/requests/fetch-facts.ts';
import {
  answer,
  answerJson,
  type Behaviour,
  type FaultServer,
  hang,
  resetAfterRequest,
  startFaultServer,
} from '../helpers/fault-server.ts';

let server: FaultServer;
let logged: string[];
beforeEach(async () => {
  server = await startFaultServer();
  logged = [];
});
afterEach(() => server.close());

const documents = (count: number): readonly Need[] =>
  Array.from({ length: count }, (_, at) => ({ kind: 'document', name: `d${at}`, path: `/d/${at}` }));

const fetchAll = (needs: readonly Need[], wholeAnswerMs = 60_000) => {
  const http = makeHttp({ fetch, apiUrl: server.url, wholeAnswerMs });
  return fetchNeeds({ http: () => http, log: (event) => void logged.push(event) }, 'session', needs);
};

const names = (facts: { readonly documents?: Readonly<Record<string, unknown>> }) =>
  Object.keys(facts.documents ?? {});

/** Answers when the test says so. */
function held(behave: Behaviour = (socket, call) => answerJson({ path: call.path })(socket, call)): {
  readonly behaviour: Behaviour;
  release(): void;
  open(): number;
  most(): number;
} {
  const waiting: (() => void)[] = [];
  let most = 0;
  return {
    behaviour: (socket, call) => {
      waiting.push(() => behave(socket, call));
      most = Math.max(most, waiting.length);
    },
    release: () => waiting.shift()?.(),
    open: () => waiting.length,
    most: () => most,
  };
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('facts', () => {
  it('are fetched four at a time, and come in the order of the needs', async () => {
    const gate = held();
    server.behave(gate.behaviour);
    const facts = fetchAll(documents(9));
    while (gate.open() < 4) await soon();
    await soon();
    expect(gate.open()).toBe(4);
    const letThrough = setInterval(gate.release, 2);
    expect(names(await facts)).toEqual(documents(9).map((need) => ('name' in need ? need.name : '')));
    clearInterval(letThrough);
    expect(gate.most()).toBe(4);
  });

  it('come in the order of the needs also when the last is answered first', async () => {
    server.behave((socket, call) => {
      const at = Number(call.path.at(-1));
      setTimeout(() => answerJson({ at })(socket, call), 60 - at * 20);
    });
    expect(names(await fetchAll(documents(3)))).toEqual(['d0', 'd1', 'd2']);
  });

  it('are of ten documents at most; the others stay unknown', async () => {
    server.behave(answerJson({}));
    expect(names(await fetchAll(documents(13)))).toHaveLength(10);
    expect(server.calls).toHaveLength(10);
    expect(logged).toEqual(['document-not-fetched', 'document-not-fetched', 'document-not-fetched']);
  });

  it.each<readonly [string, Behaviour]>([
    ['is refused', answer({ status: 404, body: '{}' })],
    ['fails', answer({ status: 500, body: '{}' })],
    ['is cut', resetAfterRequest],
    ['is no object', answerJson([])],
    ['is HTML', answer({ headers: { 'content-type': 'text/html' }, body: '<p>' })],
    ['is a redirect', answer({ status: 302, headers: { location: '/d/0' } })],
    ['never comes', hang],
  ])('stand without the one whose answer %s', async (_what, behaviour) => {
    server.behave(answerJson({}));
    server.behave(behaviour, '/d/1');
    server.behave(behaviour, '/wallets/wa-1');
    const wallet: Need = { kind: 'wallet', walletId: 'wa-1' };
    const facts = await fetchAll([wallet, ...documents(3)], behaviour === hang ? 3_000 : 60_000);
    expect(names(facts)).toEqual(['d0', 'd2']);
    expect(facts.wallet).toBeUndefined();
    expect([...logged].sort()).toEqual(['document-not-fetched', 'wallet-not-fetched']);
  });

  it('end with the session, and nothing more is asked for', async () => {
    server.behave(answer({ status: 401, body: '{}' }));
    await expect(fetchAll(documents(10))).rejects.toMatchObject({ code: 'account/not-signed-in' });
    await soon();
    expect(server.calls.length).toBeLessThanOrEqual(4);
  });

  it('are not asked for any more once the session has ended, also by those who had an answer', async () => {
    const others = held();
    server.behave(others.behaviour);
    const first = held(answer({ status: 401, body: '{}' }));
    server.behave(first.behaviour, '/d/0');
    const ended = expect(fetchAll(documents(10))).rejects.toMatchObject({ code: 'account/not-signed-in' });
    while (first.open() + others.open() < 4) await soon();
    first.release();
    await ended;
    while (others.open() > 0) others.release();
    await soon();
    expect(server.calls).toHaveLength(4);
  });

  it('of nothing are nothing', async () => expect(await fetchAll([])).toEqual({}));
});
