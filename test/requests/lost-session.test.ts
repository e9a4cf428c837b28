import { beforeEach, describe, expect, it } from 'vitest';
import type { HttpAnswer } from '../../main/dfns/decode-answer.ts';
import type { Http } from '../../main/dfns/http.ts';
import { AppError } from '../../main/errors.ts';
import { type FakeService, makeFakeService, SERVICE_KEYS } from '../helpers/fake-service.ts';
import { makeFaultyFiles } from '../helpers/faulty-files.ts';
import { approval, linkOf, startWorld, type World } from '../helpers/request-world.ts';

let service: FakeService;
let world: World;
/** Whether the service takes the session, and whether it takes the signature with it. */
let isSessionAlive: boolean;
let isSignatureTaken: boolean;

const answer = (status: number, json: unknown): HttpAnswer => ({
  status,
  json,
  serverTimeMs: null,
  retryAfterMs: 2_000,
});

const http: Http = async (request) => {
  if (request.path === '/auth/credentials') return answer(isSessionAlive ? 200 : 401, { items: [] });
  const isSubmission = request.path === '/auth/action';
  if (isSubmission && !(isSessionAlive && isSignatureTaken)) {
    return answer(401, { error: { message: 'Unauthorized' } });
  }
  return service.http(request);
};

beforeEach(async () => {
  service = makeFakeService();
  isSessionAlive = true;
  isSignatureTaken = true;
  world = await startWorld({ files: makeFaultyFiles(), http, keys: SERVICE_KEYS });
  const { requestId } = world.requests.receive(linkOf(0), 'link');
  await world.requests.open(requestId);
  world.clock.advance(2_000);
});

const approve = () => {
  const { requestId, viewHash } = world.card();
  return world.requests.approve(approval({ requestId, viewHash }));
};

describe('a session that ends while a card is open', () => {
  it('hides the card behind the sign-in and gives the same card back', async () => {
    const { viewHash } = world.card();
    world.signIn(false);
    expect(world.requests.review()).toMatchObject({ kind: 'sign-in' });
    world.signIn(true);
    expect(world.card().viewHash).toBe(viewHash);
  });

  it('makes no signature that could not be sent', async () => {
    const click = (() => {
      const { requestId, viewHash } = world.card();
      world.signIn(false);
      return world.requests.approve(approval({ requestId, viewHash }));
    })();
    await expect(click).rejects.toMatchObject({ code: 'account/not-signed-in' });
    expect(world.signer.signed).toHaveLength(0);
  });

  it('keeps the signature that the service did not take, and sends it again after the sign-in', async () => {
    isSessionAlive = false;
    await expect(approve()).rejects.toMatchObject({ code: 'account/not-signed-in' });
    expect(world.requests.review()).toMatchObject({ kind: 'sign-in' });
    isSessionAlive = true;
    world.signIn(true);
    expect(world.card().consent).toMatchObject({ state: 'failed', resend: true });
    await approve();
    expect(world.requests.review()).toMatchObject({ kind: 'outcome', outcome: { kind: 'done' } });
    expect(world.signer.signed).toHaveLength(1);
  });

  it('calls a signature that a living session could not place refused', async () => {
    isSignatureTaken = false;
    await approve();
    expect(world.requests.review()).toMatchObject({ kind: 'outcome', outcome: { kind: 'refused' } });
  });
});

describe('a try that may have got through', () => {
  it('is never called refused because the second one was', async () => {
    const honest = service.http;
    let isBroken = true;
    const flaky: Http = async (request) => {
      if (request.path !== '/auth/action' || !isBroken) return honest(request);
      await honest(request); // it did get through
      throw new AppError('api/unreachable', 'the network says that nothing was sent');
    };
    world = await startWorld({ files: makeFaultyFiles(), http: flaky, keys: SERVICE_KEYS });
    const { requestId } = world.requests.receive(linkOf(0), 'link');
    await world.requests.open(requestId);
    world.clock.advance(2_000);
    await expect(approve()).rejects.toMatchObject({ code: 'api/unreachable' });
    isBroken = false;
    service.mode = 'refuse';
    await approve();
    expect(world.requests.review()).toMatchObject({ kind: 'outcome', outcome: { kind: 'unknown' } });
  });

  it('leaves a signature behind that a decline does not call "nothing was signed"', async () => {
    service.isUp = false;
    await expect(approve()).rejects.toMatchObject({ code: 'api/unreachable' });
    await world.requests.decline(world.card().requestId, 'not-asked');
    expect(world.requests.review()).toMatchObject({
      outcome: { kind: 'declined', sentence: 'Declined. The signature was made and is not used' },
    });
  });
});
