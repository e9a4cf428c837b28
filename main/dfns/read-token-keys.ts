// Protects the reader of a token from a key that came with the token: keys are read once from the API address and kept.
// From: tokens that were tampered with on the way, or signed by somebody else.
// Not from: whoever answers under the API address; token and keys come from the same place there (SECURITY.md).
import type { Clock } from '../core/clock.ts';
import { expectOk } from './api-error.ts';
import type { Http } from './http.ts';
import { KeySet } from './token-keys.ts';

/** At most one question a minute because of key ids that nobody knows. */
const REFETCH_AFTER_MS = 60_000;

/**
 * The keys that may have signed a token with this key id. Rejects with AppError 'api/…' when they cannot be read:
 * then it is not known whether the signature is right.
 */
export type TokenKeys = (keyId?: string | null) => Promise<KeySet>;

/**
 * Reads the key set when it is needed first and keeps it for the run. A key id that the set does not have means that
 * the service may have changed its keys: the set is read once more, and at most once a minute.
 */
export function makeTokenKeys(deps: {
  readonly http: () => Http;
  readonly clock: Pick<Clock, 'monotonicMs'>;
}): TokenKeys {
  let known: KeySet | null = null;
  let reading: Promise<KeySet> | null = null;
  let refetchedAtMs = Number.NEGATIVE_INFINITY;

  const read = (): Promise<KeySet> => {
    reading ??= readTokenKeys(deps.http())
      .then((keys) => {
        known = keys;
        return keys;
      })
      .finally(() => {
        reading = null;
      });
    return reading;
  };
  return async (keyId = null) => {
    if (known === null) return read();
    const now = deps.clock.monotonicMs();
    if (keyId === null || hasKey(known, keyId) || now - refetchedAtMs < REFETCH_AFTER_MS) return known;
    const fresh = await read();
    refetchedAtMs = now; // a question without an answer does not count: the person may ask again
    return fresh;
  };
}

const hasKey = (set: KeySet, keyId: string) => set.keys.some((key) => key.kid === keyId);

/** Public keys of challenge tokens, where an environment publishes them (the practice organisation does). */
async function readTokenKeys(http: Http): Promise<KeySet> {
  return expectOk(await http({ method: 'GET', path: '/.well-known/jwks.json' }), KeySet);
}
