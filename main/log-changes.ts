import type { AccountView, RowState, Snapshot } from '../preload/snapshot.ts';
import { asRequestId } from './core/ids.ts';
import type { Log } from './platform/log.ts';
import type { LogEvent } from './platform/log-line.ts';

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

const ON_THE_WAY: ReadonlySet<RowState> = new Set(['signing', 'submitting']);

function logRequest(
  log: Log,
  id: string,
  { from, to }: { readonly from: RowState; readonly to: RowState },
): void {
  const event = eventOf(from, to);
  const requestId = asRequestId(id);
  if (event) log.write(event, event === 'request/outcome' ? { requestId, reason: to } : { requestId });
}

function eventOf(from: RowState, to: RowState): LogEvent | null {
  switch (to) {
    case 'waiting':
    case 'loading':
    case 'problem': // 'request/not-shown' has its code
    case 'releasing': // nothing was signed yet, and it may be taken back
      return null;
    case 'review':
      if (from === 'releasing') return null;
      return ON_THE_WAY.has(from) ? 'request/not-sent' : 'request/shown';
    case 'signing':
      return 'request/approved';
    case 'submitting':
      return 'request/submitted';
    default:
      return 'request/outcome';
  }
}
