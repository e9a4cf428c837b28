// Protects from answering the same link twice, over restarts as well (RFC 10027, "One-Time or Limited Use"). From: links that are
// opened again by accident or to wear the person out. Not from: another link for the same action; the record of the challenge and
// the mark of a repeated action answer for that. Holds digests only: no link, no code, no token (SEC-34).
import type { OutcomeKind } from '../../preload/review-view.ts';

/** After the end of its challenge an answer is remembered for this long. */
const KEEP_MS = 24 * 60 * 60_000;
/** Of a request that was never opened the end is not known: no challenge is taken that lives longer than this. */
const LONGEST_LIFE_MS = 60 * 60_000;
/** Oldest forgotten first: a day of storms at five rows a time stays far below it. */
export const MAX_ANSWERED = 2_000;

export interface Answer {
  readonly requestId: string;
  readonly outcome: OutcomeKind;
  /** Unix ms. */
  readonly at: number;
  /** Unix ms: until then the same link is refused. */
  readonly until: number;
  /** Digest of account, method, path and payload; null: it was never opened. */
  readonly action: string | null;
}

/** Until when an answer is remembered; `expiresAt` null: the request was never opened. Unix ms. */
export const keptUntil = (at: number, expiresAt: number | null): number =>
  (expiresAt ?? at + LONGEST_LIFE_MS) + KEEP_MS;

export const isKept = (answer: Answer, wallMs: number): boolean => wallMs < answer.until;

/** A list with this answer as its newest, and no more than there is room for. */
export function remember(
  answered: ReadonlyMap<string, Answer>,
  fingerprint: string,
  answer: Answer,
): ReadonlyMap<string, Answer> {
  const next = new Map(answered);
  next.delete(fingerprint); // re-inserted at the end: the order is the age of the answer
  next.set(fingerprint, answer);
  for (const oldest of [...next.keys()].slice(0, -MAX_ANSWERED)) next.delete(oldest);
  return next;
}

/** What is still remembered at this time. */
export function stillKept(
  answered: ReadonlyMap<string, Answer>,
  wallMs: number,
): ReadonlyMap<string, Answer> {
  return new Map([...answered].filter(([, answer]) => isKept(answer, wallMs)));
}

/** Whether this very action was declined, under whatever link. */
export function wasDeclined(answered: ReadonlyMap<string, Answer>, action: string, wallMs: number): boolean {
  for (const answer of answered.values()) {
    if (answer.action === action && answer.outcome === 'declined' && isKept(answer, wallMs)) return true;
  }
  return false;
}
