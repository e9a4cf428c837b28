import type { LiveRequest } from './live-request.ts';
import { isSettled } from './row-facts.ts';

/** Answered rows stay in the inbox for a while, so that the person sees what came of them; then the history alone has them. */
const MAX_ANSWERED_ROWS = 20;
const ANSWERED_ROW_MS = 60 * 60_000;

/** What the rail shows, in the order it was given: everything without an answer, outcomes that ask something more, and the newest of the others. */
export function inboxRows(requests: readonly LiveRequest[], nowMs: number): readonly LiveRequest[] {
  const answered = requests
    .filter(isSettled)
    .sort((a, b) => answeredAt(b) - answeredAt(a))
    .filter((request, index) => index < MAX_ANSWERED_ROWS && nowMs - answeredAt(request) < ANSWERED_ROW_MS);
  const kept = new Set(answered);
  return requests.filter((request) => !isSettled(request) || kept.has(request));
}

const answeredAt = ({ phase }: LiveRequest): number => (phase.state === 'outcome' ? phase.outcome.at : 0);
