import type { AccountView, RowState, Snapshot } from '../preload/snapshot.ts';
import { asRequestId } from './core/ids.ts';
import type { Log } from './platform/log.ts';
import type { LogEvent } from './platform/log-line.ts';
import { ROW_FACTS } from './requests/row-facts.ts';

/**
 * Writes what happened to the local log by comparing what is shown with what was shown before: what the person saw is
 * what the log says. The first snapshot is where it begins: rows and sessions of earlier runs are no news.
 */
export function makeChangeLog(log: Log): (snapshot: Snapshot) => void {
  let before: Snapshot | null = null;
  return (snapshot) => {
    // A lock empties what is shown and changes nothing else: what comes back with the unlocking is no news.
    const now = before !== null && snapshot.isLocked ? { ...before, account: snapshot.account } : snapshot;
    if (before !== null) logChanges(log, before, now);
    before = now;
  };
}

function logChanges(log: Log, before: Snapshot, now: Snapshot): void {
  const known = new Set(before.keys.map((key) => key.credentialId));
  for (const key of now.keys) {
    if (!known.has(key.credentialId)) log.write('key/created', { reason: key.storage });
  }
  logAccount(log, before.account, now.account);
  const states = new Map(before.inbox.map((row) => [row.requestId, row.state]));
  for (const { requestId, state } of now.inbox) {
    const change = { from: states.get(requestId) ?? 'waiting', to: state };
    if (change.from !== change.to) logRequest(log, requestId, change);
  }
}

function logAccount(log: Log, before: AccountView, now: AccountView): void {
  if (before.state === now.state) return;
  if (now.state === 'signed-in') log.write('account/signed-in');
  else if (before.state === 'signed-in') log.write('account/signed-out');
}

function logRequest(
  log: Log,
  id: string,
  { from, to }: { readonly from: RowState; readonly to: RowState },
): void {
  const event = eventOf(from, to);
  const requestId = asRequestId(id);
  if (event) log.write(event, event === 'request/outcome' ? { requestId, reason: to } : { requestId });
}

/** What is told of a row that comes into this state. */
const EVENTS: Readonly<Record<RowState, LogEvent | null>> = {
  waiting: null,
  loading: null,
  problem: null, // 'request/not-shown' has its code
  review: 'request/shown',
  releasing: null, // nothing was signed yet, and it may be taken back
  signing: 'request/approved',
  submitting: 'request/submitted',
  done: 'request/outcome',
  declined: 'request/outcome',
  refused: 'request/outcome',
  expired: 'request/outcome',
  unknown: 'request/outcome',
  'approved-not-sent': 'request/outcome',
};

function eventOf(from: RowState, to: RowState): LogEvent | null {
  if (to === 'review' && from === 'releasing') return null;
  if (to === 'review' && ROW_FACTS[from].underWay !== null) return 'request/not-sent';
  return EVENTS[to];
}
