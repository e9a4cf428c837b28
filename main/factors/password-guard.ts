import type { ErrorCode } from '../../preload/problem.ts';
import type { Clock } from '../core/clock.ts';
import { makeOneAtATime } from '../core/one-at-a-time.ts';
import { AppError } from '../errors.ts';
import { waitMs } from '../vault/back-off.ts';
import {
  countFailure,
  failuresOf,
  forgetFailures,
  formatPasswordFailures,
  NO_PASSWORD_FAILURES,
  type PasswordFailures,
  parsePasswordFailures,
} from '../vault/password-failures.ts';
import type { Files } from '../vault/ports.ts';

/** Wrong passwords and codes, and the pauses after them, for each credential alone (SEC-45). */
export interface PasswordGuard {
  /** Throws 'key/backing-off' with `retryAfterMs`. */
  check(credId: string): void;
  /**
   * One attempt at a time, whatever the credential: checks, runs, counts a wrong password or recovery code, and forgets those of this
   * credential on success.
   */
  attempt<T>(credId: string, job: () => Promise<T>): Promise<T>;
}

const FILE = 'password-failures.json';
const COUNTED: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['key/wrong-password', 'recovery/wrong-code']);

/** The pauses are kept on disk so that a restart does not end them (SEC-45). */
export async function makePasswordGuard(deps: {
  readonly files: Files;
  readonly clock: Clock;
}): Promise<PasswordGuard> {
  let state = parsePasswordFailures((await deps.files.readText(FILE)) ?? '') ?? NO_PASSWORD_FAILURES;
  const oneAtATime = makeOneAtATime();
  // In memory first. A full disk must not turn a wrong password into another error, nor a made signature into none;
  // what it costs is that a restart may forget the pause.
  const save = async (next: PasswordFailures) => {
    state = next;
    await deps.files.replace(FILE, formatPasswordFailures(next)).catch(() => {});
  };
  const check = (credId: string) => {
    const retryAfterMs = waitMs(failuresOf(state, credId), deps.clock.nowMs());
    if (retryAfterMs === 0) return;
    throw new AppError('key/backing-off', 'too many wrong passwords', { details: { retryAfterMs } });
  };
  const run = async <T>(credId: string, job: () => Promise<T>): Promise<T> => {
    check(credId); // again: an attempt that was waited for may have failed
    try {
      const result = await job();
      if (failuresOf(state, credId).failures > 0) await save(forgetFailures(state, credId));
      return result;
    } catch (error) {
      if (error instanceof AppError && COUNTED.has(error.code)) {
        await save(countFailure(state, credId, deps.clock.nowMs()));
      }
      throw error;
    }
  };
  return { check, attempt: (credId, job) => oneAtATime(() => run(credId, job)) };
}
