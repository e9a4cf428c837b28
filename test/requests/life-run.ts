import type { HttpRequest } from '../../main/dfns/http.ts';
import { journalKey, parseEntry } from '../../main/requests/journal.ts';
import { judgeJournal } from '../../main/requests/judge-journal.ts';
import type { SignerRequest } from '../../main/signer/protocol.ts';
import { type FakeService, type Issued, makeFakeService, SERVICE_KEYS } from '../helpers/fake-service.ts';
import { makeFakeSigner } from '../helpers/fake-signer.ts';
import { diskFull, type FaultyFiles, makeFaultyFiles, type Write } from '../helpers/faulty-files.ts';
import { makeTestClock, startWorld, type World } from '../helpers/request-world.ts';

/** Where the program is killed: before or after the step, or, for an append, in the middle of it. */
export interface CrashPoint {
  readonly at: 'write' | 'unlock' | 'sign' | 'post' | 'redeem';
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
  isDiskFull = false;
  files: FaultyFiles = makeFaultyFiles();
  #world: World | null = null;
  #shown = new Set<string>();
  #crash: CrashPoint | null = null;
  #isDead = false;
  #died: () => void = () => {};
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
    this.files = makeFaultyFiles(new Map(contents));
    this.files.beforeWrite((write) => this.#onWrite(write));
    const signer = makeFakeSigner();
    signer.before((request) => this.#onSigner(request));
    this.service.before = (request) => this.#onRequest(request);
    const { files, clock } = this;
    this.#world = await startWorld({
      ...{ files, clock, signer, http: this.service.http, keys: SERVICE_KEYS },
      readEnvelope: async () => {
        this.#happen('envelope');
        return 'envelope';
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
    await Promise.race([work, died]);
    await new Promise((resolve) => setImmediate(resolve));
    if (this.#isDead) await this.start(this.files.contents);
    this.meanwhile = null;
    this.#checkDisk();
  }

  /** Says no; nothing when it is too late for that. */
  async decline(id: string): Promise<void> {
    const { requests } = this.world;
    await requests.decline(id, 'not-asked').then(
      () => this.declined.add(id),
      () => {},
    );
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
    if (request.path !== '/auth/action') return;
    if (this.#crashesAt('post', 'before')) return this.#die();
    this.#judgePost(request.body ?? '');
    if (!this.#crashesAt('post', 'after')) return;
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

  /** I1: every file has a readable state, and no state says less than what happened. */
  #checkDisk(): void {
    for (const row of this.world.requests.inbox()) {
      const isTakenBack = this.declined.has(row.requestId) && row.state !== 'declined';
      this.#require(!isTakenBack, `I1: a declined request became ${row.state}`);
    }
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
      if (issued.isAccepted && state !== 'done' && state !== 'unknown') {
        this.#fail(`I1: the service accepted, the disk says ${state}`);
      }
    }
  }
}

const GOES_ON: ReadonlySet<string> = new Set(['APPROVED', 'NOT-SIGNED', 'SUBMITTING', 'NOT-SENT']);
const OVER: ReadonlySet<string> = new Set(['DONE', 'DECLINED', 'REFUSED', 'EXPIRED', 'UNKNOWN']);
