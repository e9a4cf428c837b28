import type { RowState } from '../../preload/snapshot.ts';
import type { LiveRequest } from './live-request.ts';

/** What each state of a row means for the rest of the program. A new state has to answer every question here. */
export interface RowFacts {
  /** The person still has to look at it or to decide: it is counted beside its account. */
  readonly waits: boolean;
  /** Approved, no outcome yet. 'key': the key is opened, a prompt may stand open. 'answer': the signature leaves, quitting waits. */
  readonly underWay: 'key' | 'answer' | null;
  /** Has an outcome. 'asks': it wants something more of the person, so it is kept until they saw to it. */
  readonly end: 'settled' | 'asks' | null;
  /** A key that was made for an action started here waits with the person, and is put away when the app quits. */
  readonly endsAtQuit: boolean;
}

export const ROW_FACTS: Readonly<Record<RowState, RowFacts>> = {
  waiting: { waits: true, underWay: null, end: null, endsAtQuit: false },
  loading: { waits: true, underWay: null, end: null, endsAtQuit: false },
  review: { waits: true, underWay: null, end: null, endsAtQuit: true },
  releasing: { waits: true, underWay: null, end: null, endsAtQuit: true },
  signing: { waits: false, underWay: 'key', end: null, endsAtQuit: false },
  submitting: { waits: false, underWay: 'answer', end: null, endsAtQuit: false },
  done: { waits: false, underWay: null, end: 'settled', endsAtQuit: false },
  declined: { waits: false, underWay: null, end: 'settled', endsAtQuit: false },
  refused: { waits: false, underWay: null, end: 'settled', endsAtQuit: false },
  expired: { waits: false, underWay: null, end: 'settled', endsAtQuit: false },
  unknown: { waits: false, underWay: null, end: 'asks', endsAtQuit: false },
  'approved-not-sent': { waits: false, underWay: null, end: 'asks', endsAtQuit: false },
  problem: { waits: true, underWay: null, end: null, endsAtQuit: false },
};

/** With an outcome that asks nothing more of anybody. */
export const isSettled = ({ phase }: Pick<LiveRequest, 'phase'>): boolean =>
  phase.state === 'outcome' && ROW_FACTS[phase.outcome.kind].end === 'settled';
