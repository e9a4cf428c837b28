import type { RequestContext } from './context.ts';
import type { JournalEvent } from './journal.ts';

const RETRY_RECORD_MS = 5_000; // F20

/** For a step that is over: a full disk now must not hide it, so the record is tried again until it is written (F20). */
export async function recordOrLater(
  context: RequestContext,
  journalKey: string,
  event: JournalEvent,
): Promise<void> {
  try {
    await context.journal.record(journalKey, event);
  } catch {
    context.log('journal-not-written');
    context.schedule(RETRY_RECORD_MS, () => void recordOrLater(context, journalKey, event)); // logs its own error
  }
}
