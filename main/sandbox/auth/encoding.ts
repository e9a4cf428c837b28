import { parseBase64url } from '../../core/bytes.ts';

/** 'strict' follows the documents to the letter; 'lenient' takes what the real service seems to take (protocol.md 9). */
export type Mode = 'strict' | 'lenient';

/** Bytes of base64url. Lenient: padding and the alphabet of RFC 4648 section 4 as well (old Python scripts send them). */
export function parseAuthBytes(text: string, mode: Mode): Uint8Array | null {
  if (mode === 'strict') return parseBase64url(text);
  return parseBase64url(
    text
      .replace(/={1,2}$/, '')
      .replaceAll('+', '-')
      .replaceAll('/', '_'),
  );
}
