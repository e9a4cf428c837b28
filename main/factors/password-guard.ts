import type { ErrorCode } from '../../preload/problem.ts';
import type { Clock } from '../core/clock.ts';
import { makeOneAtATime } from '../core/one-at-a-time.ts';
import { AppError } from '../errors.ts';
import { afterFailure, NO_FAILURES, parseBackOff, waitMs } from '../vault/back-off.ts';
import type { Files } from '../vault/ports.ts';

/** Wrong passwords and codes, and the pauses after them (SEC-45). */
export interface PasswordGuard {
  /** Throws 'key/backing-off' with `retryAfterMs`. */
  check(): void;
  /** One attempt at a time: checks, runs, counts a wrong password or recovery code and forgets on success. */
  attempt<T>(job: () => Promise<T>): Promise<T>;
}

const FILE = 'password-failures.json';
const COUNTED: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['key/wrong-password', 'recovery/wrong-code']);

/** The pauses are kept on disk so that a restart does not end them (SEC-45). */
export async function makePasswordGuard(deps: {
  readonly files: Files;
  readonly clock: Clock;
}): Promise<PasswordGuard> {
  let state = parseStored(await deps.files.readText(FILE)) ?? NO_FAILURES;
  const oneAtATime = makeOneAtATime();
  // In memory first. A full disk must not turn a wrong password into another error, nor a made signature into none;
  // what it costs is that a restart may forget the pause.
  const save = async (next: typeof state) => {
    state = next;
    await deps.files.replace(FILE, JSON.stringify(next)).catch(() => {});
  };
  const check = () => {
    const retryAfterMs = waitMs(state, deps.clock.nowMs());
    if (retryAfterMs === 0) return;
    throw new AppError('key/backing-off', 'too many wrong passwords', { details: { retryAfterMs } });
  };
  const run = async <T>(job: () => Promise<T>): Promise<T> => {
    check(); // again: an attempt that was waited for may have failed
    try {
      const result = await job();
      if (state.failures > 0) await save(NO_FAILURES);
      return result;
    } catch (error) {
      if (error instanceof AppError && COUNTED.has(error.code)) {
        await save(afterFailure(state, deps.clock.nowMs()));
      }
      throw error;
    }
  };
  return { check, attempt: (job) => oneAtATime(() => run(job)) };
}

function parseStored(text: string | null) {
  try {
    return text === null ? null : parseBackOff(JSON.parse(text));
  } catch {
    return null;
  }
}
