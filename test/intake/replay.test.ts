import { beforeEach, describe, expect, it } from 'vitest';
import { type Answer, keptUntil, MAX_ANSWERED, remember } from '../../main/policy/replay-list.ts';
import { NOW_S } from '../helpers/challenge-tokens.ts';
import { type FakeService, makeFakeService, SERVICE_KEYS } from '../helpers/fake-service.ts';
import { type FaultyFiles, makeFaultyFiles } from '../helpers/faulty-files.ts';
import { codeOf, linkOf, makeTestClock, startWorld, type World } from '../helpers/request-world.ts';

const HOUR = 60 * 60_000;
const NOW_MS = NOW_S * 1_000;
const FILE = 'replayed.json';

let service: FakeService;
/** Folder of the account and folder of the ways in; both outlive a run. */
let files: FaultyFiles;
let intakeFiles: FaultyFiles;
beforeEach(() => {
  service = makeFakeService();
  files = makeFaultyFiles();
  intakeFiles = makeFaultyFiles();
});

async function start(atMs = NOW_MS): Promise<World> {
  const clock = makeTestClock(atMs);
  const world = await startWorld({ files, intakeFiles, clock, http: service.http, keys: SERVICE_KEYS });
  await world.requests.restore();
  return world;
}

const verdictOn = (world: World, number: number): unknown => {
  try {
    world.intake.takeText(linkOf(number), 'paste');
    return 'row';
  } catch (error) {
    return error instanceof Error && 'details' in error ? error.details : error;
  }
};

/** Declines a request, opened or not, and waits until that is on disk. */
async function decline(world: World, number: number, isOpened = false): Promise<void> {
  const { requestId } = world.intake.takeText(linkOf(number), 'paste');
  if (isOpened) await world.requests.open(requestId);
  await world.requests.decline(requestId, 'not-asked');
  await expect.poll(() => intakeFiles.contents.get(FILE)).toContain(requestId);
}

describe('what was answered', () => {
  it('S03: is refused after a restart with the time and the answer, opened or not', async () => {
    const first = await start();
    await decline(first, 0, true);
    await decline(first, 7);
    const second = await start(NOW_MS + HOUR);
    for (const number of [0, 7]) {
      expect(verdictOn(second, number)).toMatchObject({ at: NOW_MS, outcome: 'declined' });
    }
    expect(verdictOn(second, 8)).toBe('row');
  });

  it('is remembered until the end of its challenge and a day; unopened for a day and an hour', async () => {
    const first = await start();
    await decline(first, 0, true); // lives 900 s
    await decline(first, 7);
    const at = async (ms: number) => {
      const world = await start(NOW_MS + ms);
      return [verdictOn(world, 0), verdictOn(world, 7)].map((verdict) => verdict === 'row');
    };
    expect(await at(24 * HOUR)).toEqual([false, false]);
    expect(await at(24 * HOUR + 900_000)).toEqual([true, false]);
    expect(await at(25 * HOUR)).toEqual([true, true]);
  });

  it('is known by the journal where the list never reached the disk', async () => {
    await decline(await start(), 0, true);
    intakeFiles.contents.clear();
    const second = await start();
    expect(verdictOn(second, 0)).toMatchObject({ outcome: 'declined' });
  });

  it('knows a declined action after a restart, under another link', async () => {
    await decline(await start(), 0, true);
    const second = await start();
    const { requestId } = second.intake.takeText(linkOf(2), 'paste');
    await second.requests.open(requestId);
    expect(second.requests.inbox().find((row) => row.requestId === requestId)?.isSuspicious).toBe(true);
  });

  it('SEC-34: is on disk as digests, no link and no code', async () => {
    const world = await start();
    await decline(world, 0, true);
    await decline(world, 7);
    const text = intakeFiles.contents.get(FILE) ?? '';
    expect(text).toMatch(/"link":"[0-9a-f]{64}"/);
    for (const secret of [codeOf(0), codeOf(7), 'dashboard.dfns.io', 'challengeIdentifier', 'eyJ']) {
      expect(text).not.toContain(secret);
    }
  });

  it('F20: is known in this run when the disk is full, and the log says so', async () => {
    const world = await start();
    intakeFiles.beforeWrite(() => {
      throw new Error('ENOSPC');
    });
    const { requestId } = world.intake.takeText(linkOf(0), 'paste');
    await world.requests.decline(requestId, 'not-asked');
    await expect.poll(() => world.logged).toContain('answer-not-noted');
    expect(verdictOn(world, 0)).toMatchObject({ outcome: 'declined' });
  });
});

describe('a list that cannot be read', () => {
  it.each([
    ['cut', '{"version":1,"answered":[{"link":"'],
    ['of a later version', '{"version":2,"answered":[]}'],
    ['with a member too many', '{"version":1,"answered":[],"more":1}'],
    ['with a link in it', '{"version":1,"answered":[{"link":"https://dashboard.dfns.io/login?code=x"}]}'],
    ['empty', ''],
    ['of another kind', '[]'],
  ])('SEC-81: %s is moved aside and the journal is what is known', async (_what, text) => {
    await decline(await start(), 0, true);
    intakeFiles.contents.set(FILE, text);
    const world = await startWorld({ files, intakeFiles, http: service.http, keys: SERVICE_KEYS });
    const restored = world.intake.restore();
    const { movedAside } = await restored;
    expect(intakeFiles.contents.get(movedAside ?? '')).toBe(text);
    await world.requests.restore();
    expect(verdictOn(world, 0)).toMatchObject({ outcome: 'declined' });
  });
});

describe('the list itself', () => {
  const answer: Answer = { requestId: 'r', outcome: 'done', at: 0, until: 1, action: null };

  it('is bounded: the oldest answer is forgotten first', () => {
    let list: ReadonlyMap<string, Answer> = new Map();
    for (let number = 0; number < MAX_ANSWERED + 3; number += 1) list = remember(list, `l${number}`, answer);
    expect(list.size).toBe(MAX_ANSWERED);
    expect([list.has('l2'), list.has('l3')]).toEqual([false, true]);
  });

  it('keeps an answer for a day after the challenge', () => {
    expect(keptUntil(1_000, 5_000)).toBe(5_000 + 24 * HOUR);
    expect(keptUntil(1_000, null)).toBe(1_000 + 25 * HOUR);
  });
});
