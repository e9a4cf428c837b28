import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODES, type SendMode, type SubmitMode } from '../helpers/fake-service.ts';
import { approval, linkOf } from '../helpers/request-world.ts';
import { Hold, type HoldPlan } from './life-hold.ts';
import { type CrashPoint, LifeRun } from './life-run.ts';

const ARMED_MS = 3_000;
const FORGED = 'A'.repeat(43);

type Meanwhile = 'envelope' | 'unlock' | 'sign';

type Command =
  | { readonly do: 'arrive'; readonly link: number }
  | { readonly do: 'open'; readonly row: number; readonly declineMeanwhile: boolean }
  | {
      readonly do: 'approve';
      readonly row: number;
      /** The link is opened again first, and its row is the one that is approved. */
      readonly link: number | null;
      /** Or an action of Countersign is started first. */
      readonly own: number | null;
      readonly crash: CrashPoint | null;
      readonly password: 'right' | 'wrong' | 'none';
      readonly hash: 'shown' | 'forged' | 'first';
      readonly waits: boolean;
      readonly clicks: number;
      readonly declineAt: Meanwhile | null;
      readonly passMeanwhileMs: number;
      readonly hold: HoldPlan;
    }
  | { readonly do: 'decline'; readonly row: number }
  | { readonly do: 'pass'; readonly ms: number }
  | {
      readonly do: 'service';
      readonly isUp: boolean;
      readonly mode: SubmitMode;
      readonly sendMode: SendMode;
    }
  | { readonly do: 'start'; readonly number: number }
  | { readonly do: 'lock' }
  | { readonly do: 'quit' }
  | { readonly do: 'sign-in'; readonly isSignedIn: boolean }
  | { readonly do: 'disk'; readonly isFull: boolean }
  | { readonly do: 'crash-at'; readonly point: CrashPoint }
  | { readonly do: 'kill' };

const row = fc.nat({ max: 3 });
const point = fc.record({
  at: fc.constantFrom('write', 'write', 'write', 'unlock', 'sign', 'post', 'redeem', 'init', 'send', 'send'),
  when: fc.constantFrom('before', 'after', 'torn'),
  skip: fc.constantFrom(0, 0, 0, 1, 2, 3, 4),
} as const);
const approve = fc.record({
  do: fc.constant('approve' as const),
  row,
  link: fc.option(fc.nat({ max: CODES - 1 })),
  own: fc.option(fc.nat({ max: 2 }), { freq: 2 }),
  crash: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: point }),
  password: fc.constantFrom('right', 'right', 'right', 'wrong', 'none'),
  hash: fc.constantFrom('shown', 'shown', 'shown', 'forged', 'first'),
  waits: fc.constantFrom(true, true, true, false),
  clicks: fc.constantFrom(1, 1, 1, 2),
  declineAt: fc.constantFrom(null, null, null, 'envelope', 'unlock', 'sign'),
  passMeanwhileMs: fc.constantFrom(0, 0, 0, 70_000),
  hold: fc.record({
    says: fc.constantFrom(true, true, true, false),
    event: fc.option(
      fc.constantFrom('undo', 'lock', 'quit', 'decline', 'sign-out', 'kill', 'long' as const),
      { freq: 2 },
    ),
  }),
} as const);
const open = fc.record({
  do: fc.constant('open' as const),
  row,
  declineMeanwhile: fc.constantFrom(false, false, false, true),
});

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('arrive' as const), link: fc.nat({ max: CODES - 1 }) }),
  },
  { weight: 6, arbitrary: open },
  { weight: 8, arbitrary: approve },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('decline' as const), row }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      ms: fc.constantFrom(1_000, 6_000, 40_000, 70_000, 1_000_000),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('service' as const),
      isUp: fc.constantFrom(true, true, false),
      mode: fc.constantFrom('accept', 'accept', 'refuse', 'lost', 'limit'),
      sendMode: fc.constantFrom('accept', 'accept', 'refuse', 'lost', 'limit', 'pending', 'unauthorised'),
    } as const),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sign-in' as const), isSignedIn: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('disk' as const), isFull: fc.constantFrom(true, false, false) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('crash-at' as const), point }) },
  { weight: 1, arbitrary: fc.constant({ do: 'kill' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('start' as const), number: fc.nat({ max: 2 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'lock' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'quit' as const }) },
);

/** Plays commands, and counts for each challenge how often a person said yes to it. */
class Person {
  readonly life = new LifeRun();
  readonly consents = new Map<string, number>();
  #firstHash: string | null = null;

  async play(command: Command): Promise<void> {
    const { life } = this;
    switch (command.do) {
      case 'arrive':
        await this.#arrive(command.link);
        return;
      case 'open':
        return this.#open(command);
      case 'approve':
        return this.#approve(command);
      case 'decline':
        return life.step(() => life.decline(this.#row(command.row)));
      case 'pass':
        return life.step((world) => world.clock.advance(command.ms));
      case 'service':
        life.service.isUp = command.isUp;
        life.service.mode = command.mode;
        life.service.sendMode = command.sendMode;
        return;
      case 'start':
        return life.step((world) => life.startOwn(world, command.number));
      case 'lock':
        return life.step((world) => world.requests.lock());
      case 'quit':
        return life.quit();
      case 'sign-in':
        return life.step((world) => world.signIn(command.isSignedIn));
      case 'disk':
        life.isDiskFull = command.isFull;
        return;
      case 'crash-at':
        return life.armCrash(command.point);
      case 'kill':
        return life.kill();
    }
  }

  /** The row of a link that was new, else null. */
  async #arrive(link: number | null): Promise<string | null> {
    let id: string | null = null;
    await this.life.step((world) => {
      if (link !== null) id = world.requests.receive(linkOf(link), 'link').requestId;
    });
    return id;
  }

  async #start(number: number): Promise<string | null> {
    const before = new Set(this.life.ends.keys());
    await this.life.step((world) => this.life.startOwn(world, number));
    return [...this.life.ends.keys()].find((id) => !before.has(id)) ?? null;
  }

  #row(number: number): string {
    const rows = this.life.world.requests.inbox();
    return rows[number % Math.max(1, rows.length)]?.requestId ?? '';
  }

  #declines(id: string) {
    return () => void this.life.decline(id); // swallows its own refusal
  }

  async #open({ row, declineMeanwhile }: Extract<Command, { do: 'open' }>): Promise<void> {
    const id = this.#row(row);
    if (declineMeanwhile) this.life.meanwhile = { at: 'redeem', act: this.#declines(id) };
    await this.life.step((world) => world.requests.open(id));
    const view = this.life.world.requests.review();
    if (view?.kind === 'card') this.#firstHash ??= view.viewHash;
  }

  async #approve(command: Extract<Command, { do: 'approve' }>): Promise<void> {
    const { life } = this;
    const fresh = command.own === null ? this.#arrive(command.link) : this.#start(command.own);
    const id = (await fresh) ?? this.#row(command.row);
    await life.step((world) => world.requests.open(id));
    if (command.waits) await life.step((world) => world.clock.advance(ARMED_MS));
    const view = life.world.requests.review();
    const shown = view?.kind === 'card' ? view.viewHash : FORGED;
    const hash = { shown, forged: FORGED, first: this.#firstHash ?? FORGED }[command.hash];
    const before = this.#counts();
    const isSeen = hash === shown && view?.kind === 'card';
    const hold = new Hold(command.hold);
    life.hold = hold;
    this.#plan(command, id);
    if (command.crash) life.armCrash(command.crash);
    const text = { right: undefined, wrong: 'a wrong password', none: '' }[command.password];
    const card = view?.kind === 'card' ? { card: view.card } : {};
    const click = () =>
      life.world.requests.approve(approval({ requestId: id, viewHash: hash, ...card }, text));
    await life.step(() => Promise.allSettled(Array.from({ length: command.clicks }, click)));
    if (hold.happened) life.held.add(hold.happened);
    const consents = isSeen && !hold.isTakenBack ? this.#noteConsent(view.card.hashes) : 0;
    const after = this.#counts();
    expect(after.signatures - before.signatures).toBeLessThanOrEqual(
      command.password === 'right' ? consents : 0,
    );
    expect(after.posts - before.posts).toBeLessThanOrEqual(consents);
    expect(after.requests - before.requests).toBeLessThanOrEqual(consents);
  }

  #plan({ declineAt, passMeanwhileMs }: Extract<Command, { do: 'approve' }>, id: string): void {
    const { clock } = this.life;
    if (declineAt) this.life.meanwhile = { at: declineAt, act: this.#declines(id) };
    else if (passMeanwhileMs > 0) {
      this.life.meanwhile = { at: 'sign', act: () => clock.advance(passMeanwhileMs) };
    }
  }

  /** One click or two at once are one consent. */
  #noteConsent(hashes: readonly { readonly id: string; readonly value: string }[]): number {
    const challenge = hashes.find((fact) => fact.id === 'challenge')?.value ?? '';
    this.consents.set(challenge, (this.consents.get(challenge) ?? 0) + 1);
    return 1;
  }

  #counts() {
    const signatures = [...this.life.signatures.values()].reduce((sum, count) => sum + count, 0);
    const posts = this.life.service.issued.reduce((sum, one) => sum + one.posts.length, 0);
    const requests = this.life.service.issued.reduce((sum, one) => sum + one.requests.length, 0);
    return { signatures, posts, requests };
  }

  /** What holds over all runs together. */
  judge(): void {
    expect(this.life.broken).toEqual([]);
    for (const [challenge, count] of this.life.signatures) {
      expect(count).toBeLessThanOrEqual(this.consents.get(challenge) ?? 0);
    }
    expect(this.life.world.signer.openSessions()).toBe(0);
  }
}

async function playAll(commands: readonly Command[]): Promise<Person> {
  const person = new Person();
  await person.life.start();
  for (const command of commands) {
    await person.play(command);
    person.judge();
  }
  return person;
}

/** Every request that the disk knows is on the screen after a restart: as a row, or as a line of the history. */
async function restartAndFindAll(person: Person): Promise<void> {
  const { life } = person;
  life.isDiskFull = false;
  await life.kill();
  const onDisk = new Set(life.service.issued.flatMap((issued) => life.requestIdOf(issued) ?? []));
  const seen = new Set([
    ...life.world.requests.inbox().map((one) => one.requestId),
    ...life.world.requests.history().map((one) => one.requestId),
  ]);
  expect(seen).toEqual(onDisk);
}

describe('the life of requests, in any order, with crashes, full disks and a service that fails', () => {
  it('SEC-63: loses nothing, signs nothing twice and nothing unseen', async () => {
    let lives = 0;
    const events = new Set<string>();
    const law = fc.asyncProperty(fc.array(command, { minLength: 4, maxLength: 40 }), async (commands) => {
      const person = await playAll(commands);
      await restartAndFindAll(person);
      lives += 1;
      for (const event of person.life.held) events.add(event);
    });
    await fc.assert(law, {
      numRuns: 100_000,
      interruptAfterTimeLimit: 12_000,
      markInterruptAsFailure: false,
    });
    // A life that waits for ever would be no failure of the law.
    expect(lives).toBeGreaterThan(30);
    expect([...events]).toEqual(expect.arrayContaining(['yes', 'no', 'seconds']));
  });
});
