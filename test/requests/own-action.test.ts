import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../main/errors.ts';
import { journalKey, parseEntry } from '../../main/requests/journal.ts';
import type { OwnAction } from '../../main/requests/own-action.ts';
import type { CheckView } from '../../preload/review-view.ts';
import {
  type FakeService,
  makeFakeService,
  SERVICE_KEYS,
  type SendMode,
  userActionOf,
} from '../helpers/fake-service.ts';
import { diskFull, type FaultyFiles, makeFaultyFiles } from '../helpers/faulty-files.ts';
import { FOLLOW_UP, type WatchedAction, watchedAction } from '../helpers/own-actions.ts';
import { approval, linkOf, startWorld, TOKEN, type World } from '../helpers/request-world.ts';

const ARMED_MS = 2_000;
const HOUR_MS = 3_600_000;

let service: FakeService;
let files: FaultyFiles;
let world: World;

beforeEach(async () => {
  service = makeFakeService();
  files = makeFaultyFiles();
  world = await startWorld({ files, http: service.http, keys: SERVICE_KEYS });
});

const settled = () => new Promise((resolve) => setImmediate(resolve));
const restart = async () => {
  const again = await startWorld({ files, http: service.http, keys: SERVICE_KEYS });
  await again.requests.restore();
  return again;
};

async function start(change: Partial<OwnAction> = {}): Promise<WatchedAction & { readonly id: string }> {
  const watched = watchedAction(1, change);
  const id = await world.requests.start(watched.action);
  world.clock.advance(ARMED_MS);
  return { ...watched, id };
}

/** The code of the refusal, null when there was none. */
const approve = (text?: string): Promise<string | null> =>
  world.requests.approve(approval(world.card(), text)).then(
    () => null,
    (error: { code: string }) => error.code,
  );

const issued = () => {
  const own = service.issued.filter(({ action }) => action !== null);
  if (own.length !== 1 || !own[0]) throw new TypeError(`not one challenge but ${own.length}`);
  return own[0];
};
const events = () => {
  const key = journalKey(issued().identifier);
  return parseEntry(key, files.contents.get(`journal/${key}.jsonl`) ?? '').records.map(({ event }) => event);
};
const outcome = () => {
  const view = world.requests.review();
  return view?.kind === 'outcome' ? view.outcome : null;
};

describe('an action that Countersign starts', () => {
  it('is a row from here, and a card with what this computer knows', async () => {
    service.credentials = [
      {
        credentialUuid: 'cr-1',
        credentialId: 'c',
        kind: 'key',
        dateCreated: 'x',
        isActive: false,
        name: 'Old',
      },
    ];
    const { id } = await start();
    expect(world.requests.inbox()).toMatchObject([{ requestId: id, arrival: 'here', state: 'review' }]);
    const { card, factors } = world.card();
    expect(card.sentence).toBe('Switch a credential of your account on');
    expect(card.blockedBecause).toEqual([]);
    expect(card.facts.map(({ id }) => id)).toEqual(expect.arrayContaining(['made-here', 'credential-name']));
    expect(card.checks.find(({ id }) => id === 'sent-here')).toMatchObject({ verdict: 'same', blocks: true });
    expect(card.whereFrom.map(({ id }) => id)).not.toContain('link');
    expect(factors).toMatchObject({ first: [{ credentialId: 'test-cred-1' }], second: {} });
  });

  it('signs, submits, sends the request itself and tells the end of it', async () => {
    const { ends, answers, action } = await start();
    expect(await approve()).toBeNull();
    expect(issued().requests).toEqual([
      {
        ...{ method: action.method, path: action.path, body: action.payload },
        ...{ token: TOKEN, userAction: userActionOf(issued()) },
      },
    ]);
    expect(events()).toEqual(['OPENED', 'SHOWN', 'APPROVED', 'SUBMITTING', 'SENDING', 'DONE']);
    expect(ends).toEqual(['done']);
    expect(answers).toMatchObject([{ status: 200, json: { message: 'success' } }]);
    expect(outcome()).toMatchObject({
      kind: 'done',
      sentence: 'Approved, sent and carried out',
      problem: null,
    });
    expect(outcome()?.facts).toContainEqual(FOLLOW_UP);
    expect(outcome()?.facts.find(({ id }) => id === 'signed-with')?.value).toBe('Test key');
    expect(world.requests.history()).toMatchObject([{ outcome: 'done' }]);
  });

  it('sends a request without a payload without a body', async () => {
    await start({ method: 'DELETE', path: '/auth/credentials/cr-1', payload: '' });
    expect(await approve()).toBeNull();
    expect(issued().requests).toMatchObject([{ method: 'DELETE', path: '/auth/credentials/cr-1' }]);
    expect(issued().requests[0]).not.toHaveProperty('body');
  });

  it('needs a session, and makes no row without one', async () => {
    world.signIn(false);
    const { action, ends } = watchedAction(1);
    await expect(world.requests.start(action)).rejects.toMatchObject({ code: 'account/not-signed-in' });
    expect(world.requests.inbox()).toEqual([]);
    expect(ends).toEqual([]);
  });

  it('takes no place among the links that may wait', async () => {
    for (let number = 0; number < 5; number += 1) await start();
    for (let number = 0; number < 5; number += 1) world.requests.receive(linkOf(number), 'link');
    expect(world.requests.inbox()).toHaveLength(10);
  });

  const FAILED: CheckView = {
    ...{ id: 'own', claim: 'It is the key made here', how: 'Compared.', verdict: 'differs', blocks: true },
  };
  it('is blocked by a check of its own', async () => {
    await start({ checks: [FAILED] });
    expect(await approve()).toBe('request/not-approvable');
    expect(world.signer.signed).toEqual([]);
  });
});

describe('a service that lets something else be signed', () => {
  it.each([
    ['method', { method: 'POST' as const }],
    ['path', { path: '/auth/credentials/deactivate' }],
    ['payload', { payload: '{"credentialUuid":"cr-2"}' }],
    ['payload, by a space', { payload: '{"credentialUuid": "cr-1"}' }],
  ])('is found out by the %s, and nothing is signed', async (_name, change) => {
    service.twist = (action) => ({ ...action, ...change });
    const { ends } = await start();
    const check = world.card().card.checks.find(({ id }) => id === 'sent-here');
    expect(check).toMatchObject({ verdict: 'differs', blocks: true });
    expect(check?.expected).not.toBe(check?.got);
    expect(await approve()).toBe('request/not-approvable');
    expect(world.signer.signed).toEqual([]);
    await world.requests.decline(world.card().requestId, 'wrong-details');
    expect(ends).toEqual(['dropped']);
  });
});

describe('the outcome of the request itself', () => {
  const cases: readonly (readonly [SendMode, string, string, string, string])[] = [
    ['pending', 'done', 'It waits for the approval of others', 'unknown', 'DONE'],
    ['refuse', 'refused', 'Signed, but the service refused the action: no', 'dropped', 'REFUSED'],
    ['lost', 'unknown', 'The answer never came', 'unknown', 'UNKNOWN'],
  ];
  it.each(cases)('of a service with "%s" is %s', async (mode, kind, sentence, end, last) => {
    service.sendMode = mode;
    const { ends, id } = await start();
    expect(await approve()).toBeNull();
    expect(outcome()).toMatchObject({ kind, sentence: expect.stringContaining(sentence) });
    expect(ends).toEqual([end]);
    expect(events().at(-1)).toBe(last);
    expect(issued().requests).toHaveLength(1);
    const again = await restart();
    expect(again.requests.history()).toMatchObject([{ requestId: id, outcome: kind }]);
  });

  /** The service answers the request itself with this. */
  async function answerWith(status: number, message: string): Promise<void> {
    const honest = service.http;
    const http: FakeService['http'] = async (request) => {
      const answer = await honest(request);
      if (request.userAction === undefined) return answer;
      return { ...answer, status, json: { error: { message } } };
    };
    world = await startWorld({ files, http, keys: SERVICE_KEYS });
  }

  // The network stack may send a request twice: the service carries out the first one and refuses the second.
  it.each([
    [401, 'Unauthorized'],
    [409, 'credential id is already in use'],
    [400, 'user action has already been used'],
    [400, 'Challenge token is not valid.'],
    [408, 'too slow'],
  ])('is not known after %i "%s": it may be the answer to a second copy', async (status, message) => {
    await answerWith(status, message);
    const { ends } = await start();
    expect(await approve()).toBeNull();
    const sentence = expect.stringContaining(`May have been carried out`);
    expect(outcome()).toMatchObject({ kind: 'unknown', sentence });
    expect(outcome()?.sentence).toContain(message);
    expect([ends, events().at(-1)]).toEqual([['unknown'], 'UNKNOWN']);
  });

  it.each([
    [400, 'expiration is in the past'],
    [403, 'user action signature is missing or invalid'],
    [404, 'no such credential'],
  ])('is refused after %i "%s"', async (status, message) => {
    await answerWith(status, message);
    const { ends } = await start();
    expect(await approve()).toBeNull();
    expect([outcome()?.kind, ends]).toEqual(['refused', ['dropped']]);
  });

  it('escapes what the service says', async () => {
    await answerWith(403, 'no\u202eyes');
    await start();
    await approve();
    expect(outcome()?.sentence).toBe('Signed, but the service refused the action: no\\u{202e}yes');
  });

  it('stays done when what follows here fails, and says so', async () => {
    const failing = () => Promise.reject(new AppError('keychain/failed', 'no keychain'));
    await start({ done: failing });
    expect(await approve()).toBeNull();
    expect(outcome()).toMatchObject({ kind: 'done', problem: { code: 'keychain/failed' } });
    expect(events().at(-1)).toBe('DONE');
  });

  it('is refused when the signature is, and nothing is sent', async () => {
    service.mode = 'refuse';
    const { ends } = await start();
    expect(await approve()).toBeNull();
    expect(outcome()).toMatchObject({ kind: 'refused', sentence: 'Signed, and refused by the service' });
    expect(ends).toEqual(['dropped']);
    expect(issued().requests).toEqual([]);
  });
});

describe('a request that could not be sent', () => {
  it('is sent again with the same token, without a password, after the pause the service asked for', async () => {
    service.sendMode = 'limit';
    const { ends } = await start();
    expect(await approve()).toBe('api/rate-limited');
    expect(world.card().consent).toMatchObject({ state: 'failed', resend: true });
    service.sendMode = 'accept';
    expect(await approve('')).toBe('api/rate-limited');
    world.clock.advance(60_000);
    expect(await approve('')).toBeNull();
    expect(ends).toEqual(['done']);
    expect(issued().posts).toHaveLength(1);
    expect(issued().requests.map(({ userAction }) => userAction)).toEqual(
      Array(2).fill(userActionOf(issued())),
    );
    expect(world.signer.signed).toHaveLength(1);
    const sent = ['SENDING', 'NOT-SENT', 'SENDING', 'DONE'];
    expect(events()).toEqual(['OPENED', 'SHOWN', 'APPROVED', 'SUBMITTING', ...sent]);
  });

  it('waits for the sign-in when the session ended, and is sent after it', async () => {
    const honest = service.http;
    let isAlive = true;
    const http: FakeService['http'] = async (request) => {
      if (!isAlive) return { status: 401, json: null, serverTimeMs: null, retryAfterMs: 0 };
      if (request.path === '/auth/action') {
        const answer = await honest(request);
        isAlive = false;
        return answer;
      }
      return honest(request);
    };
    world = await startWorld({ files, http, keys: SERVICE_KEYS });
    const { ends } = await start();
    expect(await approve()).toBe('account/not-signed-in');
    expect(world.requests.review()).toMatchObject({ kind: 'sign-in' });
    expect(ends).toEqual([]);
    isAlive = true;
    world.signIn(true);
    expect(await approve('')).toBeNull();
    expect(ends).toEqual(['done']);
  });

  it('is never called refused or dropped when an earlier try may have got through (F15)', async () => {
    const honest = service.http;
    let isBroken = true;
    const http: FakeService['http'] = async (request) => {
      const answer = await honest(request);
      if (request.userAction === undefined || !isBroken) return answer;
      throw new AppError('api/unreachable', 'the network says that nothing was sent');
    };
    world = await startWorld({ files, http, keys: SERVICE_KEYS });
    const { ends } = await start();
    expect(await approve()).toBe('api/unreachable');
    isBroken = false;
    expect(await approve('')).toBeNull(); // the token was used: the service refuses it
    expect(outcome()).toMatchObject({ kind: 'unknown' });
    expect(ends).toEqual(['unknown']);
  });

  it('is not known to have been dropped when it is declined after such a try', async () => {
    const honest = service.http;
    const http: FakeService['http'] = async (request) => {
      if (request.userAction !== undefined) throw new AppError('api/unreachable', 'no network');
      return honest(request);
    };
    world = await startWorld({ files, http, keys: SERVICE_KEYS });
    const { ends, id } = await start();
    expect(await approve()).toBe('api/unreachable');
    await world.requests.decline(id, 'wrong-details');
    expect(ends).toEqual(['unknown']);
  });

  it('is not sent when SENDING cannot be written (F19)', async () => {
    files.beforeWrite(({ text }) => (text.includes('SENDING') ? diskFull() : undefined));
    const { ends } = await start();
    expect(await approve()).toBe('journal/cannot-write');
    expect(issued().requests).toEqual([]);
    files.beforeWrite(() => {});
    expect(await approve('')).toBeNull();
    expect(ends).toEqual(['done']);
    expect(issued().posts).toHaveLength(1);
  });

  it('is not sent when the time ran out since the signature was accepted (F47)', async () => {
    service.before = ({ path }) => {
      if (path === '/auth/action') world.clock.setWall(world.clock.nowMs() + HOUR_MS);
    };
    const { ends } = await start();
    expect(await approve()).toBe('request/expired');
    await settled();
    expect(issued().requests).toEqual([]);
    expect(outcome()).toMatchObject({ kind: 'expired' });
    expect(ends).toEqual(['dropped']);
  });
});
