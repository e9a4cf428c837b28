// Protects the person from a request that comes up under another account than the one on the screen (SEC-32): requests of all
// accounts stand in one inbox, and only those of the active account are opened. From: links for another environment.
// Not from: an account that the person switches to; that is theirs to do.
import type { ReviewView } from '../../preload/review-view.ts';
import type { HistoryRow, InboxRow } from '../../preload/snapshot.ts';
import type { Environment } from '../environments/environments.ts';
import { AppError } from '../errors.ts';
import { toProblem } from '../requests/outcome.ts';
import type { Requests } from '../requests/requests.ts';
import { accountLabel } from './account-label.ts';
import type { AccountRecord } from './account-records.ts';
import type { Unclaimed } from './unclaimed.ts';

/** An account with requests of its own. */
export interface RequestOwner {
  readonly record: AccountRecord;
  readonly environment: () => Environment;
  readonly username: () => string;
  readonly requests: Requests;
}

/** What routes and the window use: the requests of all accounts as one. Methods reject as `Requests` does, and with 'request/unknown'. */
export type AllRequests = Pick<
  Requests,
  | 'open'
  | 'close'
  | 'approve'
  | 'decline'
  | 'undo'
  | 'setExternalId'
  | 'showAnswer'
  | 'copyAnswer'
  | 'browsableLink'
  | 'inbox'
  | 'review'
  | 'history'
  | 'quit'
>;

export function joinRequests(deps: {
  readonly all: () => readonly RequestOwner[];
  readonly active: () => RequestOwner;
  readonly unclaimed: Unclaimed;
  readonly isLocked: () => boolean;
  readonly changed: () => void;
}): AllRequests {
  const { all, active, unclaimed, changed } = deps;
  /** A row of another account, or of none, that was clicked: it says so, and nothing of it is opened. */
  let foreign: string | null = null;
  const ownerOf = (requestId: string): RequestOwner => {
    const owner = all().find(({ requests }) => requests.has(requestId));
    if (!owner) throw new AppError('request/unknown', 'no request has this id');
    return owner;
  };
  /** Only a request of the active account is answered with a key. */
  const ofActive = (requestId: string): Requests => {
    const owner = ownerOf(requestId);
    if (owner !== active()) throw otherAccount(owner, active());
    return owner.requests;
  };
  const foreignView = (): ReviewView | null => {
    if (foreign === null) return null;
    if (unclaimed.has(foreign)) return unclaimed.view(foreign);
    const owner = all().find(({ requests }) => requests.has(foreign ?? ''));
    if (!owner || owner === active()) return null;
    return {
      kind: 'problem',
      requestId: foreign,
      problem: toProblem(otherAccount(owner, active())),
      canRetry: false,
      canBrowse: false,
      switchTo: { accountId: owner.record.accountId, label: labelOf(owner) },
      facts: [],
    };
  };

  return {
    async open(requestId) {
      const owner = unclaimed.has(requestId) ? null : ownerOf(requestId);
      foreign = owner === active() ? null : requestId;
      if (owner !== null && foreign === null) return owner.requests.open(requestId);
      active().requests.close();
      changed();
    },
    close() {
      foreign = null;
      for (const { requests } of all()) requests.close();
    },
    approve: async (approval) => {
      try {
        if (deps.isLocked()) throw new AppError('app/locked', 'Countersign is locked');
        await ofActive(approval.requestId).approve(approval);
      } finally {
        approval.password.wipe();
        approval.secondPassword.wipe();
      }
    },
    decline: async (requestId, reason) => {
      if (unclaimed.has(requestId)) return unclaimed.putAway(requestId);
      return ownerOf(requestId).requests.decline(requestId, reason);
    },
    undo: async (requestId) => ownerOf(requestId).requests.undo(requestId),
    setExternalId: async (input) => ofActive(input.requestId).setExternalId(input),
    showAnswer: (requestId) => ofActive(requestId).showAnswer(requestId),
    copyAnswer: async (requestId) => ofActive(requestId).copyAnswer(requestId),
    browsableLink: (requestId) =>
      unclaimed.has(requestId)
        ? unclaimed.browsableLink(requestId)
        : ownerOf(requestId).requests.browsableLink(requestId),
    inbox: () => newestFirst([...all().flatMap(rowsOf), ...unclaimed.rows()], ({ receivedAt }) => receivedAt),
    review: () => foreignView() ?? active().requests.review(),
    history: () => newestFirst(all().flatMap(historyOf), ({ at }) => at),
    quit: async () => void (await Promise.all(all().map(({ requests }) => requests.quit()))),
  };
}

const labelOf = (owner: RequestOwner): string => accountLabel(owner.environment().label, owner.username());

function otherAccount(owner: RequestOwner, active: RequestOwner): AppError {
  const details = { expected: labelOf(active), got: labelOf(owner) };
  return new AppError('link/other-account', 'the request belongs to another account', { details });
}

function rowsOf({ record, environment, requests }: RequestOwner): readonly InboxRow[] {
  const { label, tone } = environment();
  return requests.inbox().map((row) => ({ ...row, accountId: record.accountId, environment: label, tone }));
}

const historyOf = ({ record, requests }: RequestOwner): readonly HistoryRow[] =>
  requests.history().map((row) => ({ ...row, accountId: record.accountId }));

const newestFirst = <T>(rows: readonly T[], at: (row: T) => number): readonly T[] =>
  rows.toSorted((a, b) => at(b) - at(a));
