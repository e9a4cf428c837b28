import { describe, expect, it } from 'vitest';
import { makeServerTime } from '../../main/dfns/server-time.ts';
import { checkClock, lifeWarnings } from '../../main/requests/check-clock.ts';
import { NOW_S } from '../helpers/challenge-tokens.ts';
import { makeFakeService, SERVICE_KEYS } from '../helpers/fake-service.ts';
import { makeFaultyFiles } from '../helpers/faulty-files.ts';
import { approval, linkOf, makeTestClock, startWorld } from '../helpers/request-world.ts';

const NOW = NOW_S * 1_000;
const HOUR = 3_600_000;
const LIFE = { issuedAt: NOW_S, expiresAt: NOW_S + 900 };
const judge = (nowMs: number, aheadMs: number | null) => checkClock(LIFE, { nowMs, aheadMs })[0];

describe('SEC-64: the clock of this computer', () => {
  it('is not judged while no answer told the time', () => expect(judge(NOW, null)).toBeUndefined());

  it.each([0, 119_000, -119_000])('is right within two minutes: %i ms', (aheadMs) => {
    expect(judge(NOW, aheadMs)).toMatchObject({ verdict: 'same', blocks: false });
  });

  it('that is a little wrong is told, and does not block what both clocks call alive', () => {
    expect(judge(NOW + 60_000, 300_000)).toMatchObject({
      verdict: 'differs',
      blocks: false,
      got: expect.stringContaining('slow by 5 minutes'),
    });
  });

  it.each([
    ['an hour slow', NOW - HOUR, HOUR, 'slow by 60 minutes'],
    ['an hour fast', NOW + HOUR, -HOUR, 'fast by 60 minutes'],
    ['in 2038', Date.UTC(2038, 0, 19, 3, 14, 8), NOW - Date.UTC(2038, 0, 19, 3, 14, 8), 'fast by'],
    ['in 1970', 0, NOW, 'slow by'],
  ])('%s makes the end undecidable, and blocks', (_name, nowMs, aheadMs, words) => {
    expect(judge(nowMs, aheadMs)).toMatchObject({ blocks: true, got: expect.stringContaining(words) });
  });

  it('warns for the last minute only', () => {
    const at = (leftS: number) =>
      lifeWarnings(LIFE, { nowMs: (LIFE.expiresAt - leftS) * 1_000, aheadMs: null });
    expect([at(61), at(0)]).toEqual([[], []]);
    expect(at(20)).toMatchObject([
      { weight: 'caution', sentence: expect.stringContaining('Only 20 seconds') },
    ]);
  });
});

describe('SEC-64: the time of the server', () => {
  const hearing = async (aheadMs: number) => {
    const clock = makeTestClock();
    const time = makeServerTime(clock);
    const serverTimeMs = Math.floor((clock.nowMs() + aheadMs) / 1_000) * 1_000;
    const http = time.listen(async () => ({ status: 200, json: null, serverTimeMs, retryAfterMs: 0 }));
    await http({ method: 'GET', path: '/' });
    return { clock, time };
  };

  it('is heard from every answer, to about a second', async () => {
    const { time } = await hearing(HOUR);
    expect(Math.abs((time.aheadMs() ?? 0) - HOUR)).toBeLessThanOrEqual(1_000);
  });

  it('is not known any more when the clock was set, in either direction', async () => {
    for (const jump of [HOUR, -HOUR]) {
      const { clock, time } = await hearing(0);
      clock.advance(60_000);
      expect(time.aheadMs()).not.toBeNull();
      clock.setWall(clock.nowMs() + jump);
      expect(time.aheadMs()).toBeNull();
    }
  });
});

describe('SEC-64: a card', () => {
  const open = async (aheadMs: number) => {
    const service = makeFakeService();
    const clock = makeTestClock(NOW - aheadMs);
    const world = await startWorld({
      ...{ files: makeFaultyFiles(), keys: SERVICE_KEYS, clock, hearsServerTime: true },
      http: async (request) => ({ ...(await service.http(request)), serverTimeMs: NOW }),
    });
    const { requestId } = world.requests.receive(linkOf(0), 'link');
    await world.requests.open(requestId);
    clock.advance(2_000);
    return world;
  };

  it('by a clock that is an hour fast says so in place of a card that is gone at once', async () => {
    const world = await open(-HOUR);
    expect(world.requests.review()).toMatchObject({
      kind: 'problem',
      canRetry: true,
      problem: { code: 'request/expired', details: { reason: 'clock', minutes: 60 } },
    });
  });

  it('by a clock that is an hour slow cannot be approved', async () => {
    const world = await open(HOUR);
    expect(world.card().card.checks.find(({ id }) => id === 'clock')).toMatchObject({ blocks: true });
    const click = world.requests.approve(approval(world.card()));
    await expect(click).rejects.toMatchObject({ code: 'request/not-approvable' });
    expect(world.signer.signed).toEqual([]);
  });

  it('by a clock that is 100 seconds slow ends when the server says', async () => {
    const world = await open(100_000);
    expect(world.card().leftMs).toBeLessThanOrEqual((900 - 2 - 5) * 1_000);
  });

  it('keeps its end when the clock is set back while it is open', async () => {
    const world = await open(0);
    world.clock.setWall(world.clock.nowMs() - HOUR);
    world.clock.advance(900_000);
    expect(world.requests.review()).toMatchObject({ kind: 'outcome', outcome: { kind: 'expired' } });
  });
});
