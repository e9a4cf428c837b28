import type { Clock } from '../core/clock.ts';
import type { Http } from './http.ts';

/** A sleep or a clock that was set moves the two clocks apart: then nothing is known until the next answer. */
const SAME_RUN_MS = 5_000;

/** What the Date headers of answers say about the clock of this computer (SEC-64). */
export interface ServerTime {
  /** The same calls, listened to. */
  listen(http: Http): Http;
  /** How far the server's clock is ahead of this one, in ms, to about a second; null: not known now. */
  aheadMs(): number | null;
}

interface Heard {
  readonly aheadMs: number;
  /** Wall time minus monotonic time when it was heard. */
  readonly base: number;
}

export function makeServerTime(clock: Clock): ServerTime {
  let heard: Heard | null = null;
  const base = () => clock.nowMs() - clock.monotonicMs();
  return {
    listen: (http) => async (request) => {
      const answer = await http(request);
      const { serverTimeMs } = answer;
      // The header has whole seconds; the middle of one is half a second off at most.
      if (serverTimeMs !== null) heard = { aheadMs: serverTimeMs + 500 - clock.nowMs(), base: base() };
      return answer;
    },
    aheadMs: () => (heard && Math.abs(base() - heard.base) <= SAME_RUN_MS ? heard.aheadMs : null),
  };
}
