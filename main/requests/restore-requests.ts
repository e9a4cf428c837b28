import { asRequestId } from '../core/ids.ts';
import { AppError } from '../errors.ts';
import type { RequestContext } from './context.ts';
import { judgeJournal, outcomeOf, type PastRequest } from './judge-journal.ts';
import type { Phase } from './live-request.ts';
import { receiptOfPast } from './note-receipt.ts';
import { makeOutcome, toProblem } from './outcome.ts';
import { tryRecord } from './record-later.ts';

/** An unknown outcome is a row for a day; after that the history has it. */
const UNKNOWN_ROW_MS = 24 * 60 * 60_000;

/** What earlier runs decided, newest first; and a row for everything that still wants attention. */
export async function restoreRequests(context: RequestContext): Promise<readonly PastRequest[]> {
  const all = (await context.journal.readAll()).map(judgeJournal);
  const past = all.filter(({ state }) => state !== 'replaced'); // the challenge in its place says what became of it
  const settled = await Promise.all(past.map((request) => settle(context, request)));
  const newest = onePerRow(settled.sort((a, b) => b.at - a.at));
  for (const request of newest) addRow(context, request);
  for (const request of settled) noteReceipt(context, request);
  return newest;
}

/** A row that had to be opened twice may have had two challenges; only the last one had a card. */
function onePerRow(sorted: readonly PastRequest[]): readonly PastRequest[] {
  const first = new Map<string, PastRequest>();
  for (const past of sorted) if (!first.has(past.requestId)) first.set(past.requestId, past);
  return [...first.values()];
}

/** What ran out while Countersign was closed gets its last record now; an action started here ends with its run. */
async function settle(context: RequestContext, past: PastRequest): Promise<PastRequest> {
  const isStartedHere = past.arrival === 'here' || past.arrival === 'approval';
  const isOver = isStartedHere || past.expiresAt <= context.clock.nowMs();
  if (past.state !== 'seen' || !isOver) return past;
  await tryRecord(context, past.key, { event: 'EXPIRED' }); // F21: a read-only disk must not keep the app from starting
  return { ...past, state: 'expired' };
}

/** Once for each decision: what has its receipt is known there. */
function noteReceipt(context: RequestContext, past: PastRequest): void {
  const entry = receiptOfPast(past);
  if (entry) void context.receipt(entry); // never rejects, and the start does not wait for it
}

function addRow(context: RequestContext, past: PastRequest): void {
  const phase = phaseOf(past, context.clock.nowMs());
  if (!phase) return;
  context.requests.add({
    id: asRequestId(past.requestId),
    arrival: past.arrival,
    receivedAt: past.receivedAt,
    environment: past.environment,
    link: null, // links are secrets and are never stored (SEC-34)
    own: null,
    linkHash: past.linkHash,
    journalKey: past.key,
    isSuspicious: false,
    action: null,
    phase,
  });
}

function phaseOf(past: PastRequest, nowMs: number): Phase | null {
  switch (past.state) {
    case 'seen': {
      const problem = toProblem(new AppError('request/reopen', 'the link is not kept over a restart'));
      return { state: 'problem', problem, canRetry: false, canBrowse: false };
    }
    case 'approved-not-sent':
      return past.expiresAt > nowMs ? outcomePhase(past, null) : null;
    case 'unknown':
      if (nowMs - past.at > UNKNOWN_ROW_MS) return null;
      return outcomePhase(past, new AppError('api/unknown-outcome', 'the run ended meanwhile'));
    case 'unreadable':
      return outcomePhase(past, new AppError('journal/unreadable', 'the record is damaged'));
    default:
      return null;
  }
}

function outcomePhase(past: PastRequest, problem: AppError | null): Phase {
  return {
    state: 'outcome',
    title: past.sentence,
    words: past.words,
    journalKey: past.key,
    outcome: makeOutcome({
      kind: outcomeOf(past),
      at: past.at,
      problem: problem && toProblem(problem),
    }),
  };
}
