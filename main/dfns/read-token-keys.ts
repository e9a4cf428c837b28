import { expectOk } from './api-error.ts';
import type { Http } from './http.ts';
import { KeySet } from './token-keys.ts';

/** The public keys that sign challenge tokens, where an environment publishes them (the practice organisation does). */
export async function readTokenKeys(http: Http): Promise<KeySet> {
  return expectOk(await http({ method: 'GET', path: '/.well-known/jwks.json' }), KeySet);
}
