import type { Problem } from '../../preload/problem.ts';
import type { OutcomeKind } from '../../preload/review-view.ts';
import { formatClock, formatDay } from '../moment.ts';
import type { Message } from './message.ts';

const SAID: Readonly<Record<OutcomeKind, string>> = {
  done: 'You approved this',
  declined: 'You declined this',
  refused: 'You approved this and the service refused it',
  expired: 'This expired',
  unknown: 'You approved this and the answer never came',
  'approved-not-sent': 'You approved this and it was not sent',
};

const TODAY_MS = 12 * 60 * 60_000;

/** "You declined this at 14:03." when the link came again (S02, S03); nothing where the answer is not known. */
export function describeAnswered({ code, details }: Problem, nowMs = Date.now()): Partial<Message> {
  const { at, outcome } = details;
  if (code !== 'link/already-answered' || typeof at !== 'number') return {};
  const said = new Map<unknown, string>(Object.entries(SAID)).get(outcome);
  if (said === undefined) return {};
  const when = nowMs - at < TODAY_MS ? `at ${formatClock(at)}` : `on ${formatDay(at)}`;
  return { happened: `${said} ${when}.` };
}
