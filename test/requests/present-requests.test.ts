import { beforeEach, describe, expect, it } from 'vitest';
import { type FakeService, makeFakeService, SERVICE_KEYS } from '../helpers/fake-service.ts';
import { type FaultyFiles, makeFaultyFiles } from '../helpers/faulty-files.ts';
import { approval, codeOf, linkOf, startWorld, TOKEN, type World } from '../helpers/request-world.ts';

const ARM_MS = 1_500;

let service: FakeService;
let files: FaultyFiles;
let world: World;

async function start(contents?: Map<string, string>): Promise<void> {
  files = makeFaultyFiles(contents);
  world = await startWorld({ files, http: service.http, keys: SERVICE_KEYS });
  await world.requests.restore();
}

beforeEach(async () => {
  service = makeFakeService();
  await start();
});

const receive = (number: number) => world.requests.receive(linkOf(number), 'link').requestId;
const states = () => world.requests.inbox().map((row) => row.state);

async function openCard(number: number) {
  await world.requests.open(receive(number));
  world.clock.advance(ARM_MS);
  return world.card();
}

async function approve(number: number): Promise<void> {
  const { requestId, viewHash } = await openCard(number);
  await world.requests.approve(approval({ requestId, viewHash }));
}

describe('the inbox', () => {
  it('has the newest request first', () => {
    const first = receive(0);
    world.clock.advance(1_000);
    const second = receive(1);
    expect(world.requests.inbox().map((row) => row.requestId)).toEqual([second, first]);
  });

  it('shows each state of a request, and a sentence only once it is known', async () => {
    const id = receive(0);
    expect(world.requests.inbox()).toMatchObject([{ state: 'waiting', title: 'A request from a link' }]);
    const seen: string[] = [];
    service.before = () => void seen.push(...states());
    world.signer.before(() => void seen.push(...states()));
    await world.requests.open(id);
    world.clock.advance(ARM_MS);
    seen.push(...states());
    const { viewHash } = world.card();
    await world.requests.approve(approval({ requestId: id, viewHash }));
    seen.push(...states());
    expect([...new Set(seen)]).toEqual(['loading', 'review', 'signing', 'submitting', 'done']);
    expect(world.requests.inbox()[0]?.title).toMatch(/^Send 0\.0000000000000001 ETH /);
  });

  it('keeps a request that waits for a sign-in among those that wait', async () => {
    world.signIn(false);
    const id = receive(0);
    await world.requests.open(id);
    expect(states()).toEqual(['waiting']);
    expect(world.requests.review()).toEqual({ kind: 'sign-in', requestId: id });
    world.signIn(true);
    await world.requests.open(id);
    expect(states()).toEqual(['review']);
  });

  it('shows a request that could not be fetched as a problem, and fetches it again on the next click', async () => {
    service.isUp = false;
    const id = receive(0);
    await world.requests.open(id);
    expect(world.requests.review()).toMatchObject({ kind: 'problem', canRetry: true, canBrowse: false });
    service.isUp = true;
    await world.requests.open(id);
    expect(states()).toEqual(['review']);
  });
});

describe('the pane', () => {
  it('counts the dead time and the life of a card down, never below zero', async () => {
    await world.requests.open(receive(0));
    const first = world.card();
    expect(first.armAfterMs).toBe(ARM_MS);
    world.clock.advance(1_000);
    expect(world.card().armAfterMs).toBe(ARM_MS - 1_000);
    expect(first.leftMs - world.card().leftMs).toBe(1_000);
    world.clock.advance(60_000);
    expect(world.card().armAfterMs).toBe(0);
    expect(world.card().leftMs).toBeGreaterThan(0);
  });

  it('never changes a card that is open because of links that arrive (S05)', async () => {
    const before = await openCard(0);
    receive(1);
    const after = world.card();
    expect(after.viewHash).toBe(before.viewHash);
    expect(after.requestId).toBe(before.requestId);
  });

  it('moves to the outcome when the time is over', async () => {
    await openCard(1); // lives 60 s
    world.clock.advance(60_000);
    expect(world.requests.review()).toMatchObject({ kind: 'outcome', outcome: { kind: 'expired' } });
  });

  it('is empty after it was closed, and the request stays', async () => {
    await openCard(0);
    world.requests.close();
    expect(world.requests.review()).toBeNull();
    expect(states()).toEqual(['review']);
  });
});

describe('the history', () => {
  it('has what was decided, newest first, and nothing that is open', async () => {
    await approve(0);
    world.clock.advance(1_000);
    const declined = await openCard(1);
    await world.requests.decline(declined.requestId, 'not-asked');
    await openCard(2);
    expect(world.requests.history().map((row) => row.outcome)).toEqual(['declined', 'done']);
  });

  it('is the same after a restart, each request once', async () => {
    await approve(0);
    world.clock.advance(1_000);
    const { requestId } = await openCard(2);
    await world.requests.decline(requestId, 'wrong-details');
    const before = world.requests.history().map(({ outcome, title }) => ({ outcome, title }));
    await start(files.contents);
    expect(world.requests.history().map(({ outcome, title }) => ({ outcome, title }))).toEqual(before);
    expect(world.requests.history().every((row) => row.words.split(' ').length === 4)).toBe(true);
    expect(world.requests.inbox()).toEqual([]);
  });

  it('shows an unknown outcome in the inbox as well after a restart', async () => {
    service.mode = 'lost';
    await approve(0);
    await start(files.contents);
    expect(states()).toEqual(['unknown']);
    expect(world.requests.history()).toMatchObject([{ outcome: 'unknown' }]);
  });
});

describe('what leaves main', () => {
  it('holds neither the link, its code, the token of the session nor the password, in any state', async () => {
    const seen: string[] = [];
    const look = () => {
      const { requests } = world;
      seen.push(JSON.stringify([requests.inbox(), requests.review(), requests.history()]));
    };
    service.before = look;
    world.signer.before(look);
    receive(0);
    look();
    await approve(2);
    look();
    service.isUp = false;
    await world.requests.open(receive(1));
    look();
    seen.push([...files.contents.values()].join('\n'), world.logged.join('\n'));
    for (const secret of [codeOf(0), codeOf(1), codeOf(2), 'dashboard.dfns.io', TOKEN, 'right password']) {
      expect(seen.filter((text) => text.includes(secret))).toEqual([]);
    }
  });
});
