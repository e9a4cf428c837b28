import { AppError } from '../errors.ts';
import type { RequestContext, Session } from './context.ts';
import { isUnanswered, judgeJournal } from './judge-journal.ts';
import { isCard, type LiveRequest, type Review } from './live-request.ts';
import { timeLeftMs } from './time-left.ts';

/** Throws 'account/not-signed-in'. */
export function requireSession(context: RequestContext): Session {
  const session = context.session();
  if (!session) throw new AppError('account/not-signed-in', 'the session ended');
  return session;
}

/** Throws 'request/answered' when the request was declined or expired in the meantime: reject wins (F55). */
export function requireStillOpen(context: RequestContext, request: LiveRequest): void {
  if (isCard(context.requests.find(request.id))) return;
  throw new AppError('request/answered', 'the request was answered while the key was opening');
}

/** Throws 'request/expired' when the time ran out since the click, for example in a sleep (F47). */
export function requireTimeLeft(context: RequestContext, review: Review): void {
  if (timeLeftMs(review, context.clock) > 0) return;
  throw new AppError('request/expired', 'the time ran out before the signature could be sent');
}

/**
 * The disk has the last word: the same challenge may have been answered through another link or by another instance
 * (F51), and a journal that was removed meanwhile is no record to sign by (F25).
 */
export async function requireShownOnDisk(context: RequestContext, review: Review): Promise<void> {
  const entry = await context.journal.read(review.journalKey);
  const isShown = entry.records.some(
    (record) => record.event === 'SHOWN' && record.viewHash === review.viewHash,
  );
  if (!isShown) throw new AppError('journal/cannot-write', 'the journal does not have this card');
  const past = judgeJournal(entry);
  // SUBMITTING and SENDING are no answers while they are this run's own: what was signed is only sent again.
  const last = entry.records.at(-1)?.event;
  const isOwnTry = review.signature !== null && (last === 'SUBMITTING' || last === 'SENDING');
  if (!isUnanswered(past) && !isOwnTry) {
    throw new AppError('request/answered', 'the journal has an answer already');
  }
}
