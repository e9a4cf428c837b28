import type { HttpRequest } from '../../main/dfns/http.ts';
import { journalKey, parseEntry } from '../../main/requests/journal.ts';
import { judgeJournal } from '../../main/requests/judge-journal.ts';
import type { SignerRequest } from '../../main/signer/protocol.ts';
import {
  type FakeService,
  type Issued,
  makeFakeService,
  SERVICE_KEYS,
  userActionOf,
} from '../helpers/fake-service.ts';
import { makeFakeSigner } from '../helpers/fake-signer.ts';
import { diskFull, type FaultyFiles, makeFaultyFiles, type Write } from '../helpers/faulty-files.ts';
import { type End, watchedAction } from '../helpers/own-actions.ts';
import { makeTestClock, startWorld, type World } from '../helpers/request-world.ts';
import { Hold } from './life-hold.ts';

/** Where the program is killed: before or after the step, or, for an append, in the middle of it. */
export interface CrashPoint {
  readonly at: 'write' | 'unlock' | 'sign' | 'post' | 'redeem' | 'init' | 'send';
  readonly when: 'before' | 'after' | 'torn';
  /** How many such steps happen before it. */
  readonly skip: number;
}

/**
 * The program over many runs: a disk that outlives them, a service, and an observer that knows what may not happen.
 * Invariants of security.md section 6: I1 nothing lost, I2 nothing signed twice, I3 nothing signed unseen.
 */
export class LifeRun {
  readonly service: FakeService = makeFakeService();
  readonly clock = makeTestClock();
  readonly broken: string[] = [];
  /** Signatures per challenge, over all runs. */
  readonly signatures = new Map<string, number>();
  /** Requests of this run that were declined. */
  readonly declined = new Set<string>();
  /** Actions started in this run, by the id of their row: which of their ends were called. */
  readonly ends = new Map<string, readonly End[]>();
  isDiskFull = false;
  files: FaultyFiles = makeFaultyFiles();
  #world: World | null = null;
  #shown = new Set<string>();
  #crash: CrashPoint | null = null;
  #isDead = false;
  #died: () => void = () => {};
  /** The person before whatever waits; each step that approves has its own. */
  hold = new Hold({ says: true, event: null });
  /** Everything that came while an approval waited. */
  readonly held = new Set<string>();
  /** Something that happens while a step is under way. */
  meanwhile: { readonly at: 'envelope' | 'unlock' | 'sign' | 'redeem'; readonly act: () => void } | null =
    null;

  get world(): World {
    if (!this.#world) throw new TypeError('the program was not started');
    return this.#world;
  }

  async start(contents = new Map<string, string>()): Promise<void> {
    this.clock.forgetTimers();
    this.#isDead = false;
    this.#crash = null;
    this.#shown = new Set();
    this.declined.clear();
    this.ends.clear();
    this.files = makeFaultyFiles(new Map(contents));
    this.files.beforeWrite((write) => this.#onWrite(write));
    const signer = makeFakeSigner();
    signer.before((request) => this.#onSigner(request));
    this.service.before = (request) => this.#onRequest(request);
    const { files, clock } = this;
    this.#world = await startWorld({
      ...{ files, clock, signer, http: this.service.http, keys: SERVICE_KEYS },
      confirm: (question, signal) => this.hold.confirm(question, signal),
      readEnvelope: async () => {
        this.#happen('envelope');
        return '{"an":"envelope"}';
      },
    });
    await this.world.requests.restore();
  }

  armCrash(point: CrashPoint): void {
    this.#crash = point;
  }

  /** Does something and lets everything settle; after a crash the program is started again from the disk. */
  async step(act: (world: World) => Promise<unknown> | unknown): Promise<void> {
    const died = new Promise<void>((resolve) => {
      this.#died = resolve;
    });
    const work = (async () => act(this.world))().catch(() => {}); // refusals are fine; the invariants judge
    await Promise.race([work, died, this.#playHolds(work)]);
    await new Promise((resolve) => setImmediate(resolve));
    if (this.hold.hasQuit) await this.#quitNow();
    if (this.#isDead) await this.start(this.files.contents);
    this.meanwhile = null;
    this.#checkDisk();
  }

  /** Whatever waits for the person goes on, until the work is over. */
  async #playHolds(work: Promise<unknown>): Promise<void> {
    let isOver = false;
    void work.then(() => {
      isOver = true;
    });
    for (let turn = 0; !isOver && !this.#isDead; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      this.hold.play(this.world, (id) => void this.decline(id));
      if (this.hold.isKilled) void this.#die();
      if (turn > MAX_TURNS) return this.#fail('an approval waits for ever');
    }
  }

  /** The run that ended while an approval waited: what it started has heard one end, and the next run begins. */
  async #quitNow(): Promise<void> {
    this.hold = new Hold({ says: true, event: null });
    await this.#endRun();
  }

  /** Says no; nothing when it is too late for that. */
  async decline(id: string): Promise<void> {
    const { requests } = this.world;
    await requests.decline(id, 'not-asked').then(
      () => this.declined.add(id),
      () => {},
    );
  }

  /** Countersign starts an action of its own; equal numbers are equal requests. */
  async startOwn(world: World, number: number): Promise<void> {
    const { action, ends } = watchedAction(number);
    const earlier = new Set(world.requests.inbox().map((row) => row.requestId));
    const starting = world.requests.start(action);
    const row = world.requests.inbox().find(({ requestId }) => !earlier.has(requestId));
    if (row) this.ends.set(row.requestId, ends);
    await starting;
  }

  /** The run ends as it should, and every action that it started has heard one end. */
  async quit(): Promise<void> {
    await this.step((world) => world.requests.quit());
    await this.#endRun();
  }

  async #endRun(): Promise<void> {
    for (const ends of this.ends.values())
      this.#require(ends.length === 1, `ends: ${ends.join()} at the end`);
    await this.kill();
  }

  async kill(): Promise<void> {
    await this.start(this.files.contents);
    this.#checkDisk();
  }

  journalOf(issued: Issued) {
    const key = journalKey(issued.identifier);
    const text = this.files.contents.get(`journal/${key}.jsonl`);
    return text === undefined ? null : parseEntry(key, text);
  }

  #fail(why: string): void {
    this.broken.push(why);
  }

  #require(isRight: boolean, why: string): void {
    if (!isRight) this.#fail(why);
  }

  #die(): Promise<never> {
    this.#isDead = true;
    this.#died();
    return new Promise(() => {});
  }

  /** True when the program ends at this step now. */
  #crashesAt(at: CrashPoint['at'], when: CrashPoint['when']): boolean {
    if (this.#crash?.at !== at || this.#crash.when !== when) return false;
    if (this.#crash.skip === 0) return true;
    this.#crash = { ...this.#crash, skip: this.#crash.skip - 1 };
    return false;
  }

  #happen(at: NonNullable<LifeRun['meanwhile']>['at']): void {
    if (this.meanwhile?.at !== at) return;
    const { act } = this.meanwhile;
    this.meanwhile = null;
    act();
  }

  async #onWrite(write: Write): Promise<void> {
    const mine = this.files;
    if (this.#isDead || this.#crashesAt('write', 'before')) return this.#die();
    if (this.isDiskFull) diskFull();
    if (write.kind === 'append' && this.#crashesAt('write', 'torn')) {
      const old = mine.contents.get(write.name) ?? '';
      mine.contents.set(write.name, old + write.text.slice(0, write.text.length >> 1));
      return this.#die();
    }
    const hash = /"event":"SHOWN","viewHash":"([^"]+)"/.exec(write.text)?.[1];
    if (hash !== undefined) this.#shown.add(hash);
    if (!this.#crashesAt('write', 'after')) return;
    write.change();
    return this.#die();
  }

  async #onSigner(request: SignerRequest): Promise<void> {
    if (request.do !== 'sign' && request.do !== 'unlock') return;
    if (this.#isDead || this.#crashesAt(request.do, 'before')) return this.#die();
    this.#happen(request.do);
    if (request.do === 'sign') this.#judgeSignature(request.challenge);
    if (this.#crashesAt(request.do, 'after')) return this.#die();
  }

  /** What must be on the disk at the moment the key signs. */
  #judgeSignature(challenge: string): void {
    this.signatures.set(challenge, (this.signatures.get(challenge) ?? 0) + 1);
    const issued = this.service.issued.find((one) => one.challenge === challenge);
    const records = (issued && this.journalOf(issued)?.records) ?? [];
    const approved = records.findLast((record) => record.event === 'APPROVED');
    const earlier = records.slice(0, approved ? records.indexOf(approved) : 0);
    this.#require(approved !== undefined, 'F18: signed without APPROVED on the disk');
    this.#require(this.#shown.has(approved?.viewHash ?? ''), 'I3: signed what was not shown in this run');
    this.#require(issued?.isAccepted === false, 'I2: signed what the service has accepted');
    this.#require(!earlier.some((record) => OVER.has(record.event)), 'I2: signed after an answer');
  }

  async #onRequest(request: HttpRequest): Promise<void> {
    if (this.#isDead) return this.#die();
    if (request.path === '/auth/external') {
      if (this.#crashesAt('redeem', 'before')) return this.#die();
      this.#happen('redeem');
    }
    if (request.path === '/auth/action/init' && this.#crashesAt('init', 'before')) return this.#die();
    const isSending = request.userAction !== undefined;
    if (request.path !== '/auth/action' && !isSending) return;
    const point = isSending ? 'send' : 'post';
    if (this.#crashesAt(point, 'before')) return this.#die();
    if (isSending) this.#judgeSending(request.userAction ?? '');
    else this.#judgePost(request.body ?? '');
    if (!this.#crashesAt(point, 'after')) return;
    // The bytes left; the service does what it does, and nobody is there for the answer.
    this.service.before = () => {};
    await this.service.http(request).catch(() => {});
    return this.#die();
  }

  #judgePost(body: string): void {
    const issued = this.service.issued.find(({ identifier }) => body.includes(identifier));
    const last = issued && this.journalOf(issued)?.records.at(-1)?.event;
    this.#require(last === 'SUBMITTING', `F19: sent with ${last} as the last word on the disk`);
    this.#require(issued?.isAccepted === false, 'I2: sent again after the service accepted it');
  }

  #judgeSending(userAction: string): void {
    const issued = this.service.issued.find((one) => userActionOf(one) === userAction);
    const last = issued && this.journalOf(issued)?.records.at(-1)?.event;
    this.#require(last === 'SENDING', `F19: the request left with ${last} as the last word on the disk`);
    this.#require(issued?.isAccepted === true, 'I3: the request left without an accepted signature');
    this.#require(issued?.isCarriedOut === false, 'I2: the request left again after it was carried out');
  }

  /** One end at most, and never one that says less than what happened. */
  #checkEnds(): void {
    for (const row of this.world.requests.inbox()) {
      const ends = this.ends.get(row.requestId);
      if (!ends) continue;
      this.#require(ends.length <= 1, `an action had ${ends.length} ends: ${ends.join()}`);
      const isOver = ENDED.has(row.state);
      this.#require(!isOver || ends.length === 1, `an action that is ${row.state} had no end`);
      const mine = this.service.issued.filter((issued) => this.requestIdOf(issued) === row.requestId);
      const isCarriedOut = mine.some((issued) => issued.isCarriedOut);
      this.#require(!ends.includes('dropped') || !isCarriedOut, 'dropped, and it was carried out');
      this.#require(!ends.includes('done') || isCarriedOut, 'done, and it was not carried out');
    }
  }

  requestIdOf(issued: Issued): string | null {
    const opened = this.journalOf(issued)?.records.find((record) => record.event === 'OPENED');
    return opened?.event === 'OPENED' ? opened.requestId : null;
  }

  /** I1: every file has a readable state, and no state says less than what happened. */
  #checkDisk(): void {
    for (const row of this.world.requests.inbox()) {
      const isTakenBack = this.declined.has(row.requestId) && row.state !== 'declined';
      this.#require(!isTakenBack, `I1: a declined request became ${row.state}`);
    }
    this.#checkEnds();
    for (const issued of this.service.issued) {
      const entry = this.journalOf(issued);
      if (!entry) {
        if (issued.posts.length > 0) this.#fail('I1: sent, and the disk knows nothing');
        continue;
      }
      const past = judgeJournal(entry);
      if (!past || entry.isDamaged) this.#fail('I1: the journal cannot be read');
      const afterAnswer = entry.records.slice(entry.records.findIndex((one) => OVER.has(one.event)));
      const isOver = entry.records.some((one) => OVER.has(one.event));
      const goesOn = isOver && afterAnswer.some((one) => GOES_ON.has(one.event));
      this.#require(!goesOn, 'I2: the journal goes on after an answer');
      const state = past?.state;
      // An accepted signature does nothing by itself where the request is sent from here.
      const hasHappened = issued.action ? issued.isCarriedOut : issued.isAccepted;
      if (hasHappened && state !== 'done' && state !== 'unknown') {
        this.#fail(`I1: the service did it, the disk says ${state}`);
      }
    }
  }
}

/** No step has that many writes, requests and turns of the signer. */
const MAX_TURNS = 2_000;
const ENDED: ReadonlySet<string> = new Set(['done', 'declined', 'refused', 'expired', 'unknown']);
const GOES_ON: ReadonlySet<string> = new Set(['APPROVED', 'NOT-SIGNED', 'SUBMITTING', 'SENDING', 'NOT-SENT']);
const OVER: ReadonlySet<string> = new Set(['DONE', 'DECLINED', 'REFUSED', 'EXPIRED', 'UNKNOWN']);
