import type { ReviewView } from '../../preload/review-view.ts';
import type { State } from '../state.ts';
import type { DeadTime } from '../ui/dead-time.ts';
import type { FirstFocus } from './decline.tsx';
import type { Place } from './review/places.ts';

export type CardReview = Extract<ReviewView, { kind: 'card' }>;

export interface DecisionProps {
  readonly review: CardReview;
  readonly state: State;
  readonly deadTime: DeadTime;
  readonly isExpired: boolean;
  /** Flagged places of the card that were not in view yet. */
  readonly unseen: readonly Place[];
  readonly onShow: (place: string) => void;
  /** The password step was left; the focus has to go somewhere that decides nothing. */
  readonly onBack: () => void;
  /** Absent: the heading has the focus when the card opens. */
  readonly first: FirstFocus | null;
}
