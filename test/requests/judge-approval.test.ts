import { beforeEach, describe, expect, it } from 'vitest';
import type { Factor, FactorChoice } from '../../main/factors/factor.ts';
import { judgeApproval } from '../../main/requests/judge-approval.ts';
import type { LiveRequest, Review } from '../../main/requests/live-request.ts';
import { viewHash } from '../../main/requests/view-hash.ts';
import type { Card, DeliveryId } from '../../preload/review-view.ts';
import { USER } from '../helpers/challenge-tokens.ts';
import { type FakeService, makeFakeService, SERVICE_KEYS } from '../helpers/fake-service.ts';
import { makeFaultyFiles } from '../helpers/faulty-files.ts';
import { approval, linkOf, startWorld, type World } from '../helpers/request-world.ts';

const ARM_MS = 1_500;
const FORGED = 'A'.repeat(43);

let service: FakeService;
let world: World;

beforeEach(async () => {
  service = makeFakeService();
  world = await startWorld({ files: makeFaultyFiles(), http: service.http, keys: SERVICE_KEYS });
});

async function open(number: number) {
  const { requestId } = world.requests.receive(linkOf(number), 'link');
  await world.requests.open(requestId);
  return world.card();
}

const approve = (requestId: string, hash: string) =>
  world.requests.approve(approval({ requestId, viewHash: hash })).then(
    () => 'approved',
    (error: { code: string }) => error.code,
  );

function expectNothingSigned(): void {
  expect(world.signer.signed).toEqual([]);
  expect(service.issued.flatMap(({ posts }) => posts)).toEqual([]);
}

describe('a hostile renderer gets no signature (SEC-54)', () => {
  it('with a hash of its own', async () => {
    const { requestId } = await open(0);
    world.clock.advance(ARM_MS);
    expect(await approve(requestId, FORGED)).toBe('request/view-changed');
    expectNothingSigned();
  });

  it('with the hash of another request, both on a card', async () => {
    const first = await open(0);
    const second = await open(2);
    world.clock.advance(ARM_MS);
    expect(first.viewHash).not.toBe(second.viewHash);
    expect(await approve(first.requestId, second.viewHash)).toBe('request/view-changed');
    expect(await approve(second.requestId, first.viewHash)).toBe('request/view-changed');
    expectNothingSigned();
  });

  it('for a row that nobody opened, with any hash', async () => {
    const { viewHash: hash } = await open(0);
    const { requestId } = world.requests.receive(linkOf(2), 'link');
    world.clock.advance(ARM_MS);
    expect(await approve(requestId, hash)).toBe('request/not-approvable');
    expectNothingSigned();
  });

  it('for a request that is being fetched', async () => {
    const { requestId } = world.requests.receive(linkOf(0), 'link');
    let answer = () => {};
    service.before = () =>
      new Promise<void>((resolve) => {
        answer = resolve;
      });
    const opening = world.requests.open(requestId);
    expect(await approve(requestId, FORGED)).toBe('request/not-approvable');
    answer();
    service.before = () => {};
    await opening;
    expectNothingSigned();
  });

  it('for a request that could not be shown', async () => {
    service.isUp = false;
    const { requestId } = world.requests.receive(linkOf(0), 'link');
    await world.requests.open(requestId);
    expect(await approve(requestId, FORGED)).toBe('request/not-approvable');
    expectNothingSigned();
  });

  it('for an id that does not exist', async () => {
    expect(await approve('A'.repeat(22), FORGED)).toBe('request/unknown');
    expect(await approve('__proto__', FORGED)).toBe('request/unknown');
  });

  it('before the dead time is over, to the millisecond', async () => {
    const { requestId, viewHash: hash } = await open(0);
    world.clock.advance(ARM_MS - 1);
    expect(await approve(requestId, hash)).toBe('request/too-early');
    expectNothingSigned();
    world.clock.advance(1);
    expect(await approve(requestId, hash)).toBe('approved');
  });

  it('in the last five seconds (F56)', async () => {
    const late = await open(1); // lives 60 s
    world.clock.advance(55_500);
    const refusal = await approve(late.requestId, late.viewHash);
    expect(['request/expired', 'request/answered']).toContain(refusal);
    expectNothingSigned();
  });

  it('but the person gets one with six seconds left', async () => {
    const { requestId, viewHash: hash } = await open(0);
    world.clock.advance(894_000);
    expect(await approve(requestId, hash)).toBe('approved');
  });

  it('after a decline', async () => {
    const { requestId, viewHash: hash } = await open(0);
    world.clock.advance(ARM_MS);
    await world.requests.decline(requestId, 'not-asked');
    expect(await approve(requestId, hash)).toBe('request/answered');
    expectNothingSigned();
  });

  it('twice', async () => {
    const { requestId, viewHash: hash } = await open(0);
    world.clock.advance(ARM_MS);
    expect(await approve(requestId, hash)).toBe('approved');
    expect(await approve(requestId, hash)).toBe('request/answered');
    expect(world.signer.signed).toHaveLength(1);
  });

  it('twice at once, nor for a second card while the first one is being signed', async () => {
    const first = await open(0);
    const second = await open(2);
    world.clock.advance(ARM_MS);
    const results = await Promise.all([
      approve(first.requestId, first.viewHash),
      approve(first.requestId, first.viewHash),
      approve(second.requestId, second.viewHash),
    ]);
    expect(results).toEqual(['approved', 'request/busy', 'request/busy']);
    expect(world.signer.signed).toHaveLength(1);
  });

  it('for the same challenge through another link', async () => {
    const first = await open(0);
    const twin = await open(3);
    world.clock.advance(ARM_MS);
    expect(await approve(first.requestId, first.viewHash)).toBe('approved');
    expect(await approve(twin.requestId, twin.viewHash)).toBe('request/answered');
    expect(world.signer.signed).toHaveLength(1);
  });
});

/** First factors by name, each with the names of its second ones; null: none is demanded. */
function choiceOf(names: Readonly<Record<string, readonly string[] | null>>): FactorChoice {
  const factor = (credentialId: string): Factor => ({
    option: {
      ...{ credentialId, kind: 'Key', name: credentialId, from: 'this-computer' },
      needsPassword: true,
    },
    sign: () => Promise.reject(new Error('nothing is signed here')),
  });
  return {
    first: Object.keys(names).map(factor),
    secondFor: ({ option }) => names[option.credentialId]?.map(factor) ?? null,
  };
}

describe('the verdict on an approval', () => {
  let chosen: { credentialId: string; secondCredentialId: string | null };
  let choice: FactorChoice;
  let answers: Readonly<Record<string, string>>;
  let userId: string | null;
  let delivery: DeliveryId;
  const VERSION = '0.0.0-test';
  const judge = (change: Partial<Review>, hash?: string, version = VERSION) => {
    const { phase, ...request } = liveCard();
    const review = { ...phase.review, ...change };
    const live: LiveRequest = { ...request, phase: { state: 'card', review } };
    const nowMs = review.shownAtMs + ARM_MS;
    const verdict = judgeApproval({
      ...{ request: live, nowMs, version, leftMs: 60_000, choice, delivery, ...chosen },
      viewHash: hash ?? review.viewHash,
      answers,
      userId,
      held: null,
    });
    return verdict.ok ? 'ok' : verdict.why;
  };

  beforeEach(async () => {
    await open(0);
    chosen = { credentialId: 'key', secondCredentialId: null };
    choice = choiceOf({ key: null });
    answers = {};
    userId = USER;
    delivery = 'hand-back';
  });

  function liveCard() {
    const [request] = world.context.requests.all();
    if (request?.phase.state !== 'card') throw new TypeError('no card');
    return { ...request, phase: request.phase };
  }

  /** A card with this change, and the hash that belongs to it. */
  function changed(change: Partial<Card>): Partial<Review> {
    const { review } = liveCard().phase;
    const card = { ...review.card, ...change };
    return { card, viewHash: viewHash(review.challenge.challengeIdentifier, card, VERSION) };
  }

  it('is yes for what was shown', () => expect(judge({})).toBe('ok'));

  it('is no when any part of the card is another than the hash says', () => {
    const { card } = liveCard().phase.review;
    for (const [name, value] of Object.entries(card)) {
      const other = { ...card, [name]: Array.isArray(value) ? [...value, 'more'] : `${String(value)} more` };
      expect(judge({ card: other })).toBe('request/view-changed');
    }
  });

  it('is no when the token or the version is another', () => {
    const { challenge } = liveCard().phase.review;
    const other = { ...challenge, challengeIdentifier: `${challenge.challengeIdentifier}A` };
    expect(judge({ challenge: other })).toBe('request/view-changed');
    expect(judge({}, undefined, '0.0.1-test')).toBe('request/view-changed');
  });

  it('is no for a card with a reason against it, also with the right hash', () => {
    expect(judge(changed({ blockedBecause: ['One reason.'] }))).toBe('request/not-approvable');
  });

  it.each(['signing', 'submitting'] as const)('is no while the card is %s', (state) => {
    expect(judge({ consent: { state } })).toBe('request/busy');
  });

  it.each([
    ['the chosen factor is not among those that may answer', 'other', null, 'key/not-accepted'],
    ['the name is a member of every object', '__proto__', null, 'key/not-accepted'],
    ['a demanded second factor was not chosen', 'both', null, 'account/second-factor'],
    ['the second factor is none of those demanded', 'both', 'key', 'account/second-factor'],
    ['the first factor is chosen twice', 'both', 'both', 'account/second-factor'],
    ['a second factor is chosen that nobody demands', 'key', 'second', 'input/invalid'],
  ])('is no when %s', (_name, credentialId, secondCredentialId, why) => {
    choice = choiceOf({ key: null, both: ['second'] });
    chosen = { credentialId, secondCredentialId };
    expect(judge({})).toBe(why);
  });

  it('is yes for one factor alone and for two where two are demanded', () => {
    choice = choiceOf({ key: null, both: ['second', 'third'] });
    expect(judge({})).toBe('ok');
    chosen = { credentialId: 'both', secondCredentialId: 'third' };
    expect(judge({})).toBe('ok');
  });

  const STEPS: Review['steps'] = [
    { kind: 'type', id: 'middle', sentence: 'Type it', expected: '2cbC1AbB' },
    { kind: 'type', id: 'text', sentence: 'Type it', expected: 'qZ9x' },
    { kind: 'tick', id: 'read', sentence: 'I have read it' },
  ];
  const ALL = { middle: '2cbC1AbB', text: 'qZ9x', read: 'yes' };

  it.each([
    ['nothing was answered', {}],
    ['one step is missing', { middle: '2cbC1AbB', text: 'qZ9x' }],
    ['a typed value differs', { ...ALL, middle: '2cbC1AbC' }],
    ['a typed value is empty', { ...ALL, text: '' }],
    ['the case differs where it counts', { ...ALL, text: 'qz9x' }],
    ['a tick is something else', { ...ALL, read: 'no' }],
    ['more was typed than asked for', { ...ALL, text: 'qZ9xx' }],
  ])('is no when %s', (_name, given) => {
    answers = given;
    expect(judge({ steps: STEPS })).toBe('request/step-missing');
  });

  it('is yes when every step was answered; of hex digits the case says nothing', () => {
    answers = { ...ALL, middle: ' 2CBC1ABB ' };
    expect(judge({ steps: STEPS })).toBe('ok');
  });

  it('is no for somebody else than the one it was opened for', () => {
    userId = 'us-somebody-else';
    expect(judge({})).toBe('request/not-approvable');
  });

  it('takes no answer from a prototype', () => {
    answers = Object.create(ALL);
    expect(judge({ steps: STEPS })).toBe('request/step-missing');
  });

  it('asks for no factor when the signature exists already', () => {
    choice = choiceOf({});
    const firstFactor = {
      kind: 'Key',
      credentialAssertion: { credId: 'key', clientData: 'a', signature: 'b' },
    } as const;
    expect(judge({ signature: { challengeIdentifier: 'a.b.c', firstFactor } })).toBe('ok');
    expect(judge({})).toBe('key/not-accepted');
  });
});
