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
  return {
    check() {
      const retryAfterMs = waitMs(state, deps.clock.nowMs());
      if (retryAfterMs === 0) return;
      throw new AppError('key/backing-off', 'too many wrong passwords', { details: { retryAfterMs } });
    },
    failed: () => save(afterFailure(state, deps.clock.nowMs())),
    succeeded: async () => {
      if (state.failures > 0) await save(NO_FAILURES);
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
