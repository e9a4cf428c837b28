import { newKeyFingerprint } from '../actions/new-key.ts';
import { parseJson } from '../core/parse-json.ts';

/**
 * Fingerprint of the key that a request body of POST /auth/credentials would register, read from its text alone (protocol.md 3.4);
 * null where there is none, as for passkeys. Never throws.
 */
export const fingerprintInBody = (body: string): string | null =>
  newKeyFingerprint(textAt(parseJson(body), 'credentialInfo', 'attestationData'));

/** credId in such a body. */
export const credentialIdInBody = (body: string): string | null =>
  textAt(parseJson(body), 'credentialInfo', 'credId');

function textAt(value: unknown, ...path: readonly string[]): string | null {
  const found = path.reduce(
    (at: unknown, name) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, name) ? Reflect.get(at, name) : undefined,
    value,
  );
  return typeof found === 'string' ? found : null;
}
