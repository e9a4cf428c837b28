// Protects the person from being buried in requests until one is approved by mistake (SEC-60).
// From: pages and programs that open links again and again, or the same link twice.
// Not from: a single well-made request; the review answers for that.
import { unreachable } from '../errors.ts';

/** Links that wait unopened; more are refused with a counted notice. */
export const MAX_WAITING = 5;
/** Answered links that are remembered, oldest forgotten first: a year of 40 a day would be 14,600. */
const MAX_ANSWERED = 2_000;
/** A link may bring the window to the front only after this long without any link. */
const QUIET_MS = 10_000;

type RowState = 'waiting' | 'opened' | 'answered';

export interface IntakeState {
  /** Fingerprint of the accepted link -> what became of it, oldest first. */
  readonly rows: ReadonlyMap<string, RowState>;
  /** When the last link came, whatever became of it. */
  readonly lastAtMs: number | null;
}

export type ArrivalVerdict = 'row' | 'already-open' | 'already-answered' | 'too-many';

export interface Arrival {
  /** Digest of the accepted link's text; two spellings of one link are one fingerprint. */
  readonly fingerprint: string;
  /** Monotonic time. */
  readonly nowMs: number;
}

/** State of a fresh start; fingerprints of requests that were answered in earlier runs stay answered. */
export function startIntake(answered: Iterable<string> = []): IntakeState {
  return { rows: new Map([...answered].map((fingerprint) => [fingerprint, 'answered'])), lastAtMs: null };
}

/**
 * Verdict on an accepted link. 'row' makes an inbox row; every other verdict only a notice.
 * `mayRaise` says whether the window may come to the front for it: for the first of a storm, however long.
 */
export function judgeArrival(
  state: IntakeState,
  { fingerprint, nowMs }: Arrival,
): { readonly verdict: ArrivalVerdict; readonly mayRaise: boolean; readonly state: IntakeState } {
  const mayRaise = state.lastAtMs === null || nowMs - state.lastAtMs >= QUIET_MS;
  const verdict = verdictOn(state, fingerprint);
  const rows = verdict === 'row' ? new Map([...state.rows, [fingerprint, 'waiting' as const]]) : state.rows;
  return { verdict, mayRaise, state: { rows, lastAtMs: nowMs } };
}

/** The person opened the row: it no longer counts as waiting. Unknown and answered rows stay as they are. */
export function markOpened(state: IntakeState, fingerprint: string): IntakeState {
  return state.rows.get(fingerprint) === 'waiting' ? withRow(state, fingerprint, 'opened') : state;
}

/** The request has its outcome: the same link is never taken again. */
export function markAnswered(state: IntakeState, fingerprint: string): IntakeState {
  return withRow(state, fingerprint, 'answered');
}

function verdictOn(state: IntakeState, fingerprint: string): ArrivalVerdict {
  const known = state.rows.get(fingerprint);
  switch (known) {
    case 'waiting':
    case 'opened':
      return 'already-open';
    case 'answered':
      return 'already-answered';
    case undefined:
      return countOf(state, 'waiting') < MAX_WAITING ? 'row' : 'too-many';
    default:
      return unreachable(known);
  }
}

function withRow(state: IntakeState, fingerprint: string, row: RowState): IntakeState {
  const rows = new Map(state.rows);
  rows.delete(fingerprint); // re-inserted at the end: the order is the age of the last change
  rows.set(fingerprint, row);
  const spare = [...rows].filter(([, kind]) => kind === 'answered').slice(0, -MAX_ANSWERED);
  for (const [old] of spare) rows.delete(old);
  return { ...state, rows };
}

function countOf(state: IntakeState, wanted: RowState): number {
  return [...state.rows.values()].filter((row) => row === wanted).length;
}
