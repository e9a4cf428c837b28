import { beforeEach, describe, expect, it } from 'vitest';
import { makeFakeService, SERVICE_KEYS } from '../helpers/fake-service.ts';
import { makeFaultyFiles } from '../helpers/faulty-files.ts';
import { approval, linkOf, startWorld, type World } from '../helpers/request-world.ts';

const HOUR_MS = 3_600_000;
let world: World;

beforeEach(async () => {
  world = await startWorld({ files: makeFaultyFiles(), http: makeFakeService().http, keys: SERVICE_KEYS });
  const { requestId } = world.requests.receive(linkOf(0), 'link'); // lives 900 s
  await world.requests.open(requestId);
  world.clock.advance(2_000);
});

const approve = () => {
  const { requestId, viewHash } = world.card();
  return world.requests.approve(approval({ requestId, viewHash }));
};

describe('the time that is left', () => {
  it('is over after a sleep in which the monotonic clock stood still', async () => {
    world.clock.setWall(world.clock.nowMs() + 8 * HOUR_MS);
    expect(world.card().leftMs).toBe(0);
    await expect(approve()).rejects.toMatchObject({ code: 'request/expired' });
    expect(world.signer.signed).toHaveLength(0);
  });

  it('does not grow when the wall clock is set back', async () => {
    const before = world.card().leftMs;
    world.clock.setWall(world.clock.nowMs() - HOUR_MS);
    expect(world.card().leftMs).toBe(before);
  });

  it('ends five seconds before the token does, on the screen as in main', async () => {
    world.clock.advance(world.card().leftMs - 1);
    expect(world.card().leftMs).toBe(1);
    const { expiresAt } = world.card().card;
    world.clock.advance(1);
    expect(expiresAt - world.clock.nowMs()).toBe(5_000);
    expect(world.requests.review()).toMatchObject({ kind: 'outcome', outcome: { kind: 'expired' } });
  });
});
