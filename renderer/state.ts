import type { Channel, InboxRow, Problem, RowState, Snapshot } from '../preload/api.ts';

/** What the pane shows while no request is open. */
export type Place = 'start' | 'history' | 'keys';

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
  readonly failures: Readonly<Partial<Record<Channel, Problem>>>;
  readonly place: Place;
  /** Below 720 px rail and pane take turns. */
  readonly isRailWanted: boolean;
  readonly toast: Toast | null;
}

export type Event =
  | { readonly type: 'snapshot'; readonly snapshot: Snapshot; readonly at: number }
  | { readonly type: 'call-started'; readonly channel: Channel }
  | { readonly type: 'call-ended'; readonly channel: Channel; readonly problem: Problem | null }
  | { readonly type: 'place-chosen'; readonly place: Place }
  | { readonly type: 'rail-wanted' }
  | { readonly type: 'pane-wanted' }
  | { readonly type: 'toast-dismissed' };

export const INITIAL: State = {
  snapshot: null,
  receivedAt: 0,
  busy: [],
  failures: {},
  place: 'start',
  isRailWanted: false,
  toast: null,
};

const OUTCOMES: ReadonlySet<RowState> = new Set([
  'done',
  'declined',
  'refused',
  'expired',
  'unknown',
  'approved-not-sent',
]);

/** The row that reached its end with this snapshot while the person looked at something else. */
function endedElsewhere(before: Snapshot | null, after: Snapshot): InboxRow | undefined {
  if (before === null) return undefined;
  const states = new Map(before.inbox.map((row) => [row.requestId, row.state]));
  const shown = after.review?.requestId;
  return after.inbox.find((row) => {
    const earlier = states.get(row.requestId);
    if (earlier === undefined || earlier === row.state || row.requestId === shown) return false;
    return OUTCOMES.has(row.state);
  });
}

/**
 * A problem that did not change keeps its identity over snapshots, so that a countdown or a problem already put away
 * does not start again because something else moved.
 */
function keepProblem(before: Snapshot | null, after: Snapshot): Snapshot {
  const old = before?.review;
  const now = after.review;
  if (old?.kind !== 'card' || now?.kind !== 'card' || old.requestId !== now.requestId) return after;
  if (old.consent.state !== 'failed' || now.consent.state !== 'failed') return after;
  if (JSON.stringify(old.consent) !== JSON.stringify(now.consent)) return after;
  return { ...after, review: { ...now, consent: old.consent } };
}

function takeSnapshot(state: State, snapshot: Snapshot, at: number): State {
  // The answer of app/ready and a pushed snapshot may cross; the newer one stays.
  if (state.snapshot !== null && snapshot.revision < state.snapshot.revision) return state;
  const ended = endedElsewhere(state.snapshot, snapshot);
  const toast = ended ? { requestId: ended.requestId, title: ended.title, state: ended.state } : state.toast;
  const isOtherRequest = state.snapshot?.review?.requestId !== snapshot.review?.requestId;
  const failures = isOtherRequest ? withoutRequestFailures(state.failures) : state.failures;
  return { ...state, snapshot: keepProblem(state.snapshot, snapshot), receivedAt: at, toast, failures };
}

function without(failures: State['failures'], channel: Channel): State['failures'] {
  if (!Object.hasOwn(failures, channel)) return failures;
  const { [channel]: _read, ...rest } = failures;
  return rest;
}

/** A failure of one request says nothing about the next one. */
const withoutRequestFailures = (failures: State['failures']): State['failures'] =>
  (['request/open', 'request/approve', 'request/decline', 'request/browse'] as const).reduce<
    State['failures']
  >(without, failures);

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
      const failures = event.problem
        ? { ...state.failures, [event.channel]: event.problem }
        : without(state.failures, event.channel);
      return { ...state, busy, failures };
    }
    case 'place-chosen':
      return { ...state, place: event.place, isRailWanted: false };
    case 'rail-wanted':
      return { ...state, isRailWanted: true, place: 'start' };
    case 'pane-wanted':
      return { ...state, isRailWanted: false };
    case 'toast-dismissed':
      return { ...state, toast: null };
  }
}

/** Which of the two a narrow window shows. */
export function narrowScreen(state: State): 'rail' | 'pane' {
  if (state.isRailWanted) return 'rail';
  const snapshot = state.snapshot;
  if (!snapshot || snapshot.review || state.place !== 'start') return 'pane';
  return snapshot.account.state === 'signed-in' ? 'rail' : 'pane';
}
