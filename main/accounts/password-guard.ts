import type { Clock } from '../core/clock.ts';
import { AppError } from '../errors.ts';
import type { PasswordGuard } from '../requests/context.ts';
import { afterFailure, NO_FAILURES, parseBackOff, waitMs } from '../vault/back-off.ts';
import type { Files } from '../vault/ports.ts';

const FILE = 'password-failures.json';

/** The pauses after wrong passwords, kept on disk so that a restart does not end them (SEC-45). */
export async function makePasswordGuard(deps: {
  readonly files: Files;
  readonly clock: Clock;
}): Promise<PasswordGuard> {
  let state = parseStored(await deps.files.readText(FILE)) ?? NO_FAILURES;
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
  const failed = () => save(afterFailure(state, deps.clock.nowMs()));
  const succeeded = async () => {
    if (state.failures > 0) await save(NO_FAILURES);
  };
  let last: Promise<unknown> = Promise.resolve();
  const run = async <T>(job: () => Promise<T>): Promise<T> => {
    check(); // again: an attempt that was waited for may have failed
    try {
      const result = await job();
      await succeeded();
      return result;
    } catch (error) {
      if (error instanceof AppError && error.code === 'key/wrong-password') await failed();
      throw error;
    }
  };
  return {
    check,
    attempt(job) {
      const attempt = last.then(() => run(job));
      last = attempt.catch(() => {}); // told to the one who asked; the queue goes on
      return attempt;
    },
  };
}

function parseStored(text: string | null) {
  try {
    return text === null ? null : parseBackOff(JSON.parse(text));
  } catch {
    return null;
  }
}
