import type { InboxRow, RowState } from '../preload/snapshot.ts';

/** What each state of a row means for the page. A new state has to answer every question here. */
export interface RowFacts {
  /** The person still has to look at it or to decide. */
  readonly waits: boolean;
  /** Has an outcome. */
  readonly isOver: boolean;
  /** Until the signature leaves (F55). */
  readonly canBeDeclined: boolean;
}

export const ROW_FACTS: Readonly<Record<RowState, RowFacts>> = {
  waiting: { waits: true, isOver: false, canBeDeclined: true },
  loading: { waits: true, isOver: false, canBeDeclined: true },
  review: { waits: true, isOver: false, canBeDeclined: true },
  releasing: { waits: true, isOver: false, canBeDeclined: true },
  signing: { waits: false, isOver: false, canBeDeclined: true },
  submitting: { waits: false, isOver: false, canBeDeclined: false },
  done: { waits: false, isOver: true, canBeDeclined: false },
  declined: { waits: false, isOver: true, canBeDeclined: false },
  refused: { waits: false, isOver: true, canBeDeclined: false },
  expired: { waits: false, isOver: true, canBeDeclined: false },
  unknown: { waits: false, isOver: true, canBeDeclined: false },
  'approved-not-sent': { waits: false, isOver: true, canBeDeclined: false },
  problem: { waits: true, isOver: false, canBeDeclined: true },
};

/** Came from outside and can still be declined. */
export const isOpenRow = ({ state, arrival }: InboxRow): boolean =>
  ROW_FACTS[state].canBeDeclined && arrival !== 'here' && arrival !== 'approval';
