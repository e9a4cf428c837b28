import { beforeEach, describe, expect, it } from 'vitest';
import { journalKey, parseEntry } from '../../main/requests/journal.ts';
import { type FakeService, makeFakeService, SERVICE_KEYS } from '../helpers/fake-service.ts';
import { type FaultyFiles, makeFaultyFiles } from '../helpers/faulty-files.ts';
import { approval, linkOf, startWorld, type World } from '../helpers/request-world.ts';

let service: FakeService;
let files: FaultyFiles;
let world: World;

beforeEach(async () => {
  service = makeFakeService();
  files = makeFaultyFiles();
  world = await startWorld({ files, http: service.http, keys: SERVICE_KEYS });
  const { requestId } = world.requests.receive(linkOf(0), 'link');
  await world.requests.open(requestId);
  world.clock.advance(2_000);
});

/** The code of the refusal, null when there was none. */
function approve(text?: string): Promise<string | null> {
  const { requestId, viewHash } = world.card();
  const click = world.requests.approve(approval({ requestId, viewHash }, text));
  return click.then(
    () => null,
    (error: { code: string }) => error.code,
  );
}

const posts = () => service.issued[0]?.posts ?? [];
const events = () => {
  const key = journalKey(service.issued[0]?.identifier ?? '');
  return parseEntry(key, files.contents.get(`journal/${key}.jsonl`) ?? '').records.map(({ event }) => event);
};

describe('a signature that is sent again', () => {
  beforeEach(async () => {
    service.mode = 'limit';
    expect(await approve()).toBe('api/rate-limited');
    service.mode = 'accept';
  });

  it('waits as long as the service asked for', async () => {
    expect(await approve()).toBe('api/rate-limited');
    expect(posts()).toHaveLength(1);
    world.clock.advance(60_000);
    expect(await approve()).toBeNull();
    expect(posts()).toHaveLength(2);
  });

  it('is not sent when the record of the card is gone', async () => {
    world.clock.advance(60_000);
    files.contents.clear();
    expect(await approve()).toBe('journal/cannot-write');
    expect(posts()).toHaveLength(1);
  });

  it('leaves once, however often the button is pressed', async () => {
    world.clock.advance(60_000);
    const codes = await Promise.all([approve(), approve(), approve()]);
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    expect(posts()).toHaveLength(2);
    expect(world.signer.signed).toHaveLength(1);
  });
});

describe('the time between the click and the sending', () => {
  it('is judged again: a sleep while the key was open sends nothing', async () => {
    const hourMs = 3_600_000;
    world.signer.before((request) => {
      if (request.do === 'sign') world.clock.setWall(world.clock.nowMs() + hourMs);
    });
    expect(await approve()).toBe('request/expired');
    expect(posts()).toEqual([]);
    expect(world.requests.review()).toMatchObject({
      outcome: { kind: 'expired', sentence: 'Expired. The signature was made and is not used' },
    });
    expect(events().at(-1)).toBe('EXPIRED');
  });
});

describe('an approval that is taken back', () => {
  it('is in the journal before the card can be approved again', async () => {
    const seen: string[] = [];
    files.beforeWrite(({ text }) => {
      if (text.includes('NOT-SIGNED')) seen.push(world.card().consent.state);
    });
    expect(await approve('a wrong password')).toBe('key/wrong-password');
    expect(seen).toEqual(['signing']);
    expect(world.card().consent.state).toBe('failed');
  });
});
