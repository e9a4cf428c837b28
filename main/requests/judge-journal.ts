import type { OutcomeKind } from '../../preload/review-view.ts';
import type { Arrival } from '../../preload/snapshot.ts';
import type { JournalEntry, JournalRecord } from './journal.ts';

/** What the journal of one request says after a restart. Times in Unix ms. */
export interface PastRequest {
  readonly key: string;
  readonly requestId: string;
  readonly linkHash: string;
  readonly arrival: Arrival;
  readonly environment: string;
  readonly sentence: string;
  readonly words: string;
  readonly expiresAt: number;
  /** When it was opened first, and when the last thing happened. */
  readonly receivedAt: number;
  readonly at: number;
  readonly state: PastState;
  readonly detail: string;
}

export type PastState =
  | 'seen' // shown or opened, not approved: may be opened again
  | 'approved-not-sent'
  | 'done'
  | 'declined'
  | 'refused'
  | 'expired'
  | 'unknown'
  /** Another challenge has its place; it is no decision, so no list shows it. */
  | 'replaced'
  /** Damage hides what was decided; nothing is signed for this challenge again. */
  | 'unreadable';

const STATES = {
  OPENED: 'seen',
  SHOWN: 'seen',
  APPROVED: 'approved-not-sent',
  'NOT-SIGNED': 'seen', // the approval ended without a signature (wrong password, signer gone)
  SUBMITTING: 'unknown', // the answer never reached us (F33)
  SENDING: 'unknown', // the same, one request later
  'NOT-SENT': 'approved-not-sent',
  DONE: 'done',
  DECLINED: 'declined',
  REFUSED: 'refused',
  EXPIRED: 'expired',
  UNKNOWN: 'unknown',
  REPLACED: 'replaced',
} as const satisfies Record<JournalRecord['event'], PastState>;

/** After these nothing is written any more; SUBMITTING and SENDING can still become something else. */
const ANSWERS: ReadonlySet<JournalRecord['event']> = new Set([
  'DONE',
  'DECLINED',
  'REFUSED',
  'EXPIRED',
  'UNKNOWN',
  'REPLACED',
]);

/**
 * Pure: the last record decides, but an answer is never taken back by what follows it; damage is never read as
 * "nothing happened" (SEC-81), also when not even OPENED can be read (F24).
 */
export function judgeJournal(entry: JournalEntry): PastRequest {
  const opened = entry.records.find((record) => record.event === 'OPENED');
  const last = entry.records.find((record) => ANSWERS.has(record.event)) ?? entry.records.at(-1);
  if (!opened || !last) return unreadable(entry);
  const shown = entry.records.findLast((record) => record.event === 'SHOWN');
  return {
    key: entry.key,
    requestId: opened.requestId,
    linkHash: opened.linkHash,
    arrival: opened.arrival,
    environment: opened.environment,
    sentence: shown?.sentence ?? 'A request that was opened but never shown',
    words: shown?.words ?? '',
    expiresAt: opened.expiresAt,
    receivedAt: opened.at,
    at: last.at,
    state: entry.isDamaged ? 'unreadable' : STATES[last.event],
    detail: detailOf(last),
  };
}

/** The first characters of the file's name stand in for the ids that were in it. */
function unreadable({ key, records }: JournalEntry): PastRequest {
  const at = records.at(-1)?.at ?? 0;
  return {
    key,
    requestId: key.slice(0, 22),
    linkHash: '',
    arrival: 'link',
    environment: '',
    sentence: 'A request whose record on this computer cannot be read',
    words: '',
    expiresAt: 0,
    receivedAt: at,
    at,
    state: 'unreadable',
    detail: '',
  };
}

/** How a past request is shown; what cannot be read and what was only seen is unknown. */
export function outcomeOf({ state }: PastRequest): OutcomeKind {
  return state === 'seen' || state === 'unreadable' || state === 'replaced' ? 'unknown' : state;
}

/** The states in which a challenge may still be approved. */
export const isUnanswered = ({ state }: PastRequest): boolean =>
  state === 'seen' || state === 'approved-not-sent';

function detailOf(record: JournalRecord): string {
  if (record.event === 'DECLINED') return record.reason;
  if (record.event === 'DONE' && record.waits) return 'Accepted, and waits for the approval of others';
  if (record.event === 'REFUSED' || record.event === 'UNKNOWN') return record.why;
  return '';
}
