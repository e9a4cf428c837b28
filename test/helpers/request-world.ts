import { randomBytes } from 'node:crypto';
import type { LocalFacts, PastPayment } from '../../main/actions/action.ts';
import { utf8 } from '../../main/core/bytes.ts';
import { Secret } from '../../main/core/secret.ts';
import type { Http } from '../../main/dfns/http.ts';
import { makeServerTime, type ServerTime } from '../../main/dfns/server-time.ts';
import type { KeySet } from '../../main/dfns/token-keys.ts';
import { environmentLabel } from '../../main/environments/environment-label.ts';
import { DFNS, type Environment } from '../../main/environments/environments.ts';
import { RELEASED_LINK_HOSTS } from '../../main/environments/link-hosts.ts';
import { AppError } from '../../main/errors.ts';
import { makeFactors } from '../../main/factors/choose-factors.ts';
import type { Passkeys } from '../../main/factors/passkeys.ts';
import { makePasswordGuard } from '../../main/factors/password-guard.ts';
import { type MadeIntake, makeIntake } from '../../main/intake/make-intake.ts';
import { makeAnswers } from '../../main/requests/answers.ts';
import type { ApprovalInput } from '../../main/requests/approve-request.ts';
import type { Confirm } from '../../main/requests/confirm.ts';
import type { RequestContext } from '../../main/requests/context.ts';
import { makeHolds } from '../../main/requests/holds.ts';
import { makeJournal } from '../../main/requests/journal.ts';
import type { ReceiptEntry } from '../../main/requests/receipt-entry.ts';
import { makeRequestList } from '../../main/requests/request-list.ts';
import { newsOf } from '../../main/requests/request-news.ts';
import { makeRequests, type Requests } from '../../main/requests/requests.ts';
import type { CredentialEntry } from '../../main/vault/decode-credentials.ts';
import type { Files } from '../../main/vault/ports.ts';
import type { Card, ReviewView } from '../../preload/review-view.ts';
import type { Arrival } from '../../preload/snapshot.ts';
import { CREDENTIAL, NOW_S, ORG, PAYEE, USER } from './challenge-tokens.ts';
import { FAKE_KEY, type FakeSigner, makeFakeSigner, RIGHT_PASSWORD } from './fake-signer.ts';
import { makeFaultyFiles } from './faulty-files.ts';

/** The Dfns environment with the redemption that only the practice organisation really has. */
export const DFNS_REDEEMED: Environment = { ...DFNS, redemption: 'external-invention' };

const DEAF: ServerTime = { listen: (http) => http, aheadMs: () => null };

export interface WorldOptions {
  readonly files: Files;
  readonly http: Http;
  /** null: the environment publishes none. */
  readonly keys: KeySet | null;
  readonly signer?: FakeSigner;
  readonly clock?: TestClock;
  readonly readEnvelope?: () => Promise<string>;
  /** Keys of this computer; the test key alone unless said otherwise. */
  readonly entries?: readonly CredentialEntry[];
  readonly passkeys?: Passkeys;
  readonly unlockMs?: number;
  readonly localFacts?: LocalFacts;
  /** The dialog of the system; without it somebody says yes. */
  readonly confirm?: Confirm;
  readonly environment?: Environment;
  /** The Date headers count; the test servers tell the real time, which is not that of the tokens. */
  readonly hearsServerTime?: boolean;
  /** Of the ways in, which have a folder above the accounts; an empty one unless given. */
  readonly intakeFiles?: Files;
}

/** One run of the program over the real flow, with ports of the test: disk, network, clock and signer. */
export interface World {
  readonly context: RequestContext;
  /** With the ways in before them: what arrives and what was answered is theirs. */
  readonly requests: Requests & {
    receive(text: unknown, arrival: Arrival): { readonly requestId: string; readonly mayRaise: boolean };
  };
  readonly intake: MadeIntake;
  /** Incident notes that were saved. */
  readonly saved: readonly string[];
  readonly signer: FakeSigner;
  readonly clock: TestClock;
  readonly logged: readonly string[];
  /** What was put onto the clipboard; '' where it was taken off. */
  readonly copied: readonly string[];
  /** Payments that the requests reported, in order. */
  readonly paid: readonly PastPayment[];
  /** Receipts that the requests asked for, in order. */
  readonly receipts: readonly ReceiptEntry[];
  /** Whether somebody is signed in. */
  signIn(isSignedIn: boolean): void;
  card(): Extract<ReviewView, { kind: 'card' }>;
}

export const password = (text = RIGHT_PASSWORD): Secret => Secret.take(utf8(text));

/** Whatever was odd was read, and the words were compared. */
const READ = {
  words: 'match',
  ...Object.fromEntries([1, 2, 3, 4, 5].map((number) => [`finding:${number}`, 'yes'])),
};

/** The click on a card with one factor, the test key. */
export const approval = (
  card: { readonly requestId: string; readonly viewHash: string; readonly card?: Pick<Card, 'deliveries'> },
  text?: string,
): ApprovalInput => ({
  requestId: card.requestId,
  viewHash: card.viewHash,
  credentialId: CREDENTIAL,
  password: password(text),
  secondCredentialId: null,
  secondPassword: password(''),
  answers: READ,
  delivery: card.card?.deliveries[0]?.id ?? 'hand-back',
});

/** A key of this computer, which the fake signer opens. */
export const entryOf = (change: Partial<CredentialEntry> = {}): CredentialEntry => ({
  ...FAKE_KEY,
  credId: CREDENTIAL,
  kind: 'PasswordProtectedKey',
  name: 'Test key',
  orgId: ORG,
  userId: USER,
  username: 'test@example.com',
  environment: 'dfns',
  createdAt: NOW_S * 1_000,
  storage: 'keychain',
  registration: 'done',
  scheme: 'countersign-1',
  slot: 'a',
  form: 'item',
  keychain: 'Test keychain',
  kdf: null,
  kdfMs: null,
  guessesLog10: null,
  lastUsedAt: null,
  lastDrillAt: null,
  isPreferred: true,
  ...change,
});

/** An authenticator that nobody touches. */
export const NO_PASSKEYS: Passkeys = {
  isUsable: () => false,
  get: () => Promise.reject(new AppError('passkey/not-usable', 'no authenticator in this test')),
  create: () => Promise.reject(new AppError('passkey/not-usable', 'no authenticator in this test')),
  cancel: () => {},
};

/** Who gets the transfer of the test is known, so that a payment to them is a routine. */
export const KNOWN_PAYEE: LocalFacts = {
  book: [{ name: 'Test payee', note: '', address: PAYEE, network: null }],
  past: [],
};

export const TOKEN = 'session-token-of-the-test';

export async function startWorld(options: WorldOptions): Promise<World> {
  const { clock = makeTestClock(), signer = makeFakeSigner(), files } = options;
  const logged: string[] = [];
  const copied: string[] = [];
  const heard = makeServerTime(clock);
  const serverTime = options.hearsServerTime === true ? heard : DEAF;
  const paid: PastPayment[] = [];
  const receipts: ReceiptEntry[] = [];
  let isSignedIn = true;
  const { entries = [entryOf()], passkeys = NO_PASSKEYS, unlockMs = 0 } = options;
  const factors = makeFactors({
    entries: () => entries,
    readEnvelope: options.readEnvelope ?? (async () => '{"an":"envelope"}'),
    startSigner: signer.start,
    guard: await makePasswordGuard({ files, clock }),
    passkeys,
    place: () => ({ rpId: 'dfns.io', origin: 'https://app.dfns.io' }),
    unlockMs: () => unlockMs,
    passkeyPublicKey: () => null,
    username: () => 'test@example.com',
    used: () => {},
    changed: () => {},
    clock,
  });
  const context: RequestContext = {
    clock,
    random: (length) => new Uint8Array(randomBytes(length)),
    schedule: clock.schedule,
    version: '0.0.0-test',
    journal: makeJournal({ files, clock }),
    confirm: options.confirm ?? (async () => true),
    holds: makeHolds(),
    requests: makeRequestList(
      () => {},
      (before, now) => {
        const news = newsOf(before, now);
        if (news) intake.heard(news);
      },
    ),
    repeatsDeclined: (action) => intake.repeatsDeclined(action),
    changed: () => {},
    localFacts: () => options.localFacts ?? KNOWN_PAYEE,
    paid: async (payments) => void paid.push(...payments),
    environment: () => options.environment ?? DFNS_REDEEMED,
    environmentLabel,
    http: () => serverTime.listen(options.http),
    serverTime,
    handOff: {
      code: (text) => ({ text, path: '', size: 0 }),
      copy: async (text) => void copied.push(text),
      clearCopy: () => void copied.push(''),
    },
    answers: makeAnswers({ clock, schedule: clock.schedule, changed: () => {} }),
    tokenKeys: async () => options.keys,
    session: () =>
      isSignedIn
        ? { token: TOKEN, userId: USER, organisationId: ORG, organisationName: 'Test organisation' }
        : null,
    sessionEnded: () => {
      isSignedIn = false;
    },
    chooseFactors: factors.choose,
    hasKey: () => entries.length > 0,
    receipt: async (entry) => {
      receipts.push(entry);
      return receipts.length;
    },
    receiptOf: (requestId) => {
      const at = receipts.findLastIndex((entry) => entry.requestId === requestId);
      return at < 0 ? null : at + 1;
    },
    log: (event, code) => void logged.push(code === undefined ? event : `${event} ${code}`),
  };
  const inner = makeRequests(context);
  const saved: string[] = [];
  const intake: MadeIntake = makeIntake({
    ...{
      clock,
      schedule: clock.schedule,
      files: options.intakeFiles ?? makeFaultyFiles(),
      changed: () => {},
      log: context.log,
    },
    place: {
      ...inner,
      hosts: () => RELEASED_LINK_HOSTS,
      accountName: () => 'test@example.com, Test organisation',
    },
    saveFile: { save: async ({ bytes }) => saved.push(new TextDecoder().decode(bytes)) > 0 },
  });
  const requests: World['requests'] = {
    ...inner,
    async restore() {
      await inner.restore();
      await intake.restore();
    },
    receive: (text, arrival) => {
      if (arrival === 'here' || arrival === 'approval') throw new TypeError('nothing arrives that way');
      if (arrival === 'link') return intake.receive(text);
      return { ...intake.takeText(String(text), arrival), mayRaise: false };
    },
  };
  const card = () => {
    const view = requests.review();
    if (view?.kind !== 'card') throw new TypeError(`no card but ${view?.kind}`);
    return view;
  };
  const signIn = (next: boolean) => {
    isSignedIn = next;
  };
  return { context, requests, intake, saved, receipts, signer, clock, logged, copied, paid, signIn, card };
}

export interface TestClock {
  nowMs(): number;
  monotonicMs(): number;
  /** Moves both clocks and runs the timers that are due, in order. */
  advance(ms: number): void;
  /** Only the wall clock: somebody set it. */
  setWall(ms: number): void;
  readonly schedule: (delayMs: number, job: () => void) => void;
  /** The timers of a run end with it. */
  forgetTimers(): void;
}

export function makeTestClock(startMs = NOW_S * 1_000): TestClock {
  let wall = startMs;
  let monotonic = 5_000;
  let timers: readonly { readonly at: number; readonly job: () => void }[] = [];
  const moveTo = (at: number) => {
    wall += at - monotonic;
    monotonic = at;
  };
  return {
    nowMs: () => wall,
    monotonicMs: () => monotonic,
    advance(ms) {
      const end = monotonic + ms;
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        timers = timers.filter((timer) => timer !== next);
        moveTo(Math.max(next.at, monotonic));
        next.job();
      }
      moveTo(end);
    },
    setWall: (ms) => {
      wall = ms;
    },
    schedule: (delayMs, job) => {
      timers = [...timers, { at: monotonic + Math.max(0, delayMs), job }];
    },
    forgetTimers: () => {
      timers = [];
    },
  };
}

/** A link of Dfns with a code of its own; equal numbers give equal links. */
export const linkOf = (number: number): string => `https://dashboard.dfns.io/login?code=${codeOf(number)}`;

export const codeOf = (number: number): string => `code${String(number).padStart(39, '0')}`;
