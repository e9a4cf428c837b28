// Protects the person from a file that says two things: one link, or one hand-off, and nothing beside it (SEC-25, SEC-26).
// From: whoever made the file. Not from: what the link asks for; parseLink and the review judge that.
import { base64url, utf8 } from '../core/bytes.ts';

/** Characters; the page reads no larger file. */
const MAX_FILE = 16_384;

const HAND_OFF = 'countersign://request?d=';

export type RequestFileReason = 'too-long' | 'no-link' | 'multiple-links';

export type RequestFile =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: RequestFileReason };

/**
 * The link in the text of a request file, for parseLink: its only line, or the JSON of a hand-off as its link. Nothing of it is
 * judged here, so that a file is taken and refused exactly as the same link would be. Never throws.
 */
export function readRequestFile(text: string): RequestFile {
  if (text.length > MAX_FILE) return { ok: false, reason: 'too-long' };
  const content = trimmed(text);
  if (content === '') return { ok: false, reason: 'no-link' };
  // The bytes as they stand, so that a member that is there twice, or an unknown one, is seen by the strict reader.
  if (content.startsWith('{')) return { ok: true, text: `${HAND_OFF}${base64url(utf8(content))}` };
  if (/[\r\n]/.test(content)) return { ok: false, reason: 'multiple-links' };
  return { ok: true, text: content };
}

/** What editors add: a byte order mark in front, line ends and blanks around. Other invisible characters stay and are refused. */
const trimmed = (text: string): string => text.replace(/^\ufeff/, '').replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
