/** Time as an argument. `nowMs` is wall time (Unix ms), `monotonicMs` never jumps. */
export interface Clock {
  nowMs(): number;
  monotonicMs(): number;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};
