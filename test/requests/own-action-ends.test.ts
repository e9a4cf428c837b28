import { describe, expect, it } from 'vitest';
import { type FakeService, SERVICE_KEYS } from '../helpers/fake-service.ts';
import { makeFaultyFiles } from '../helpers/faulty-files.ts';
import { eachOwnActionRun } from '../helpers/own-action-run.ts';
import { approval, startWorld } from '../helpers/request-world.ts';

const HOUR_MS = 3_600_000;
const run = eachOwnActionRun();
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a crash', () => {
  it.each([
    ['SUBMITTING', 'unknown'],
    ['SENDING', 'unknown'],
  ])('after %s leaves an outcome that is %s, and nothing is sent again', async (step, expected) => {
    let died = () => {};
    const dead = new Promise<void>((resolve) => {
      died = resolve;
    });
    run.files.beforeWrite(async (write) => {
      if (!write.text.includes(`"${step}"`)) return;
      write.change();
      died();
      await new Promise(() => {});
    });
    const { ends, id } = await run.start();
    void run.approve();
    await dead;
    run.files = makeFaultyFiles(new Map(run.files.contents));
    const again = await run.restart();
    expect(again.requests.inbox()).toMatchObject([{ requestId: id, state: expected }]);
    await again.requests.open(id);
    const posts = run.issued().posts.length + run.issued().requests.length;
    await expect(
      again.requests.approve(approval({ requestId: id, viewHash: run.world.card().viewHash })),
    ).rejects.toMatchObject({ code: 'request/answered' });
    expect(run.issued().posts.length + run.issued().requests.length).toBe(posts);
    expect(ends).toEqual([]); // the run that knew it is gone
  });

  it('before the approval ends the action: it is in the history, and no row waits for it', async () => {
    const { id } = await run.start();
    const again = await run.restart();
    expect(again.requests.inbox()).toEqual([]);
    expect(again.requests.history()).toMatchObject([{ requestId: id, outcome: 'expired' }]);
  });
});

describe('the end of an action is told once', () => {
  it('when it is declined before and after its card', async () => {
    run.service.isUp = false;
    const unopened = await run.start();
    expect(run.world.requests.review()).toMatchObject({ kind: 'problem', canRetry: true });
    await run.world.requests.decline(unopened.id, 'not-asked');
    run.service.isUp = true;
    const opened = await run.start();
    await run.world.requests.decline(opened.id, 'not-asked');
    await expect(run.world.requests.decline(opened.id, 'not-asked')).rejects.toMatchObject({
      code: 'request/answered',
    });
    await run.world.requests.quit();
    expect([unopened.ends, opened.ends]).toEqual([['dropped'], ['dropped']]);
  });

  it('when it expires', async () => {
    const { ends } = await run.start();
    run.world.clock.advance(HOUR_MS);
    await settled();
    expect(run.outcome()).toMatchObject({ kind: 'expired', sentence: 'Expired. Nothing was signed' });
    await run.world.requests.quit();
    expect(ends).toEqual(['dropped']);
  });

  it('when its review cannot be opened for good', async () => {
    const broken: FakeService['http'] = async (request) =>
      request.path === '/auth/action/init'
        ? { status: 200, json: {}, serverTimeMs: null, retryAfterMs: 0 }
        : run.service.http(request);
    run.world = await startWorld({ files: run.files, http: broken, keys: SERVICE_KEYS });
    const { ends, id } = await run.start();
    expect(run.world.requests.review()).toMatchObject({ kind: 'problem', canRetry: false });
    expect(ends).toEqual(['dropped']);
    await run.world.requests.decline(id, 'not-asked');
    expect(ends).toEqual(['dropped']);
  });

  it('when the run ends, and nothing is approved after that', async () => {
    const { ends } = await run.start();
    await run.world.requests.quit();
    expect(ends).toEqual(['dropped']);
    expect(await run.approve()).toBe('request/not-approvable');
    expect(run.world.signer.signed).toEqual([]);
  });

  it.each([
    ['signature', (path: string) => path === '/auth/action'],
    ['request', (_path: string, userAction?: string) => userAction !== undefined],
  ])('when the run ends while the %s is on its way: nobody can say', async (_what, isMeant) => {
    let isOnItsWay = () => {};
    const onItsWay = new Promise<void>((resolve) => {
      isOnItsWay = resolve;
    });
    run.service.before = ({ path, userAction }) => {
      if (!isMeant(path, userAction)) return;
      isOnItsWay();
      return new Promise(() => {});
    };
    const { ends } = await run.start();
    void run.approve();
    await onItsWay;
    await run.world.requests.quit();
    expect(ends).toEqual(['unknown']);
  });

  it('and not by a lock, which only closes the card', async () => {
    const { ends, id } = await run.start();
    run.world.requests.lock();
    expect(run.world.requests.review()).toBeNull();
    expect(ends).toEqual([]);
    await run.world.requests.open(id);
    expect(await run.approve()).toBeNull();
    expect(ends).toEqual(['done']);
  });
});
