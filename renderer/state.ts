import type { BookView } from '../preload/address-book.ts';
import type { Channel } from '../preload/api.ts';
import type { Problem } from '../preload/problem.ts';
import type { InboxRow, RowState, Snapshot } from '../preload/snapshot.ts';
import { afterTask, type Failures, without, withoutRequestFailures, withoutSameAim } from './failures.ts';
import { ROW_FACTS } from './row-facts.ts';
import type { Task } from './task.ts';

/** What the pane shows while no request is open and no task is under way. */
export type Place = 'inbox' | 'approvals' | 'history' | 'keys' | 'credentials' | 'addresses' | 'settings';

export interface Toast {
  readonly requestId: string;
  readonly title: string;
  readonly state: RowState;
}

/** No field here may ever hold a secret: passwords and links go from their input to the bridge, nowhere else. */
export interface State {
  readonly snapshot: Snapshot | null;
  /** performance.now() when the snapshot came, in ms; countdowns start here. */
  readonly receivedAt: number;
  readonly busy: readonly Channel[];
  readonly failures: Failures;
  readonly place: Place;
  /** Stands over the place and over an open request, which comes back when the task ends. */
  readonly task: Task | null;
  /** What came of the last task, until something else is shown. */
  readonly said: string | null;
  /** Below 720 px rail and pane take turns. */
  readonly isRailWanted: boolean;
  readonly toast: Toast | null;
  /** A lock closed a task: a form does not vanish without a word. */
  readonly hasForgotten: boolean;
  /** The address book as it was last read, with the revision that asked for it; null: not read since start or lock. */
  readonly book: ReadBook | null;
}

export interface ReadBook {
  readonly revision: number;
  readonly view: BookView;
}

export type Event =
  | { readonly type: 'snapshot'; readonly snapshot: Snapshot; readonly at: number }
  | { readonly type: 'call-started'; readonly channel: Channel }
  | { readonly type: 'call-ended'; readonly channel: Channel; readonly problem: Problem | null }
  | { readonly type: 'place-chosen'; readonly place: Place }
  | { readonly type: 'task-begun'; readonly task: Task }
  | { readonly type: 'task-ended'; readonly said: string | null }
  | { readonly type: 'failure-read'; readonly channel: Channel }
  | { readonly type: 'rail-wanted' }
  | { readonly type: 'pane-wanted' }
  | { readonly type: 'book-read'; readonly book: ReadBook }
  | { readonly type: 'toast-dismissed' };

export const INITIAL: State = {
  snapshot: null,
  receivedAt: 0,
  busy: [],
  failures: {},
  place: 'inbox',
  task: null,
  said: null,
  isRailWanted: false,
  toast: null,
  hasForgotten: false,
  book: null,
};

/** The row that reached its end with this snapshot while the person looked at something else. */
function endedElsewhere(before: Snapshot | null, after: Snapshot): InboxRow | undefined {
  if (before === null) return undefined;
  const states = new Map(before.inbox.map((row) => [row.requestId, row.state]));
  const shown = after.review?.requestId;
  return after.inbox.find((row) => {
    const earlier = states.get(row.requestId);
    if (earlier === undefined || earlier === row.state || row.requestId === shown) return false;
    return ROW_FACTS[row.state].isOver;
  });
}

/**
 * A problem that did not change keeps its identity over snapshots, so that a countdown or a problem already put away
 * does not start again because something else moved.
 */
function keepProblem(before: Snapshot | null, after: Snapshot): Snapshot {
  const old = before?.review;
  const now = after.review;
  if (!old || !now || old.requestId !== now.requestId) return after;
  if (old.kind === 'problem' && now.kind === 'problem' && isSame(old.problem, now.problem)) {
    return { ...after, review: { ...now, problem: old.problem } };
  }
  if (old.kind !== 'card' || now.kind !== 'card') return after;
  if (old.consent.state !== 'failed' || !isSame(old.consent, now.consent)) return after;
  return { ...after, review: { ...now, consent: old.consent } };
}

/** Both sides came through the same channel, so their fields stand in the same order. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A lock forgets what the page itself remembers as well: no task, no toast, no failure but that of the lock. */
function locked(state: State, snapshot: Snapshot, at: number): State {
  const own = state.failures['app/unlock'];
  const failures = own ? { 'app/unlock': own } : {};
  const hasForgotten = state.hasForgotten || state.task !== null;
  return {
    ...INITIAL,
    snapshot,
    receivedAt: at,
    busy: state.busy,
    place: state.place,
    failures,
    hasForgotten,
  };
}

function takeSnapshot(state: State, snapshot: Snapshot, at: number): State {
  // The answer of app/ready and a pushed snapshot may cross; the newer one stays.
  if (state.snapshot !== null && snapshot.revision < state.snapshot.revision) return state;
  if (snapshot.isLocked) return locked(state, snapshot, at);
  const ended = endedElsewhere(state.snapshot, snapshot);
  const toast = ended ? { requestId: ended.requestId, title: ended.title, state: ended.state } : state.toast;
  const isOtherRequest = state.snapshot?.review?.requestId !== snapshot.review?.requestId;
  const failures = isOtherRequest ? withoutRequestFailures(state.failures) : state.failures;
  const task = isOver(state.task, snapshot) ? null : state.task;
  // Before the first key there is no other place; what follows it begins where an earlier account did not leave off.
  const shouldShowInbox = state.snapshot?.isLocked === true && hasWaiting(snapshot);
  const place = snapshot.account.state === 'new' || shouldShowInbox ? 'inbox' : state.place;
  const isRailWanted = shouldShowInbox || state.isRailWanted;
  const kept = keepProblem(state.snapshot, snapshot);
  return { ...state, snapshot: kept, receivedAt: at, place, isRailWanted, task, toast, failures };
}

/** What came while it was locked is what the person unlocked for. */
const hasWaiting = ({ inbox, account }: Snapshot): boolean =>
  account.state === 'signed-in' && inbox.some(({ state }) => state === 'waiting');

/** There is a first key now, or there may be one: the rest is said where one signs in. */
const isOver = (task: Task | null, { account }: Snapshot): boolean =>
  task?.kind === 'first-key' && account.state !== 'new';

/** What was read is at least as new as the snapshot that asked for it; two answers may cross. A lock forgets what was on its way. */
function takeBook(state: State, book: ReadBook): State {
  if (state.snapshot?.isLocked !== false) return state;
  return state.book !== null && book.revision < state.book.revision ? state : { ...state, book };
}

export function reduce(state: State, event: Event): State {
  switch (event.type) {
    case 'snapshot':
      return takeSnapshot(state, event.snapshot, event.at);
    case 'call-started':
      return {
        ...state,
        busy: [...state.busy, event.channel],
        failures: without(state.failures, event.channel),
      };
    case 'call-ended': {
      const at = state.busy.indexOf(event.channel);
      const busy = at < 0 ? state.busy : state.busy.toSpliced(at, 1);
      const earlier = withoutSameAim(state.failures, event.channel);
      const failures = event.problem ? { ...earlier, [event.channel]: event.problem } : earlier;
      return { ...state, busy, failures };
    }
    case 'place-chosen':
      return { ...state, place: event.place, task: null, said: null, isRailWanted: false };
    case 'task-begun':
      // What failed before says nothing about the task.
      return {
        ...state,
        task: event.task,
        said: null,
        failures: {},
        isRailWanted: false,
        hasForgotten: false,
      };
    case 'task-ended':
      return { ...state, task: null, said: event.said, failures: afterTask(state.failures) };
    case 'failure-read':
      return { ...state, failures: without(state.failures, event.channel) };
    case 'rail-wanted':
      return { ...state, isRailWanted: true, task: null, said: null, place: 'inbox' };
    case 'pane-wanted':
      return { ...state, task: null, said: null, isRailWanted: false };
    case 'book-read':
      return takeBook(state, event.book);
    case 'toast-dismissed':
      return { ...state, toast: null, hasForgotten: false };
  }
}

/** The place whose tab is lit: an open request belongs to the inbox, credentials to the keys. */
export function shownPlace(state: State): Place {
  if (state.snapshot?.review && !state.task) return 'inbox';
  return state.place === 'credentials' ? 'keys' : state.place;
}

/** Whether nobody is signed in and the pane beside the rail, if there is one, does not show the sign-in itself. */
export function isSignInElsewhere(state: State, isRailWhole: boolean): boolean {
  const { snapshot, place, task } = state;
  if (snapshot?.account.state !== 'signed-out') return false;
  if (isRailWhole) return true;
  return snapshot.review ? snapshot.review.kind !== 'sign-in' : place !== 'inbox' || task !== null;
}

/** Whether a file that is dropped may begin a task: nothing that was typed is pushed aside, nobody is locked out. */
export function mayAddRequest({ snapshot, task }: State): boolean {
  if (!snapshot || snapshot.isLocked || snapshot.account.state === 'new') return false;
  if (snapshot.registration || snapshot.recovery) return false;
  return task === null || task.kind === 'add-request';
}

/** Which of the two a narrow window shows. */
export function narrowScreen(state: State): 'rail' | 'pane' {
  if (state.isRailWanted) return 'rail';
  const snapshot = state.snapshot;
  if (!snapshot || snapshot.review || state.task || state.place !== 'inbox') return 'pane';
  if (snapshot.newWallets.length > 0) return 'pane';
  return snapshot.account.state === 'signed-in' ? 'rail' : 'pane';
}
