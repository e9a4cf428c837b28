import type { Clock } from './core/clock.ts';

/** F58: longer would look like a program that hangs. The journal says what was under way all the same. */
const LONGEST_WAIT_MS = 3_000;
const LOOK_EVERY_MS = 50;

export interface QuitGateDeps {
  /** Whether a signature is on its way and its answer is still to come. */
  readonly isSubmitting: () => boolean;
  /** Whether an action that Countersign started itself waits for a person who is leaving, or a receipt is not on the disk yet. */
  readonly mustEnd: () => boolean;
  /** Sees to both; never rejects. */
  readonly endRun: () => Promise<void>;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly schedule: (delayMs: number, job: () => void) => void;
  readonly quit: () => void;
}

/**
 * Answers whether the app may quit now. While a signature is on its way, a key that was made for an open action has to be put away
 * or a receipt written, the answer is no, and `quit` is called as soon as that is over, at the latest after three seconds; from then on nothing
 * holds it up.
 */
export function makeQuitGate(deps: QuitGateDeps): () => boolean {
  const { isSubmitting, mustEnd, clock, schedule, quit } = deps;
  let state: 'open' | 'waiting' | 'over' = 'open';
  let run: 'going' | 'ending' | 'ended' = 'going';

  const endRun = () => {
    if (run !== 'going') return;
    run = 'ending';
    void deps.endRun().then(() => {
      run = 'ended';
    });
  };
  const look = (untilMs: number) => {
    const isOver = !isSubmitting() && run === 'ended';
    if (!isOver && clock.monotonicMs() < untilMs) {
      if (!isSubmitting()) endRun(); // the answer first: what it says decides what becomes of the action
      schedule(LOOK_EVERY_MS, () => look(untilMs));
      return;
    }
    state = 'over';
    quit();
  };
  return () => {
    if (state === 'open' && (isSubmitting() || mustEnd())) {
      state = 'waiting';
      const untilMs = clock.monotonicMs() + LONGEST_WAIT_MS;
      schedule(LOOK_EVERY_MS, () => look(untilMs));
    }
    return state !== 'waiting';
  };
}
