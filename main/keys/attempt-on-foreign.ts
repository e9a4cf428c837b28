import type { PasswordGuard } from '../factors/password-guard.ts';

/** Counted as one: whose key is in such a text, only the right password tells. No credential has this id. */
const FOREIGN = '';

/**
 * One attempt at a text that was brought along: a wrong password counts, a right one forgets nothing. Otherwise whoever has one text and
 * its password could go on guessing at another without a pause (SEC-45).
 */
export async function attemptOnForeign<T>(guard: PasswordGuard, job: () => Promise<T>): Promise<T> {
  const opened: { result?: T } = {};
  const stop = new Error('opened'); // the guard forgets only when its job resolves
  try {
    return await guard.attempt<never>(FOREIGN, async () => {
      opened.result = await job();
      throw stop;
    });
  } catch (error) {
    if (error !== stop) throw error;
    return opened.result as T; // set right before `stop` was thrown
  }
}
