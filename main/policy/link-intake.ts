// Protects the person from being buried in requests until one is approved by mistake (SEC-60), and from answering one twice.
// From: pages and programs that open links again and again, or the same link twice.
// Not from: a single well-made request; the review answers for that. Not from what the person brings: their own hand is the limit.
import { type Answer, isKept, remember } from './replay-list.ts';

/** Links of the system that wait unopened; more are refused with one counted notice. What the person brings has no limit. */
export const MAX_WAITING = 5;
/** A link may be announced only after this long without any link. */
const QUIET_MS = 10_000;
/** So many new links within so long are a storm, and it is over after so long without one. */
const STORM_COUNT = 3;
const STORM_WINDOW_MS = 60_000;
const STORM_OVER_MS = 10 * 60_000;
/** So many declined requests within so long, and links of the system are not taken until the person goes on. */
const PAUSE_COUNT = 3;
const PAUSE_WINDOW_MS = 10 * 60_000;

/** 'system': another program opened the link. 'person': pasted, scanned, or out of a file. */
export type Way = 'system' | 'person';

interface OpenRow {
  readonly state: 'waiting' | 'opened';
  readonly way: Way;
  readonly requestId: string;
}

/**
 * Times are monotonic, in ms. Over a restart only `answered` is kept: without its link a row without an answer cannot go on, so its
 * mark of a storm goes as well, and the link that comes again is a new arrival and judged as such.
 */
export interface IntakeState {
  /** Digest of the accepted link -> the row it made, which has no answer yet. */
  readonly open: ReadonlyMap<string, OpenRow>;
  /** Digest of the accepted link -> what became of it, oldest first. */
  readonly answered: ReadonlyMap<string, Answer>;
  /** The newest arrivals of links of the system, which no row or answer knew. */
  readonly arrivals: readonly number[];
  readonly lastAtMs: number | null;
  /** When the last link of a storm came; null: there is none. */
  readonly stormAtMs: number | null;
  readonly declines: readonly number[];
  readonly isPaused: boolean;
  /** Links refused because too many waited, or because of a pause, since the person last looked. */
  readonly refused: number;
}

export interface Arrival {
  /** Digest of the accepted link's text; two spellings of one link are one fingerprint. */
  readonly fingerprint: string;
  readonly way: Way;
  readonly nowMs: number;
  /** Unix ms: how long an answer is remembered outlives the run. */
  readonly wallMs: number;
}

export type ArrivalVerdict =
  | { readonly verdict: 'row' }
  | { readonly verdict: 'already-open'; readonly requestId: string }
  | { readonly verdict: 'already-answered'; readonly answer: Answer }
  | { readonly verdict: 'too-many' }
  | { readonly verdict: 'paused' };

export interface Judged {
  readonly verdict: ArrivalVerdict;
  /** A notification may be shown for it: the first after a quiet time, and no storm. The window never comes forward for a link. */
  readonly mayRaise: boolean;
  readonly isSuspicious: boolean;
  readonly state: IntakeState;
}

/** State of a fresh start; links that were answered in earlier runs stay answered. */
export function startIntake(answered: ReadonlyMap<string, Answer> = new Map()): IntakeState {
  return {
    open: new Map(),
    answered,
    arrivals: [],
    lastAtMs: null,
    stormAtMs: null,
    declines: [],
    isPaused: false,
    refused: 0,
  };
}

/**
 * Verdict on an accepted link. After 'row' the caller makes the row and says so with `addRow`; every other verdict makes none.
 * A row is opened by a click alone, so that there is never a card the person did not ask for (SEC-60, "3 s between cards").
 */
export function judgeArrival(before: IntakeState, arrival: Arrival): Judged {
  const isFromSystem = arrival.way === 'system';
  const isQuiet = before.lastAtMs === null || arrival.nowMs - before.lastAtMs >= QUIET_MS;
  const state = isFromSystem ? { ...before, lastAtMs: arrival.nowMs } : before;
  const known = judgeKnown(state, arrival);
  if (known) return known;
  if (!isFromSystem) return { verdict: { verdict: 'row' }, mayRaise: false, isSuspicious: false, state };
  const noted = noteNew(state, arrival.nowMs);
  const isSuspicious = isStorm(noted, arrival.nowMs);
  const why = whyNot(noted);
  if (why === null)
    return { verdict: { verdict: 'row' }, mayRaise: isQuiet && !isSuspicious, isSuspicious, state: noted };
  const counted = { ...noted, refused: noted.refused + 1 };
  return { verdict: { verdict: why }, mayRaise: false, isSuspicious, state: counted };
}

/** The same link again: it never makes a second row, whoever brings it. One that was declined is the sign of a storm. */
function judgeKnown(state: IntakeState, { fingerprint, way, nowMs, wallMs }: Arrival): Judged | null {
  const plain = { mayRaise: false, isSuspicious: false };
  const row = state.open.get(fingerprint);
  if (row) return { ...plain, state, verdict: { verdict: 'already-open', requestId: row.requestId } };
  const answer = state.answered.get(fingerprint);
  if (!answer || !isKept(answer, wallMs)) return null;
  const isPushed = way === 'system' && answer.outcome === 'declined';
  const next = isPushed ? { ...state, stormAtMs: nowMs } : state;
  return { ...plain, state: next, verdict: { verdict: 'already-answered', answer } };
}

function noteNew(state: IntakeState, nowMs: number): IntakeState {
  const arrivals = [...state.arrivals, nowMs].slice(-STORM_COUNT);
  const [first = nowMs] = arrivals;
  const begins = arrivals.length === STORM_COUNT && nowMs - first < STORM_WINDOW_MS;
  return { ...state, arrivals, stormAtMs: begins || isStorm(state, nowMs) ? nowMs : null };
}

function whyNot(state: IntakeState): 'paused' | 'too-many' | null {
  if (state.isPaused) return 'paused';
  const waiting = [...state.open.values()].filter((row) => row.way === 'system' && row.state === 'waiting');
  return waiting.length < MAX_WAITING ? null : 'too-many';
}

export const isStorm = ({ stormAtMs }: IntakeState, nowMs: number): boolean =>
  stormAtMs !== null && nowMs - stormAtMs < STORM_OVER_MS;

/** How long a storm goes on if nothing more comes, in ms; 0: there is none. */
export const stormLeftMs = (state: IntakeState, nowMs: number): number =>
  state.stormAtMs !== null && isStorm(state, nowMs) ? STORM_OVER_MS - (nowMs - state.stormAtMs) : 0;

/** The row that an accepted link made. */
export function addRow(
  state: IntakeState,
  row: { readonly fingerprint: string; readonly way: Way; readonly requestId: string },
): IntakeState {
  const { fingerprint, way, requestId } = row;
  return { ...state, open: new Map([...state.open, [fingerprint, { state: 'waiting', way, requestId }]]) };
}

/** The person opened the row: it no longer counts as waiting. What is no waiting row stays as it is. */
export function markOpened(state: IntakeState, fingerprint: string): IntakeState {
  const row = state.open.get(fingerprint);
  if (row?.state !== 'waiting') return state;
  return { ...state, open: new Map([...state.open, [fingerprint, { ...row, state: 'opened' }]]) };
}

/** The request has its outcome: the same link is not taken again. */
export function markAnswered(state: IntakeState, fingerprint: string, answer: Answer): IntakeState {
  const open = new Map(state.open);
  open.delete(fingerprint);
  return { ...state, open, answered: remember(state.answered, fingerprint, answer) };
}

/** Something that came from outside was declined, whichever way it had come. */
export function noteDecline(state: IntakeState, nowMs: number): IntakeState {
  const declines = [...state.declines.filter((at) => nowMs - at < PAUSE_WINDOW_MS), nowMs].slice(
    -PAUSE_COUNT,
  );
  return { ...state, declines, isPaused: state.isPaused || declines.length === PAUSE_COUNT };
}

/** The person goes on: the pause, the storm and the count of refused links end. Rows stay as they were marked. */
export function resumeIntake(state: IntakeState): IntakeState {
  return { ...state, arrivals: [], stormAtMs: null, declines: [], isPaused: false, refused: 0 };
}

/** "Decline all": the count was read and the storm is answered; a pause stays until the person goes on. */
export function endStorm(state: IntakeState): IntakeState {
  return { ...state, arrivals: [], stormAtMs: null, refused: 0 };
}
