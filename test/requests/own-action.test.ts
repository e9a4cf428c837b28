import { describe, expect, it } from 'vitest';
import { AppError } from '../../main/errors.ts';
import { journalKey, parseEntry } from '../../main/requests/journal.ts';
import type { CheckView } from '../../preload/review-view.ts';
import { type FakeService, SERVICE_KEYS, type SendMode, userActionOf } from '../helpers/fake-service.ts';
import { diskFull } from '../helpers/faulty-files.ts';
import { eachOwnActionRun } from '../helpers/own-action-run.ts';
import { FOLLOW_UP, watchedAction } from '../helpers/own-actions.ts';
import { linkOf, startWorld, TOKEN } from '../helpers/request-world.ts';

const HOUR_MS = 3_600_000;
const run = eachOwnActionRun();
const settled = () => new Promise((resolve) => setImmediate(resolve));

const events = () => {
  const key = journalKey(run.issued().identifier);
  return parseEntry(key, run.files.contents.get(`journal/${key}.jsonl`) ?? '').records.map(
    ({ event }) => event,
  );
};

describe('an action that Countersign starts', () => {
  it('is a row from here, and a card with what this computer knows', async () => {
    run.service.credentials = [
      {
        credentialUuid: 'cr-1',
        credentialId: 'c',
        kind: 'key',
        dateCreated: 'x',
        isActive: false,
        name: 'Old',
      },
    ];
    const { id } = await run.start();
    expect(run.world.requests.inbox()).toMatchObject([{ requestId: id, arrival: 'here', state: 'review' }]);
    const { card, factors } = run.world.card();
    expect(card.sentence).toBe('Switch a credential of your account on');
    expect(card.blockedBecause).toEqual([]);
    expect(card.facts.map(({ id }) => id)).toEqual(expect.arrayContaining(['made-here', 'credential-name']));
    expect(card.checks.find(({ id }) => id === 'sent-here')).toMatchObject({ verdict: 'same', blocks: true });
    expect(card.truth?.columns.map(({ side }) => side)).toEqual(['token', 'sent']);
    expect(card.truth?.rows.every(({ isSame }) => isSame)).toBe(true);
    expect(card.whereFrom.map(({ id }) => id)).not.toContain('link');
    expect(factors).toMatchObject({ first: [{ credentialId: 'test-cred-1' }], second: {} });
  });

  it('signs, submits, sends the request itself and tells the end of it', async () => {
    const { ends, answers, action } = await run.start();
    expect(await run.approve()).toBeNull();
    expect(run.issued().requests).toEqual([
      {
        ...{ method: action.method, path: action.path, body: action.payload },
        ...{ token: TOKEN, userAction: userActionOf(run.issued()) },
      },
    ]);
    expect(events()).toEqual(['OPENED', 'SHOWN', 'APPROVED', 'SUBMITTING', 'SENDING', 'DONE']);
    expect(ends).toEqual(['done']);
    expect(answers).toMatchObject([{ status: 200, json: { message: 'success' } }]);
    expect(run.outcome()).toMatchObject({
      kind: 'done',
      sentence: 'Approved, sent and carried out',
      problem: null,
    });
    expect(run.outcome()?.facts).toContainEqual(FOLLOW_UP);
    expect(run.outcome()?.facts.find(({ id }) => id === 'signed-with')?.value).toBe('Test key');
    expect(run.world.requests.history()).toMatchObject([{ outcome: 'done' }]);
  });

  it('sends a request without a payload without a body', async () => {
    await run.start({ method: 'DELETE', path: '/auth/credentials/cr-1', payload: '' });
    expect(await run.approve()).toBeNull();
    expect(run.issued().requests).toMatchObject([{ method: 'DELETE', path: '/auth/credentials/cr-1' }]);
    expect(run.issued().requests[0]).not.toHaveProperty('body');
  });

  it('needs a session, and makes no row without one', async () => {
    run.world.signIn(false);
    const { action, ends } = watchedAction(1);
    await expect(run.world.requests.start(action)).rejects.toMatchObject({ code: 'account/not-signed-in' });
    expect(run.world.requests.inbox()).toEqual([]);
    expect(ends).toEqual([]);
  });

  it('takes no place among the links that may wait', async () => {
    for (let number = 0; number < 5; number += 1) await run.start();
    for (let number = 0; number < 5; number += 1) run.world.requests.receive(linkOf(number), 'link');
    expect(run.world.requests.inbox()).toHaveLength(10);
  });

  const FAILED: CheckView = {
    ...{ id: 'own', claim: 'It is the key made here', how: 'Compared.', verdict: 'differs', blocks: true },
  };
  it('is blocked by a check of its own', async () => {
    await run.start({ checks: [FAILED] });
    expect(await run.approve()).toBe('request/not-approvable');
    expect(run.world.signer.signed).toEqual([]);
  });
});

describe('a service that lets something else be signed', () => {
  it.each([
    ['method', { method: 'POST' as const }],
    ['path', { path: '/auth/credentials/deactivate' }],
    ['payload', { payload: '{"credentialUuid":"cr-2"}' }],
    ['payload, by a space', { payload: '{"credentialUuid": "cr-1"}' }],
  ])('is found out by the %s, and nothing is signed', async (_name, change) => {
    run.service.twist = (action) => ({ ...action, ...change });
    const { ends } = await run.start();
    const check = run.world.card().card.checks.find(({ id }) => id === 'sent-here');
    expect(check).toMatchObject({ verdict: 'differs', blocks: true });
    expect(check?.expected).not.toBe(check?.got);
    expect(await run.approve()).toBe('request/not-approvable');
    expect(run.world.signer.signed).toEqual([]);
    await run.world.requests.decline(run.world.card().requestId, 'wrong-details');
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
    run.service.sendMode = mode;
    const { ends, id } = await run.start();
    expect(await run.approve()).toBeNull();
    expect(run.outcome()).toMatchObject({ kind, sentence: expect.stringContaining(sentence) });
    expect(ends).toEqual([end]);
    expect(events().at(-1)).toBe(last);
    expect(run.issued().requests).toHaveLength(1);
    const again = await run.restart();
    expect(again.requests.history()).toMatchObject([{ requestId: id, outcome: kind }]);
  });

  /** The service answers the request itself with this. */
  async function answerWith(status: number, message: string): Promise<void> {
    const honest = run.service.http;
    const http: FakeService['http'] = async (request) => {
      const answer = await honest(request);
      if (request.userAction === undefined) return answer;
      return { ...answer, status, json: { error: { message } } };
    };
    run.world = await startWorld({ files: run.files, http, keys: SERVICE_KEYS });
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
    const { ends } = await run.start();
    expect(await run.approve()).toBeNull();
    const sentence = expect.stringContaining(`May have been carried out`);
    expect(run.outcome()).toMatchObject({ kind: 'unknown', sentence });
    expect(run.outcome()?.sentence).toContain(message);
    expect([ends, events().at(-1)]).toEqual([['unknown'], 'UNKNOWN']);
  });

  it.each([
    [400, 'expiration is in the past'],
    [403, 'user action signature is missing or invalid'],
    [404, 'no such credential'],
  ])('is refused after %i "%s"', async (status, message) => {
    await answerWith(status, message);
    const { ends } = await run.start();
    expect(await run.approve()).toBeNull();
    expect([run.outcome()?.kind, ends]).toEqual(['refused', ['dropped']]);
  });

  it('escapes what the service says', async () => {
    await answerWith(403, 'no\u202eyes');
    await run.start();
    await run.approve();
    expect(run.outcome()?.sentence).toBe('Signed, but the service refused the action: no\\u{202e}yes');
  });

  it('stays done when what follows here fails, and says so', async () => {
    const failing = () => Promise.reject(new AppError('keychain/failed', 'no keychain'));
    await run.start({ done: failing });
    expect(await run.approve()).toBeNull();
    expect(run.outcome()).toMatchObject({ kind: 'done', problem: { code: 'keychain/failed' } });
    expect(events().at(-1)).toBe('DONE');
  });

  it('is refused when the signature is, and nothing is sent', async () => {
    run.service.mode = 'refuse';
    const { ends } = await run.start();
    expect(await run.approve()).toBeNull();
    expect(run.outcome()).toMatchObject({ kind: 'refused', sentence: 'Signed, and refused by the service' });
    expect(ends).toEqual(['dropped']);
    expect(run.issued().requests).toEqual([]);
  });
});

describe('a request that could not be sent', () => {
  it('is sent again with the same token, without a password, after the pause the service asked for', async () => {
    run.service.sendMode = 'limit';
    const { ends } = await run.start();
    expect(await run.approve()).toBe('api/rate-limited');
    expect(run.world.card().consent).toMatchObject({ state: 'failed', resend: true });
    run.service.sendMode = 'accept';
    expect(await run.approve('')).toBe('api/rate-limited');
    run.world.clock.advance(60_000);
    expect(await run.approve('')).toBeNull();
    expect(ends).toEqual(['done']);
    expect(run.issued().posts).toHaveLength(1);
    expect(run.issued().requests.map(({ userAction }) => userAction)).toEqual(
      Array(2).fill(userActionOf(run.issued())),
    );
    expect(run.world.signer.signed).toHaveLength(1);
    const sent = ['SENDING', 'NOT-SENT', 'SENDING', 'DONE'];
    expect(events()).toEqual(['OPENED', 'SHOWN', 'APPROVED', 'SUBMITTING', ...sent]);
  });

  it('waits for the sign-in when the session ended, and is sent after it', async () => {
    const honest = run.service.http;
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
    run.world = await startWorld({ files: run.files, http, keys: SERVICE_KEYS });
    const { ends } = await run.start();
    expect(await run.approve()).toBe('account/not-signed-in');
    expect(run.world.requests.review()).toMatchObject({ kind: 'sign-in' });
    expect(ends).toEqual([]);
    isAlive = true;
    run.world.signIn(true);
    expect(await run.approve('')).toBeNull();
    expect(ends).toEqual(['done']);
  });

  it('is never called refused or dropped when an earlier try may have got through (F15)', async () => {
    const honest = run.service.http;
    let isBroken = true;
    const http: FakeService['http'] = async (request) => {
      const answer = await honest(request);
      if (request.userAction === undefined || !isBroken) return answer;
      throw new AppError('api/unreachable', 'the network says that nothing was sent');
    };
    run.world = await startWorld({ files: run.files, http, keys: SERVICE_KEYS });
    const { ends } = await run.start();
    expect(await run.approve()).toBe('api/unreachable');
    isBroken = false;
    expect(await run.approve('')).toBeNull(); // the token was used: the service refuses it
    expect(run.outcome()).toMatchObject({ kind: 'unknown' });
    expect(ends).toEqual(['unknown']);
  });

  it('is not known to have been dropped when it is declined after such a try', async () => {
    const honest = run.service.http;
    const http: FakeService['http'] = async (request) => {
      if (request.userAction !== undefined) throw new AppError('api/unreachable', 'no network');
      return honest(request);
    };
    run.world = await startWorld({ files: run.files, http, keys: SERVICE_KEYS });
    const { ends, id } = await run.start();
    expect(await run.approve()).toBe('api/unreachable');
    await run.world.requests.decline(id, 'wrong-details');
    expect(ends).toEqual(['unknown']);
  });

  it('is not sent when SENDING cannot be written (F19)', async () => {
    run.files.beforeWrite(({ text }) => (text.includes('SENDING') ? diskFull() : undefined));
    const { ends } = await run.start();
    expect(await run.approve()).toBe('journal/cannot-write');
    expect(run.issued().requests).toEqual([]);
    run.files.beforeWrite(() => {});
    expect(await run.approve('')).toBeNull();
    expect(ends).toEqual(['done']);
    expect(run.issued().posts).toHaveLength(1);
  });

  it('is not sent when the time ran out since the signature was accepted (F47)', async () => {
    run.service.before = ({ path }) => {
      if (path === '/auth/action') run.world.clock.setWall(run.world.clock.nowMs() + HOUR_MS);
    };
    const { ends } = await run.start();
    expect(await run.approve()).toBe('request/expired');
    await settled();
    expect(run.issued().requests).toEqual([]);
    expect(run.outcome()).toMatchObject({ kind: 'expired' });
    expect(ends).toEqual(['dropped']);
  });
});
