import { beforeEach, describe, expect, it } from 'vitest';
import { journalKey } from '../../main/requests/journal.ts';
import type { Files } from '../../main/vault/ports.ts';
import { NOW_S } from '../helpers/challenge-tokens.ts';
import { type FakeService, makeFakeService, SERVICE_KEYS } from '../helpers/fake-service.ts';
import { type FaultyFiles, makeFaultyFiles } from '../helpers/faulty-files.ts';
import { approval, linkOf, makeTestClock, startWorld, type World } from '../helpers/request-world.ts';

const DAY_MS = 24 * 60 * 60_000;
const NOW_MS = NOW_S * 1_000;
const OPENED = {
  event: 'OPENED',
  requestId: 'r1',
  environment: 'dfns',
  arrival: 'link',
  linkHash: 'a'.repeat(64),
  expiresAt: NOW_MS + 900_000,
};

let service: FakeService;
let contents: Map<string, string>;

beforeEach(() => {
  service = makeFakeService();
  contents = new Map();
});

const fileOf = (token: string) => `journal/${journalKey(token)}.jsonl`;
const write = (token: string, ...records: readonly object[]) =>
  contents.set(
    fileOf(token),
    records.map((record) => `${JSON.stringify({ at: NOW_MS, ...record })}\n`).join(''),
  );

async function restart(atMs = NOW_MS, files: Files = makeFaultyFiles(contents)): Promise<World> {
  const world = await startWorld({
    files,
    http: service.http,
    keys: SERVICE_KEYS,
    clock: makeTestClock(atMs),
  });
  await world.requests.restore();
  return world;
}

describe('what a restart finds', () => {
  it('lets a request that was opened and never shown end with its token', async () => {
    write('one', OPENED);
    const soon = await restart();
    expect(soon.requests.inbox()).toMatchObject([{ state: 'problem' }]);
    const later = await restart(NOW_MS + DAY_MS);
    expect(later.requests.inbox()).toEqual([]);
    expect(later.requests.history()).toMatchObject([{ outcome: 'expired' }]);
  });

  it('shows an unknown outcome for a day as a row, then in the history alone', async () => {
    write('one', OPENED, { event: 'SUBMITTING' });
    expect((await restart()).requests.inbox()).toMatchObject([{ state: 'unknown' }]);
    const later = await restart(NOW_MS + 2 * DAY_MS);
    expect(later.requests.inbox()).toEqual([]);
    expect(later.requests.history()).toMatchObject([{ outcome: 'unknown' }]);
  });

  it('never hides a record that lost its first line', async () => {
    contents.set(fileOf('one'), `garbage\n${JSON.stringify({ at: NOW_MS, event: 'SUBMITTING' })}\n`);
    const world = await restart();
    const [row] = world.requests.inbox();
    expect(row).toMatchObject({ state: 'unknown', title: expect.stringContaining('cannot be read') });
    await world.requests.open(row?.requestId ?? '');
    expect(world.requests.review()).toMatchObject({ outcome: { problem: { code: 'journal/unreadable' } } });
  });

  it('starts although one file cannot be read, and says so', async () => {
    write('good', OPENED);
    write('bad', { ...OPENED, requestId: 'r2' });
    const honest: FaultyFiles = makeFaultyFiles(contents);
    const readText = (name: string) =>
      name === fileOf('bad') ? Promise.reject(new Error('EFBIG')) : honest.readText(name);
    const world = await restart(NOW_MS, { ...honest, readText });
    expect(
      world.requests
        .inbox()
        .map((row) => row.state)
        .sort(),
    ).toEqual(['problem', 'unknown']);
  });
});

describe('the history', () => {
  it('has the match words of this run, and one row for a request that was opened again', async () => {
    const first = await restart();
    const { requestId } = first.requests.receive(linkOf(0), 'link');
    await first.requests.open(requestId);
    first.clock.advance(2_000);
    const { viewHash, card } = first.card();
    service.isUp = false;
    await first.requests.approve(approval({ requestId, viewHash })).catch(() => {});
    service.isUp = true;

    const second = await restart();
    expect(second.requests.history()).toMatchObject([{ outcome: 'approved-not-sent' }]);
    const again = second.requests.receive(linkOf(0), 'link');
    await second.requests.open(again.requestId);
    second.clock.advance(2_000);
    await second.requests.approve(approval(second.card()));
    expect(second.requests.history()).toMatchObject([{ outcome: 'done', words: card.words.join(' ') }]);
  });
});

describe('a row that was left behind', () => {
  it('stays away once it was removed', async () => {
    write('one', OPENED);
    const world = await restart();
    await world.requests.decline(world.requests.inbox()[0]?.requestId ?? '', 'wrong-details');
    expect((await restart()).requests.inbox()).toEqual([]);
    expect((await restart()).requests.history()).toMatchObject([{ outcome: 'declined' }]);
  });
});
