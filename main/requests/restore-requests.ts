import { asRequestId } from '../core/ids.ts';
import { AppError } from '../errors.ts';
import type { RequestContext } from './context.ts';
import { judgeJournal, type PastRequest } from './judge-journal.ts';
import type { Phase } from './live-request.ts';
import { makeOutcome, toProblem } from './outcome.ts';
import { tryRecord } from './record-later.ts';

/** What earlier runs decided, newest first; and a row for everything that still wants attention. */
export async function restoreRequests(context: RequestContext): Promise<readonly PastRequest[]> {
  const entries = await context.journal.readAll();
  const past = entries.map(judgeJournal).filter((request) => request !== null);
  const settled = await Promise.all(past.map((request) => settle(context, request)));
  for (const request of settled) addRow(context, request);
  return settled.sort((a, b) => b.at - a.at);
}

/** A request that ran out while Countersign was closed gets its last record now. */
async function settle(context: RequestContext, past: PastRequest): Promise<PastRequest> {
  const isOver = past.expiresAt !== 0 && past.expiresAt <= context.clock.nowMs();
  if (past.state !== 'seen' || !isOver) return past;
  await tryRecord(context, past.key, { event: 'EXPIRED' }); // F21: a read-only disk must not keep the app from starting
  return { ...past, state: 'expired' };
}

function addRow(context: RequestContext, past: PastRequest): void {
  const phase = phaseOf(past);
  if (!phase) return;
  context.requests.add({
    id: asRequestId(past.requestId),
    arrival: past.arrival,
    receivedAt: past.at,
    environment: past.environment,
    link: null, // links are secrets and are never stored (SEC-34)
    linkHash: past.linkHash,
    phase,
  });
}

function phaseOf(past: PastRequest): Phase | null {
  const outcome = (kind: 'approved-not-sent' | 'unknown', problem: AppError | null): Phase => ({
    state: 'outcome',
    title: past.sentence,
    outcome: makeOutcome({ kind, at: past.at, problem: problem && toProblem(problem) }),
  });
  if (past.state === 'approved-not-sent') return outcome('approved-not-sent', null);
  if (past.state === 'unknown') {
    return outcome('unknown', new AppError('api/unknown-outcome', past.detail || 'the run ended meanwhile'));
  }
  if (past.state !== 'seen') return null;
  const problem = toProblem(new AppError('request/reopen', 'the link is not kept over a restart'));
  return { state: 'problem', problem, canRetry: false, canBrowse: false };
}
