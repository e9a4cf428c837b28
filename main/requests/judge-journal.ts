import type { JournalEntry, JournalRecord } from './journal.ts';

/** What the journal of one request says after a restart. Times in Unix ms. */
export interface PastRequest {
  readonly key: string;
  readonly requestId: string;
  readonly linkHash: string;
  readonly arrival: 'link' | 'paste' | 'practice';
  readonly environment: string;
  readonly sentence: string;
  readonly words: string;
  readonly expiresAt: number;
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
  | 'unknown';

const STATES = {
  OPENED: 'seen',
  SHOWN: 'seen',
  APPROVED: 'approved-not-sent',
  'NOT-SIGNED': 'seen', // the approval ended without a signature (wrong password, signer gone)
  SUBMITTING: 'unknown', // the answer never reached us (F33)
  'NOT-SENT': 'approved-not-sent',
  DONE: 'done',
  DECLINED: 'declined',
  REFUSED: 'refused',
  EXPIRED: 'expired',
  UNKNOWN: 'unknown',
} as const satisfies Record<JournalRecord['event'], PastState>;

/** After these nothing is written any more; SUBMITTING alone can still become something else. */
const ANSWERS: ReadonlySet<JournalRecord['event']> = new Set([
  'DONE',
  'DECLINED',
  'REFUSED',
  'EXPIRED',
  'UNKNOWN',
]);

/**
 * Pure: the last record decides, but an answer is never taken back by what follows it; damage is never read as "nothing happened" (SEC-81). null: not even OPENED is readable.
 */
export function judgeJournal(entry: JournalEntry): PastRequest | null {
  const opened = entry.records.find((record) => record.event === 'OPENED');
  const last = entry.records.find((record) => ANSWERS.has(record.event)) ?? entry.records.at(-1);
  if (!opened || !last) return null;
  const shown = entry.records.findLast((record) => record.event === 'SHOWN');
  return {
    key: entry.key,
    requestId: opened.requestId,
    linkHash: opened.linkHash,
    arrival: opened.arrival,
    environment: opened.environment,
    sentence: shown?.sentence ?? 'A request that was opened but never shown',
    words: shown?.words ?? '',
    expiresAt: shown?.expiresAt ?? 0,
    at: last.at,
    state: entry.isDamaged ? 'unknown' : STATES[last.event],
    detail: detailOf(last),
  };
}

/** The states in which a challenge may still be approved. */
export const isUnanswered = ({ state }: PastRequest): boolean =>
  state === 'seen' || state === 'approved-not-sent';

function detailOf(record: JournalRecord): string {
  if (record.event === 'DECLINED') return record.reason;
  if (record.event === 'REFUSED' || record.event === 'UNKNOWN') return record.why;
  return '';
}
