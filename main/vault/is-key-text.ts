import { parseJson } from '../core/parse-json.ts';
import type { CredentialEntry } from './decode-credentials.ts';
import { parseEnvelope } from './envelope-format.ts';
import { parseWrappingItem } from './wrapped-file.ts';

/**
 * Whether a text from the keychain is what Countersign stores for this key. It says nothing about whether it opens; it decides
 * what may be deleted with the key (SEC-42).
 */
export function isKeyText(text: string, entry: CredentialEntry): boolean {
  if (entry.form === 'wrapped-file') return parseWrappingItem(text) !== null;
  if (entry.scheme === 'dfns-web') return isDfnsWeb(text);
  const parsed = parseEnvelope(text);
  return parsed.ok && parsed.envelope.credId === entry.credId;
}

/** base64 of {"key","iv"} in any order (protocol.md 3.7): the text names no key, so its shape has to do. */
function isDfnsWeb(text: string): boolean {
  const value = parseJson(Buffer.from(text, 'base64').toString('utf8'));
  return typeof value === 'object' && value !== null && Object.keys(value).sort().join() === 'iv,key';
}
