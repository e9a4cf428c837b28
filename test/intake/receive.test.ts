// The ways in over the real requests: what one link does, and what the same link does again.
import { beforeEach, describe, expect, it } from 'vitest';
import { wrapLink } from '../../main/links/format-link.ts';
import { type FakeService, makeFakeService, SERVICE_KEYS } from '../helpers/fake-service.ts';
import { makeFaultyFiles } from '../helpers/faulty-files.ts';
import { approval, codeOf, linkOf, startWorld, type World } from '../helpers/request-world.ts';

const ARMED_MS = 3_000;

let service: FakeService;
let world: World;
let asked: string[];

beforeEach(async () => {
  service = makeFakeService();
  asked = [];
  service.before = (request) => void asked.push(request.path);
  world = await startWorld({ files: makeFaultyFiles(), http: service.http, keys: SERVICE_KEYS });
});

const receive = (text: unknown) => world.requests.receive(text, 'link');

/** The code of the refusal, or 'row'. */
function verdictOn(text: unknown): string {
  try {
    receive(text);
    return 'row';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'thrown';
  }
}

async function openAndApprove(link: string): Promise<void> {
  await world.requests.open(receive(link).requestId);
  world.clock.advance(ARMED_MS);
  const { requestId, viewHash } = world.card();
  await world.requests.approve(approval({ requestId, viewHash }));
}

describe('a link', () => {
  it('makes a row and nothing else: no call, no write, no card', () => {
    receive(linkOf(0));
    expect(asked).toEqual([]);
    expect(world.requests.inbox()).toMatchObject([{ state: 'waiting', arrival: 'link' }]);
    expect(world.requests.review()).toBeNull();
  });

  it.each([
    ['http://dashboard.dfns.io/login?code=x', 'scheme'],
    [`https://dashboard.dfns.io.evil.example/login?code=${codeOf(0)}`, 'host'],
    ['', 'empty'],
    [42, 'not-string'],
    [`countersign://approve?url=${encodeURIComponent(linkOf(0))}`, 'wrapper-host'],
  ])('that is none is refused with its reason and leaves no row', (text, reason) => {
    expect(() => receive(text)).toThrow(
      expect.objectContaining({ code: 'link/rejected', details: { reason } }),
    );
    expect(world.requests.inbox()).toEqual([]);
  });

  it('S01: comes once per session, waiting, open, bare and wrapped', async () => {
    const { requestId } = receive(linkOf(0));
    expect(verdictOn(linkOf(0))).toBe('link/already-open');
    expect(verdictOn(wrapLink(linkOf(0)))).toBe('link/already-open');
    await world.requests.open(requestId);
    expect(verdictOn(linkOf(0))).toBe('link/already-open');
    await world.requests.open(requestId);
    expect(asked.filter((path) => path === '/auth/external')).toHaveLength(1);
    expect(world.requests.inbox()).toHaveLength(1);
  });

  it('S02: is answered for good once it was signed', async () => {
    await openAndApprove(linkOf(0));
    expect(verdictOn(linkOf(0))).toBe('link/already-answered');
    expect(verdictOn(wrapLink(linkOf(0)))).toBe('link/already-answered');
  });

  it('S03: is answered for good once it was declined, opened or not', async () => {
    const unopened = receive(linkOf(0)).requestId;
    const opened = receive(linkOf(1)).requestId;
    await world.requests.open(opened);
    await world.requests.decline(unopened, 'not-asked');
    await world.requests.decline(opened, 'wrong-details');
    expect([verdictOn(linkOf(0)), verdictOn(linkOf(1))]).toEqual([
      'link/already-answered',
      'link/already-answered',
    ]);
  });

  it('is answered for good once it expired', async () => {
    await world.requests.open(receive(linkOf(1)).requestId);
    world.clock.advance(3_600_000);
    expect(verdictOn(linkOf(1))).toBe('link/already-answered');
  });

  it('names itself in a refusal by eight letters of its digest', () => {
    const { requestId } = receive(linkOf(0));
    const refusal = expect.objectContaining({
      details: { fingerprint: expect.stringMatching(/^[0-9a-f]{8}$/), requestId },
    });
    expect(() => receive(linkOf(0))).toThrow(refusal);
  });
});

describe('a storm of links (SEC-60)', () => {
  it('S04: of 100 in 10 s five wait, the rest are refused, and the window is raised once', () => {
    const raised: boolean[] = [];
    const verdicts = Array.from({ length: 100 }, (_, number) => {
      world.clock.advance(100);
      try {
        raised.push(receive(linkOf(100 + number)).mayRaise);
        return 'row';
      } catch (error) {
        return (error as { code: string }).code; // an AppError; anything else fails the comparison
      }
    });
    expect(verdicts.filter((verdict) => verdict === 'row')).toHaveLength(5);
    expect(verdicts.filter((verdict) => verdict === 'link/too-many')).toHaveLength(95);
    expect(raised.filter(Boolean)).toHaveLength(1);
    expect(asked).toEqual([]);
  });

  it('that goes on while the person opens rows does not raise the window again', async () => {
    const raised: boolean[] = [];
    for (let number = 0; number < 40; number += 1) {
      world.clock.advance(1_000);
      try {
        const row = receive(linkOf(100 + number));
        raised.push(row.mayRaise);
      } catch {
        const [oldest] = world.requests
          .inbox()
          .filter(({ state }) => state === 'waiting')
          .reverse();
        if (number % 15 === 14 && oldest) await world.requests.open(oldest.requestId);
      }
    }
    expect(raised.length).toBeGreaterThan(5);
    expect(raised.filter(Boolean)).toHaveLength(1);
  });

  it('of the same link is one row and one raise', () => {
    const first = receive(linkOf(0));
    expect(first.mayRaise).toBe(true);
    for (let number = 0; number < 20; number += 1) {
      world.clock.advance(1_000);
      expect(verdictOn(linkOf(0))).toBe('link/already-open');
    }
    expect(receive(linkOf(1)).mayRaise).toBe(false);
    world.clock.advance(60_000);
    expect(receive(linkOf(2)).mayRaise).toBe(true);
  });
});
