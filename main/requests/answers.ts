// Protects the one-time permit of a signature that the person hands over: in memory only, never in a snapshot, a journal or a log, and
// not for longer than it is of use. From: whoever comes to the computer later. Not from: whoever looks at the screen or the clipboard.
import type { Clock } from '../core/clock.ts';
import { AppError } from '../errors.ts';

/** As long as a challenge; how long a permit counts is not published (protocol.md 7.4). */
export const ANSWER_LIFE_MS = 15 * 60_000;
/** Long enough to paste it somewhere. */
export const COPY_LIFE_MS = 60_000;

/** Permits by the id of their request. */
export interface Answers {
  keep(requestId: string, permit: string): void;
  has(requestId: string): boolean;
  /** Throws 'request/answered' when it is not there any more. */
  get(requestId: string): string;
  /** Closed, locked or the end of the run. */
  clear(): void;
}

export function makeAnswers(deps: {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly schedule: (delayMs: number, job: () => void) => void;
  readonly changed: () => void;
}): Answers {
  const kept = new Map<string, { readonly permit: string; readonly endsAtMs: number }>();
  const find = (id: string) => {
    const answer = kept.get(id);
    return answer && deps.clock.monotonicMs() < answer.endsAtMs ? answer.permit : null;
  };
  return {
    keep(id, permit) {
      kept.set(id, { permit, endsAtMs: deps.clock.monotonicMs() + ANSWER_LIFE_MS });
      deps.schedule(ANSWER_LIFE_MS, () => {
        if (find(id) === null && kept.delete(id)) deps.changed();
      });
    },
    has: (id) => find(id) !== null,
    get(id) {
      const permit = find(id);
      if (permit === null) throw new AppError('request/answered', 'the permit is not kept any more');
      return permit;
    },
    clear() {
      if (kept.size === 0) return;
      kept.clear();
      deps.changed();
    },
  };
}
