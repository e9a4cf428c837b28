import { beforeEach, describe, expect, it } from 'vitest';
import type { OwnAction } from '../../main/requests/own-action.ts';
import { type FakeService, makeFakeService, SERVICE_KEYS } from '../helpers/fake-service.ts';
import { type FaultyFiles, makeFaultyFiles } from '../helpers/faulty-files.ts';
import { type WatchedAction, watchedAction } from '../helpers/own-actions.ts';
import { approval, startWorld, type World } from '../helpers/request-world.ts';

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
const outcome = () => {
  const view = world.requests.review();
  return view?.kind === 'outcome' ? view.outcome : null;
};

describe('a crash', () => {
  it.each([
    ['SUBMITTING', 'unknown'],
    ['SENDING', 'unknown'],
  ])('after %s leaves an outcome that is %s, and nothing is sent again', async (step, expected) => {
    let died = () => {};
    const dead = new Promise<void>((resolve) => {
      died = resolve;
    });
    files.beforeWrite(async (write) => {
      if (!write.text.includes(`"${step}"`)) return;
      write.change();
      died();
      await new Promise(() => {});
    });
    const { ends, id } = await start();
    void approve();
    await dead;
    files = makeFaultyFiles(new Map(files.contents));
    const again = await restart();
    expect(again.requests.inbox()).toMatchObject([{ requestId: id, state: expected }]);
    await again.requests.open(id);
    const posts = issued().posts.length + issued().requests.length;
    await expect(
      again.requests.approve(approval({ requestId: id, viewHash: world.card().viewHash })),
    ).rejects.toMatchObject({ code: 'request/answered' });
    expect(issued().posts.length + issued().requests.length).toBe(posts);
    expect(ends).toEqual([]); // the run that knew it is gone
  });

  it('before the approval ends the action: it is in the history, and no row waits for it', async () => {
    const { id } = await start();
    const again = await restart();
    expect(again.requests.inbox()).toEqual([]);
    expect(again.requests.history()).toMatchObject([{ requestId: id, outcome: 'expired' }]);
  });
});

describe('the end of an action is told once', () => {
  it('when it is declined before and after its card', async () => {
    service.isUp = false;
    const unopened = await start();
    expect(world.requests.review()).toMatchObject({ kind: 'problem', canRetry: true });
    await world.requests.decline(unopened.id, 'not-asked');
    service.isUp = true;
    const opened = await start();
    await world.requests.decline(opened.id, 'not-asked');
    await expect(world.requests.decline(opened.id, 'not-asked')).rejects.toMatchObject({
      code: 'request/answered',
    });
    await world.requests.quit();
    expect([unopened.ends, opened.ends]).toEqual([['dropped'], ['dropped']]);
  });

  it('when it expires', async () => {
    const { ends } = await start();
    world.clock.advance(HOUR_MS);
    await settled();
    expect(outcome()).toMatchObject({ kind: 'expired', sentence: 'Expired. Nothing was signed' });
    await world.requests.quit();
    expect(ends).toEqual(['dropped']);
  });

  it('when its review cannot be opened for good', async () => {
    const broken: FakeService['http'] = async (request) =>
      request.path === '/auth/action/init'
        ? { status: 200, json: {}, serverTimeMs: null, retryAfterMs: 0 }
        : service.http(request);
    world = await startWorld({ files, http: broken, keys: SERVICE_KEYS });
    const { ends, id } = await start();
    expect(world.requests.review()).toMatchObject({ kind: 'problem', canRetry: false });
    expect(ends).toEqual(['dropped']);
    await world.requests.decline(id, 'not-asked');
    expect(ends).toEqual(['dropped']);
  });

  it('when the run ends, and nothing is approved after that', async () => {
    const { ends } = await start();
    await world.requests.quit();
    expect(ends).toEqual(['dropped']);
    expect(await approve()).toBe('request/not-approvable');
    expect(world.signer.signed).toEqual([]);
  });

  it.each([
    ['signature', (path: string) => path === '/auth/action'],
    ['request', (_path: string, userAction?: string) => userAction !== undefined],
  ])('when the run ends while the %s is on its way: nobody can say', async (_what, isMeant) => {
    let isOnItsWay = () => {};
    const onItsWay = new Promise<void>((resolve) => {
      isOnItsWay = resolve;
    });
    service.before = ({ path, userAction }) => {
      if (!isMeant(path, userAction)) return;
      isOnItsWay();
      return new Promise(() => {});
    };
    const { ends } = await start();
    void approve();
    await onItsWay;
    await world.requests.quit();
    expect(ends).toEqual(['unknown']);
  });

  it('and not by a lock, which only closes the card', async () => {
    const { ends, id } = await start();
    world.requests.lock();
    expect(world.requests.review()).toBeNull();
    expect(ends).toEqual([]);
    await world.requests.open(id);
    expect(await approve()).toBeNull();
    expect(ends).toEqual(['done']);
  });
});
