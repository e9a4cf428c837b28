import type { LiveRequest } from './live-request.ts';

/** Answered rows stay in the inbox for a while, so that the person sees what came of them; then the history alone has them. */
const MAX_ANSWERED_ROWS = 20;
const ANSWERED_ROW_MS = 60 * 60_000;

/** What the rail shows, in the order it was given: everything without an answer, and the newest answers. */
export function inboxRows(requests: readonly LiveRequest[], nowMs: number): readonly LiveRequest[] {
  const answered = requests
    .filter(isAnswered)
    .sort((a, b) => answeredAt(b) - answeredAt(a))
    .filter((request, index) => index < MAX_ANSWERED_ROWS && nowMs - answeredAt(request) < ANSWERED_ROW_MS);
  const kept = new Set(answered);
  return requests.filter((request) => !isAnswered(request) || kept.has(request));
}

/** Outcomes that ask something of the person stay as long as there is a row for them. */
const isAnswered = ({ phase }: LiveRequest): boolean =>
  phase.state === 'outcome' && phase.outcome.kind !== 'unknown' && phase.outcome.kind !== 'approved-not-sent';

const answeredAt = ({ phase }: LiveRequest): number => (phase.state === 'outcome' ? phase.outcome.at : 0);
