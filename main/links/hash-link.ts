import { sha256 } from '@noble/hashes/sha2.js';
import { hex, utf8 } from '../core/bytes.ts';
import { formatLink } from './format-link.ts';
import type { Link } from './link.ts';

/**
 * SHA-256 of the link's own text, 64 hex characters: equal for wrapped and bare spellings of one link. Its first eight
 * characters stand for the link wherever it is shown; the link itself is a secret (SEC-34).
 */
export function hashLink(link: Link): string {
  return hex(sha256(utf8(formatLink(link))));
}
