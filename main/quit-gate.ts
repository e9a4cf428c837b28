import type { Clock } from './core/clock.ts';

/** F58: longer would look like a program that hangs. The journal says what was under way all the same. */
const LONGEST_WAIT_MS = 3_000;
const LOOK_EVERY_MS = 50;

export interface QuitGateDeps {
  /** Whether a signature is on its way and its answer is still to come. */
  readonly isSubmitting: () => boolean;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly schedule: (delayMs: number, job: () => void) => void;
  readonly quit: () => void;
}

/**
 * Answers whether the app may quit now. While a signature is on its way the answer is no, and `quit` is called as soon as
 * there is an outcome, at the latest after three seconds; from then on nothing holds it up.
 */
export function makeQuitGate({ isSubmitting, clock, schedule, quit }: QuitGateDeps): () => boolean {
  let state: 'open' | 'waiting' | 'over' = 'open';

  const look = (untilMs: number) => {
    if (isSubmitting() && clock.monotonicMs() < untilMs) {
      schedule(LOOK_EVERY_MS, () => look(untilMs));
      return;
    }
    state = 'over';
    quit();
  };
  return () => {
    if (state === 'open' && isSubmitting()) {
      state = 'waiting';
      const untilMs = clock.monotonicMs() + LONGEST_WAIT_MS;
      schedule(LOOK_EVERY_MS, () => look(untilMs));
    }
    return state !== 'waiting';
  };
}
