import { sha256 } from '@noble/hashes/sha2.js';
import { hex, utf8 } from '../core/bytes.ts';
import { formatLink } from './format-link.ts';
import type { Link } from './link.ts';

/**
 * SHA-256 of what makes a link this one, 64 hex characters: its own text, equal for wrapped and bare spellings; of a handed-over
 * challenge its environment and identifier, so that other members around it make no second row and no second card. Its first
 * eight characters stand for the link wherever it is shown; the link itself is a secret (SEC-34).
 */
export function hashLink(link: Link): string {
  return hex(sha256(utf8(identityOf(link))));
}

/** A challenge begins with a word that no link begins with. */
const identityOf = (link: Link): string =>
  link.form === 'challenge'
    ? `challenge ${link.environment} ${link.challenge.challengeIdentifier}`
    : formatLink(link);
