import type { RequestContext } from './context.ts';
import type { JournalEvent } from './journal.ts';

const RETRY_RECORD_MS = 5_000; // F20

/** Events after which nothing else is ever written, so that a late record cannot follow a newer one. */
export type LastEvent = Extract<
  JournalEvent,
  { event: 'DONE' | 'DECLINED' | 'REFUSED' | 'EXPIRED' | 'UNKNOWN' }
>;

/** The request has its outcome: a full disk must not hide it, so the record is tried until it is written (F20). */
export async function recordOutcome(
  context: RequestContext,
  journalKey: string,
  event: LastEvent,
): Promise<void> {
  if (await tryRecord(context, journalKey, event)) return;
  context.schedule(RETRY_RECORD_MS, () => void recordOutcome(context, journalKey, event)); // logs its own error
}

/**
 * One try, for a step that takes back the one before: without the record a restart reads the journal on the careful
 * side ("approved", "outcome unknown"); written later it could follow a newer record and take back that one.
 */
export async function tryRecord(
  context: RequestContext,
  journalKey: string,
  event: JournalEvent,
): Promise<boolean> {
  try {
    await context.journal.record(journalKey, event);
    return true;
  } catch {
    context.log('journal-not-written');
    return false;
  }
}
