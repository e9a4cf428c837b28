import { isDeepStrictEqual } from 'node:util';
import { base64url, parseBase64url, parseUtf8, utf8 } from '../../core/bytes.ts';
import type { Mode } from './encoding.ts';

export type RecoveryMatch = 'same-text' | 'same-value';

/**
 * How what the recovery key signed fits the `newCredentials` that were sent, or null (protocol.md 3.6). The signed challenge
 * is base64url of the UTF-8 of that text. Strict: of this very text; lenient: of any text with the same value.
 */
export function matchRecovery(
  signed: string,
  sent: { readonly text: string; readonly value: unknown },
  mode: Mode,
): RecoveryMatch | null {
  if (signed === base64url(utf8(sent.text))) return 'same-text';
  if (mode === 'strict') return null;
  return isDeepStrictEqual(parseSigned(signed), sent.value) ? 'same-value' : null;
}

function parseSigned(challenge: string): unknown {
  const bytes = parseBase64url(challenge);
  const text = bytes && parseUtf8(bytes);
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
