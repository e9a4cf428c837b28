import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleQuestionMark,
  CircleX,
  FilePen,
  Hourglass,
  Loader,
  type LucideIcon,
  Send,
  TriangleAlert,
} from 'lucide-react';
import type { RowState } from '../preload/snapshot.ts';
import type { Tone } from './ui/tone.ts';

interface RowWords {
  readonly word: string;
  readonly icon: LucideIcon;
  readonly tone: Tone;
}

/** State of a request in one word; colour is never alone. */
export const ROW_STATES: Readonly<Record<RowState, RowWords>> = {
  waiting: { word: 'New, not looked at', icon: CircleDashed, tone: 'accent' },
  loading: { word: 'Loading', icon: Loader, tone: 'muted' },
  review: { word: 'Waiting for you', icon: Hourglass, tone: 'accent' },
  releasing: { word: 'Approved, can be undone', icon: Hourglass, tone: 'accent' },
  signing: { word: 'Signing', icon: FilePen, tone: 'muted' },
  submitting: { word: 'Sending', icon: Send, tone: 'muted' },
  done: { word: 'Approved', icon: CircleCheck, tone: 'ok' },
  declined: { word: 'Declined', icon: Ban, tone: 'muted' },
  refused: { word: 'Refused', icon: CircleX, tone: 'danger' },
  expired: { word: 'Expired', icon: Hourglass, tone: 'muted' },
  unknown: { word: 'Outcome unknown', icon: CircleQuestionMark, tone: 'caution' },
  'approved-not-sent': { word: 'Approved, not sent', icon: TriangleAlert, tone: 'caution' },
  problem: { word: 'Could not be shown', icon: TriangleAlert, tone: 'caution' },
};
