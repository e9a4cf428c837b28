import { z } from 'zod';
import { parseJson } from '../core/parse-json.ts';
import { afterFailure, type BackOff, NO_FAILURES, storedBackOff } from './back-off.ts';

/**
 * Wrong passwords, counted for each key alone (SEC-45): whoever knows the password of one must not reset the pauses of another.
 * Pure; the caller stores it.
 */
export interface PasswordFailures {
  /** By credId. */
  readonly keys: ReadonlyMap<string, BackOff>;
  /** What counts for a key that is not listed: failures of keys that found no place, or of a time when all were counted as one. */
  readonly others: BackOff;
}

/** Some people have a dozen keys; those that come with a challenge of the service are up to 200. */
const MAX_KEYS = 64;
const MAX_TEXT = 256 * 1024; // 64 ids of 256 characters, each written as an escape of six, take 98,304

export const NO_PASSWORD_FAILURES: PasswordFailures = { keys: new Map(), others: NO_FAILURES };

export const failuresOf = ({ keys, others }: PasswordFailures, credId: string): BackOff =>
  keys.get(credId) ?? others;

export function countFailure(known: PasswordFailures, credId: string, nowMs: number): PasswordFailures {
  return put(known, credId, afterFailure(failuresOf(known, credId), nowMs));
}

/** After a right password. */
export function forgetFailures(known: PasswordFailures, credId: string): PasswordFailures {
  return put(known, credId, NO_FAILURES);
}

function put({ keys, others }: PasswordFailures, credId: string, state: BackOff): PasswordFailures {
  const next = new Map(keys).set(credId, state);
  // A key without failures has to be listed only where an unlisted one has some.
  if (state.failures === 0 && others.failures === 0) next.delete(credId);
  return next.size <= MAX_KEYS ? { keys: next, others } : dropMildest(next, credId, others);
}

/** Failures of a key that loses its place count for every key that has none: nobody gets rid of them by failing elsewhere. */
function dropMildest(keys: Map<string, BackOff>, newest: string, others: BackOff): PasswordFailures {
  const [mildest] = [...keys]
    .filter(([credId]) => credId !== newest)
    .toSorted(([, a], [, b]) => compare(a, b));
  if (mildest === undefined) return { keys, others };
  const [credId, state] = mildest;
  keys.delete(credId);
  return { keys, others: compare(state, others) > 0 ? state : others };
}

const compare = (a: BackOff, b: BackOff): number =>
  a.failures - b.failures || a.lastFailureMs - b.lastFailureMs;

const Stored = z.strictObject({
  v: z.literal(2),
  others: storedBackOff,
  keys: z.array(storedBackOff.extend({ credId: z.string().max(256) })).max(MAX_KEYS),
});

export function formatPasswordFailures({ keys, others }: PasswordFailures): string {
  const listed = [...keys].map(([credId, state]) => ({ credId, ...state }));
  return JSON.stringify({ v: 2, others, keys: listed });
}

/** A stored text; null when it is not one. Version 1 knew one count for all keys: it counts for each. */
export function parsePasswordFailures(text: string): PasswordFailures | null {
  if (text.length > MAX_TEXT) return null;
  const value = parseJson(text);
  const old = storedBackOff.safeParse(value);
  if (old.success) return { keys: new Map(), others: old.data };
  const stored = Stored.safeParse(value);
  if (!stored.success) return null;
  const { keys, others } = stored.data;
  return { keys: new Map(keys.map(({ credId, ...state }) => [credId, state])), others };
}
