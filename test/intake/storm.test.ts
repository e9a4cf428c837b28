// Requests that are pushed on a person: storm, "decline all", note and pause over the real requests.
import { beforeEach, describe, expect, it } from 'vitest';
import { TRANSFER } from '../helpers/challenge-tokens.ts';
import { type FakeService, makeFakeService, SERVICE_KEYS } from '../helpers/fake-service.ts';
import { makeFaultyFiles } from '../helpers/faulty-files.ts';
import { watchedAction } from '../helpers/own-actions.ts';
import { approval, codeOf, linkOf, startWorld, type World } from '../helpers/request-world.ts';

const MINUTE = 60_000;
const ARMED_MS = 2_000;
const OTHER_ACTION = { method: 'POST', path: '/wallets', payload: '{"network":"EthereumSepolia"}' } as const;

let service: FakeService;
let world: World;
beforeEach(async () => {
  service = makeFakeService();
  world = await startWorld({ files: makeFaultyFiles(), http: service.http, keys: SERVICE_KEYS });
});

const arrive = (number: number) => world.intake.receive(linkOf(number)).requestId;
const marks = () => world.requests.inbox().map(({ isSuspicious }) => isSuspicious);
const states = () => world.requests.inbox().map(({ state }) => state);
const codeOfRefusal = (number: number): string => {
  try {
    arrive(number);
    return 'row';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'thrown';
  }
};

describe('a storm', () => {
  it('SEC-60: marks the rows of the last minute as well, and says so until it is over', () => {
    for (let number = 0; number < 3; number += 1) arrive(100 + number);
    expect(marks()).toEqual([true, true, true]);
    expect(world.intake.view().isStorm).toBe(true);
    world.clock.advance(10 * MINUTE);
    expect(world.intake.view().isStorm).toBe(false);
    expect(marks()).toEqual([true, true, true]);
  });

  it('is not said of a row that was answered', async () => {
    for (let number = 0; number < 3; number += 1) arrive(number);
    const [declined, opened] = world.requests.inbox();
    await world.requests.decline(declined?.requestId ?? '', 'not-asked');
    await world.requests.open(opened?.requestId ?? '');
    const marked = world.requests.inbox().map(({ state, isSuspicious }) => [state, isSuspicious]);
    expect(marked).toEqual([
      ['declined', false],
      ['review', true],
      ['waiting', true],
    ]);
  });

  it('S05: never changes a card that is open', async () => {
    const opened = arrive(0);
    await world.requests.open(opened);
    const before = world.card();
    for (let number = 0; number < 3; number += 1) arrive(100 + number);
    expect(world.requests.inbox().find((row) => row.requestId === opened)?.isSuspicious).toBe(false);
    expect(world.card()).toEqual(before);
  });

  it.each(['screen', 'image', 'camera'] as const)(
    'S05, S16: a code from the %s that comes while the card of a link is open waits; the card stays as it is',
    async (arrival) => {
      await world.requests.open(arrive(0));
      world.clock.advance(1_000);
      const before = world.card();
      const asked: string[] = [];
      service.before = ({ path }) => void asked.push(path);
      const { requestId } = world.intake.takeText(linkOf(1), arrival);
      expect(world.requests.inbox()).toMatchObject([
        { requestId, state: 'waiting', arrival },
        { requestId: before.requestId, state: 'review', arrival: 'link' },
      ]);
      expect(world.card()).toEqual(before);
      expect(asked).toEqual([]);
    },
  );

  it('SEC-60: marks the very action that was declined, under another link and by whatever way it comes, and no other', async () => {
    await world.requests.open(arrive(0));
    await world.requests.decline(world.card().requestId, 'not-asked');
    const openPasted = async (number: number) => {
      const { requestId } = world.intake.takeText(linkOf(number), 'camera');
      await world.requests.open(requestId);
      return world.requests.inbox().find((row) => row.requestId === requestId)?.isSuspicious;
    };
    service.linked = OTHER_ACTION;
    expect(await openPasted(1)).toBe(false);
    service.linked = null;
    expect(await openPasted(2)).toBe(true); // another challenge for what link 0 asked for
  });
});

it('SEC-60: marks a declined action in any other spelling: blanks, the order of its members, another label', async () => {
  const openNext = async (number: number, payload: string) => {
    service.linked = { ...TRANSFER, payload };
    const { requestId } = world.intake.takeText(linkOf(number), 'paste');
    await world.requests.open(requestId);
    return world.requests.inbox().find((row) => row.requestId === requestId)?.isSuspicious;
  };
  expect(await openNext(0, TRANSFER.payload)).toBe(false);
  await world.requests.decline(world.card().requestId, 'wrong-details');
  const members = Object.entries(JSON.parse(TRANSFER.payload)).reverse();
  expect(await openNext(2, ` ${TRANSFER.payload}`)).toBe(true);
  expect(await openNext(4, TRANSFER.payload.replace('{', '{"externalId":"a1",'))).toBe(true);
  expect(await openNext(6, JSON.stringify(Object.fromEntries(members)))).toBe(true);
  expect(await openNext(8, TRANSFER.payload.replace('"100"', '"101"'))).toBe(false);
});

describe('“decline all, I did not ask”', () => {
  it('declines every row and card from outside, and nothing that was started here', async () => {
    const card = arrive(0);
    await world.requests.open(card);
    world.intake.takeText(linkOf(1), 'paste');
    for (let number = 0; number < 6; number += 1) codeOfRefusal(100 + number);
    const { action, ends } = watchedAction(1);
    const own = await world.requests.start(action);
    const { declined } = await world.intake.declineAll();
    expect(declined).toBe(7); // the card, the pasted row and five that waited
    const others = world.requests.inbox().filter(({ requestId }) => requestId !== own);
    expect(new Set(others.map(({ state }) => state))).toEqual(new Set(['declined']));
    expect(states()).toContain('review');
    expect(ends).toEqual([]);
    expect(world.intake.view()).toEqual({ refused: 0, isStorm: false, isPaused: true, hasNote: true });
    expect(world.intake.waiting()).toBe(0);
  });

  it('SEC-60: declines an approval that can still be taken back, and one that waits in the dialog', async () => {
    let answer: (isYes: boolean) => void = () => {};
    world = await startWorld({
      ...{ files: makeFaultyFiles(), http: service.http, keys: SERVICE_KEYS },
      localFacts: { book: [], past: [] },
      confirm: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    for (const held of ['releasing', 'confirming'] as const) {
      service.linked =
        held === 'confirming' ? { method: 'DELETE', path: '/auth/users/us-1', payload: '{}' } : null;
      await world.requests.open(arrive(held === 'releasing' ? 0 : 2));
      world.clock.advance(2 * ARMED_MS);
      const card = world.card();
      const word = card.card.steps.find(({ kind }) => kind === 'type')?.sentence.match(/"(.*)"/)?.[1] ?? '';
      const input = approval(card);
      const approving = world.requests.approve({ ...input, answers: { ...input.answers, control: word } });
      await new Promise((resolve) => setImmediate(resolve));
      expect(world.card().consent.state).toBe(held);
      expect((await world.intake.declineAll()).declined).toBe(1);
      answer(true);
      world.clock.advance(10_000);
      await approving;
      world.intake.resume();
    }
    expect(new Set(states())).toEqual(new Set(['declined']));
    expect(world.signer.signed).toEqual([]);
  });

  it('writes a note: what arrived, when, how, for whom, by fingerprint, and what became of it', async () => {
    arrive(0);
    for (let number = 0; number < 6; number += 1) codeOfRefusal(100 + number);
    const { note } = await world.intake.declineAll();
    expect(note).toContain('Declined as "I did not ask for this": 5 of 5');
    expect(note).toContain('Further links refused: 2');
    expect(note).toMatch(/link fingerprint: [0-9a-f]{8}\n/);
    expect(note).toMatch(/arrived: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC, link opened by another program/);
    expect(note).toContain('test@example.com, Test organisation');
    expect(note).toContain('refused, too many waited');
  });

  it('SEC-34: no link and no code is in the note, nor anything but plain text', async () => {
    for (let number = 0; number < 8; number += 1) codeOfRefusal(100 + number);
    const { note } = await world.intake.declineAll();
    for (let number = 0; number < 8; number += 1) expect(note).not.toContain(codeOf(100 + number).slice(-8));
    expect(note).not.toMatch(/https?:|countersign:\/\//);
    expect(note).toMatch(/^[\x20-\x7e\n]+$/);
  });

  it('keeps the note until it was saved or put away', async () => {
    arrive(0);
    const { note } = await world.intake.declineAll();
    expect(await world.intake.saveNote()).toEqual({ saved: true });
    expect(world.saved).toEqual([note]);
    expect(world.intake.view().hasNote).toBe(false);
    await expect(world.intake.saveNote()).rejects.toMatchObject({ code: 'input/invalid' });
    await world.intake.declineAll();
    world.intake.dropNote();
    expect(world.intake.view().hasNote).toBe(false);
  });

  it('is offered after one request that nobody asked for, and tells the next one as well', async () => {
    const one = world.intake.takeText(linkOf(1), 'paste').requestId;
    const two = world.intake.takeText(linkOf(2), 'paste').requestId;
    await world.intake.declineNotAsked(one);
    await world.intake.declineNotAsked(two);
    expect(world.intake.view().hasNote).toBe(true);
    await world.intake.saveNote();
    expect(world.saved[0]).toContain('Declined as "I did not ask for this": 2 of 2');
    expect(world.saved[0]?.match(/link fingerprint: [0-9a-f]{8}\n/g)).toHaveLength(2);
    expect(world.requests.inbox().map(({ state }) => state)).toEqual(['declined', 'declined']);
  });

  it('is not offered for what was declined as wrong, what was started here, or what was answered', async () => {
    const wrong = world.intake.takeText(linkOf(1), 'paste').requestId;
    await world.requests.decline(wrong, 'wrong-details');
    await world.intake.declineNotAsked(await world.requests.start(watchedAction(1).action));
    await expect(world.intake.declineNotAsked(wrong)).rejects.toMatchObject({ code: 'request/answered' });
    expect(world.intake.view().hasNote).toBe(false);
  });

  it('of a thousand scanned requests stays quick and keeps the list small', async () => {
    for (let number = 0; number < 1_000; number += 1) world.intake.takeText(linkOf(2_000 + number), 'camera');
    expect(world.requests.inbox()).toHaveLength(1_000);
    expect(world.intake.view().isStorm).toBe(false);
    expect((await world.intake.declineAll()).declined).toBe(1_000);
    expect(world.requests.inbox()).toHaveLength(20); // the rest is in the history
    expect(world.context.requests.all().length).toBeLessThanOrEqual(300);
    expect(codeOfRefusal(2_000)).toBe('link/already-answered');
  });
});

describe('the pause', () => {
  it('SEC-60: begins with three declines, counts what it refuses, and ends with one click', async () => {
    for (let number = 0; number < 3; number += 1) {
      await world.requests.decline(
        world.intake.takeText(linkOf(100 + number), 'paste').requestId,
        'wrong-details',
      );
    }
    expect(world.intake.view().isPaused).toBe(true);
    expect([codeOfRefusal(1), codeOfRefusal(2)]).toEqual(['link/paused', 'link/paused']);
    expect(world.intake.view().refused).toBe(2);
    expect(world.intake.takeText(linkOf(4), 'paste').requestId).toBeTruthy();
    world.intake.resume();
    expect(world.intake.view()).toMatchObject({ isPaused: false, refused: 0 });
    expect(codeOfRefusal(5)).toBe('row');
  });
});

describe('the inbox', () => {
  it('lets answered rows go to the history after an hour', async () => {
    const { requestId } = world.intake.takeText(linkOf(0), 'paste');
    await world.requests.decline(requestId, 'wrong-details');
    expect(states()).toEqual(['declined']);
    world.clock.advance(60 * MINUTE);
    expect(states()).toEqual([]);
    expect(world.requests.history()).toHaveLength(1);
  });

  it('says how long a card still lives, and nothing of what was not opened', async () => {
    arrive(0);
    expect(world.requests.inbox()[0]?.leftMs).toBeNull();
    await world.requests.open(arrive(1));
    const leftOf = () => world.requests.inbox().find(({ state }) => state === 'review')?.leftMs ?? 0;
    const first = leftOf();
    expect(first).toBe(world.card().leftMs);
    world.clock.advance(7_000);
    expect(first - leftOf()).toBe(7_000);
  });

  it('counts an approved request as answered', async () => {
    await world.requests.open(arrive(0));
    world.clock.advance(ARMED_MS);
    await world.requests.approve(approval(world.card()));
    expect(codeOfRefusal(0)).toBe('link/already-answered');
    expect(world.intake.waiting()).toBe(0);
  });
});
