import { parseUtf8, utf8 } from '../core/bytes.ts';
import { Secret } from '../core/secret.ts';

/**
 * The password as it goes into the KDF: NFC, UTF-8 (SEC-44), so that a password typed on another system opens the
 * same envelope. The given bytes stay as they are. Null when they are not UTF-8.
 * ASCII is NFC already and stays bytes. Anything else has to pass through a string, which cannot be wiped: this runs in
 * the signer process only, and the process ends with it.
 */
export function normalisePassword(password: Uint8Array): Secret | null {
  if (password.every((byte) => byte < 0x80)) return Secret.take(Uint8Array.from(password));
  const text = parseUtf8(password);
  return text === null ? null : Secret.take(utf8(text.normalize('NFC')));
}
