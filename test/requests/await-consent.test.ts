import { beforeEach, describe, expect, it } from 'vitest';
import { RELEASE_MS } from '../../main/requests/await-consent.ts';
import type { Confirm } from '../../main/requests/confirm.ts';
import { TRANSFER } from '../helpers/challenge-tokens.ts';
import { type FakeService, makeFakeService, SERVICE_KEYS } from '../helpers/fake-service.ts';
import { makeFaultyFiles } from '../helpers/faulty-files.ts';
import { watchedAction } from '../helpers/own-actions.ts';
import { approval, linkOf, password, startWorld, type World } from '../helpers/request-world.ts';

const ARMED_MS = 3_000;
const NOBODY_KNOWN = { book: [], past: [] };

let service: FakeService;
let world: World;
/** Questions of the dialog, and how the person answers the one that is open. */
let asked: Parameters<Confirm>[0][];
let answer: (isYes: boolean) => void;
let signals: AbortSignal[];

const confirm: Confirm = (question, signal) => {
  asked.push(question);
  signals.push(signal);
  return new Promise((resolve) => {
    answer = resolve;
  });
};

async function start(unlockMs = 0, localFacts?: typeof NOBODY_KNOWN) {
  const files = makeFaultyFiles();
  const options = { files, http: service.http, keys: SERVICE_KEYS, confirm, unlockMs };
  world = await startWorld(localFacts ? { ...options, localFacts } : options);
  return files;
}

beforeEach(() => {
  service = makeFakeService();
  asked = [];
  signals = [];
});

const settle = () => new Promise((resolve) => setImmediate(resolve));
const consent = () => world.card().consent.state;
const posts = () => service.issued.flatMap((issued) => issued.posts);
const approve = (text?: string) =>
  world.requests.approve(approval(world.card(), text)).then(
    () => null,
    (error: { code: string }) => error.code,
  );
async function open(number = 0) {
  const { requestId } = world.requests.receive(linkOf(number), 'link');
  await world.requests.open(requestId);
  world.clock.advance(ARMED_MS);
  return requestId;
}

describe('SEC-58: a change of control', () => {
  beforeEach(async () => {
    await start();
    await world.requests.start(watchedAction(1).action);
  });

  it('is dead for three seconds', async () => {
    expect(world.card().armAfterMs).toBe(3_000);
    world.clock.advance(2_999);
    expect(await approve()).toBe('request/too-early');
  });

  it('waits for the dialog of the system, with the password of the person already there', async () => {
    world.clock.advance(ARMED_MS);
    const approving = approve();
    await settle();
    expect(consent()).toBe('confirming');
    expect(world.signer.signed).toEqual([]);
    expect(asked).toMatchObject([{ because: expect.arrayContaining(['It changes who has control.']) }]);
    answer(true);
    expect(await approving).toBeNull();
    expect(world.signer.signed).toHaveLength(1);
  });

  it('is not signed after a no, and the page has to wait before it may ask again', async () => {
    world.clock.advance(ARMED_MS);
    const approving = approve();
    await settle();
    answer(false);
    expect(await approving).toBe('request/confirm-refused');
    expect(world.signer.signed).toEqual([]);
    expect(await approve()).toBe('request/too-early');
    expect(asked).toHaveLength(1);
  });

  it('is not signed twice, and nothing else is asked, while the dialog is open', async () => {
    world.clock.advance(ARMED_MS);
    const approving = approve();
    await settle();
    expect(await approve()).toBe('request/busy');
    expect(asked).toHaveLength(1);
    answer(true);
    await approving;
    expect(world.signer.signed).toHaveLength(1);
  });

  it.each([
    ['a decline', () => world.requests.decline(world.card().requestId, 'not-asked'), 'declined'],
    ['a lock', () => world.requests.lock(), 'review'],
    ['the end of the run', () => world.requests.quit(), 'review'],
    ['its expiry', () => world.clock.advance(3_600_000), 'expired'],
  ])('ends with %s: a late yes changes nothing', async (_what, happen, state) => {
    world.clock.advance(ARMED_MS);
    const approving = approve();
    await settle();
    await happen();
    expect(signals[0]?.aborted).toBe(true);
    answer(true);
    expect(await approving).toBeNull();
    expect(world.signer.signed).toEqual([]);
    expect(world.requests.inbox()[0]?.state).toBe(state);
  });

  it('is judged again after the yes: who is signed in', async () => {
    world.clock.advance(ARMED_MS);
    const approving = approve();
    await settle();
    world.signIn(false);
    answer(true);
    expect(await approving).toBe('account/not-signed-in');
    expect(world.signer.signed).toEqual([]);
  });
});

describe('SEC-58: a key that is still open', () => {
  it('is asked for in the dialog, because a page could click by itself', async () => {
    await start(30_000);
    await open(0);
    expect(await approve()).toBeNull();
    expect(asked).toEqual([]); // the password was typed
    await open(2);
    const approving = approve('');
    await settle();
    expect(consent()).toBe('confirming');
    answer(false);
    expect(await approving).toBe('request/confirm-refused');
    expect(posts()).toHaveLength(1);
  });
});

describe('SEC-59: a routine that nobody could check', () => {
  it.each([
    ['goes at once when the words match', 'match', false],
    ['can be taken back when there was nothing to compare them with', 'cannot-compare', true],
  ])('%s', async (_what, words, isReleased) => {
    world = await startWorld({ files: makeFaultyFiles(), http: service.http, keys: null });
    const { requestId } = world.requests.receive(linkOf(0), 'paste');
    await world.requests.open(requestId);
    world.clock.advance(ARMED_MS);
    const card = world.card();
    expect(card.card).toMatchObject({ friction: 'routine', steps: [{ kind: 'words' }] });
    await expect(world.requests.approve({ ...approval(card), answers: {} })).rejects.toMatchObject({
      code: 'request/step-missing',
    });
    const approving = world.requests.approve({ ...approval(card), answers: { words, 'words-known': 'yes' } });
    await settle();
    expect(world.requests.inbox()[0]?.state === 'releasing').toBe(isReleased);
    world.clock.advance(RELEASE_MS);
    await approving;
    expect(posts()).toHaveLength(1);
  });
});

describe('SEC-58: what the page alone says that the person wants', () => {
  const SAID = { ...TRANSFER, isSaidByPage: true, deliveries: ['send', 'answer'] } as const;

  it('is asked for in the dialog, however ordinary: a page that saw the password once cannot pay by itself', async () => {
    await start();
    await world.requests.start(watchedAction(1, SAID).action);
    world.clock.advance(ARMED_MS);
    expect(world.card().card.friction).toBe('routine');
    const approving = approve();
    await settle();
    expect(consent()).toBe('confirming');
    expect(asked[0]?.because).toEqual([expect.stringContaining('entered in the window of Countersign')]);
    answer(false);
    expect(await approving).toBe('request/confirm-refused');
    expect([world.signer.signed, service.issued.flatMap(({ requests }) => requests)]).toEqual([[], []]);
  });

  it.each([
    ['send', 'Sign and send'],
    ['answer', 'Sign and show the permit'],
  ] as const)('says in the dialog where it goes: %s, as it was chosen', async (delivery, yes) => {
    await start();
    await world.requests.start(watchedAction(1, SAID).action);
    world.clock.advance(ARMED_MS);
    const approving = world.requests.approve({ ...approval(world.card()), delivery }).catch(() => {});
    await settle();
    expect(asked[0]?.yes).toBe(yes);
    answer(false);
    await approving;
  });
});

describe('what is unusual can be taken back', () => {
  let files: Awaited<ReturnType<typeof start>>;
  let requestId: string;
  const events = () =>
    [...files.contents.values()]
      .join('')
      .match(/"event":"[A-Z-]+"/g)
      ?.join() ?? '';

  beforeEach(async () => {
    files = await start(0, NOBODY_KNOWN);
    requestId = await open();
    expect(world.card().card.friction).toBe('unusual');
  });

  it('for ten seconds, in which the key is not used and nothing is written', async () => {
    const approving = approve();
    await settle();
    expect(world.card().consent).toEqual({ state: 'releasing', leftMs: RELEASE_MS });
    world.clock.advance(4_000);
    await settle();
    expect(world.card().consent).toEqual({ state: 'releasing', leftMs: 6_000 });
    world.clock.advance(5_999);
    await settle();
    expect([world.signer.signed.length, events().includes('APPROVED')]).toEqual([0, false]);
    world.clock.advance(1);
    expect(await approving).toBeNull();
    expect(world.signer.signed).toHaveLength(1);
    expect(events()).toContain('"APPROVED"');
  });

  it('by one click: the card is open again, the password is gone, and it may be approved anew', async () => {
    const input = approval(world.card());
    const approving = world.requests.approve(input);
    await settle();
    await world.requests.undo(requestId);
    expect(consent()).toBe('open');
    await approving;
    expect(input.password.isEmpty).toBe(true);
    world.clock.advance(RELEASE_MS);
    await settle();
    expect(world.signer.signed).toEqual([]);
    expect(events()).not.toContain('APPROVED');
    const again = approve();
    await settle();
    world.clock.advance(RELEASE_MS);
    expect(await again).toBeNull();
  });

  it.each([
    ['a decline wins (F55)', () => world.requests.decline(requestId, 'not-asked'), 'declined'],
    ['a lock takes it back', () => world.requests.lock(), 'review'],
    ['the end of the run takes it back', () => world.requests.quit(), 'review'],
  ])('%s', async (_what, happen, state) => {
    const input = approval(world.card());
    const approving = world.requests.approve(input);
    await settle();
    await happen();
    await approving;
    world.clock.advance(RELEASE_MS);
    await settle();
    expect(input.password.isEmpty).toBe(true);
    expect(world.signer.signed).toEqual([]);
    expect(world.requests.inbox()[0]?.state).toBe(state);
  });

  it('is judged again after the wait: a session that ended signs nothing', async () => {
    const approving = approve();
    await settle();
    world.signIn(false);
    world.clock.advance(RELEASE_MS);
    expect(await approving).toBe('account/not-signed-in');
    expect(world.signer.signed).toEqual([]);
  });

  it('F56: what expires in the wait is not signed', async () => {
    const late = await open(1); // lives 60 s
    world.clock.advance(60_000 - ARMED_MS - 9_000);
    const approving = approve();
    await settle();
    world.clock.advance(RELEASE_MS);
    await approving;
    expect(world.signer.signed).toEqual([]);
    expect(world.requests.inbox().find((row) => row.requestId === late)?.state).toBe('expired');
  });

  it('an undo that comes when nothing is released is refused', async () => {
    await expect(world.requests.undo(requestId)).rejects.toMatchObject({ code: 'request/answered' });
    await expect(world.requests.undo('A'.repeat(22))).rejects.toMatchObject({ code: 'request/unknown' });
  });

  it('SEC-59: words that differ end the request in main: the page cannot try again with another answer', async () => {
    const input = approval(world.card());
    const differ = world.requests.approve({ ...input, answers: { ...input.answers, words: 'differ' } });
    await expect(differ).rejects.toMatchObject({ code: 'request/words-differ' });
    expect(world.requests.inbox()[0]?.state).toBe('declined');
    const again = world.requests.approve({ ...input, password: password() });
    await expect(again).rejects.toMatchObject({ code: 'request/answered' });
    expect(events()).toContain('"DECLINED"');
    expect(world.signer.signed).toEqual([]);
  });

  it('SEC-59: words that cannot be compared by somebody who does not know approve nothing', async () => {
    const input = approval(world.card());
    const withWords = (answers: Record<string, string>) =>
      world.requests
        .approve({ ...approval(world.card()), answers: { ...input.answers, ...answers } })
        .catch((error: { code: string }) => error.code);
    expect(await withWords({ words: 'cannot-compare' })).toBe('request/step-missing');
    expect(await withWords({ words: '' })).toBe('request/step-missing');
    expect(consent()).toBe('open');
    void withWords({ words: 'cannot-compare', 'words-known': 'yes' });
    await settle();
    expect(consent()).toBe('releasing');
  });
});
