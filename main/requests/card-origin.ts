import { createHash } from 'node:crypto';
import type { Fact } from '../../preload/review-view.ts';
import { showText } from '../core/show-text.ts';
import type { CardSource } from './card-source.ts';
import { utcTime } from './utc-time.ts';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** What others can compare: the very texts that are answered, and the challenge. */
export function hashFacts(source: CardSource): readonly Fact[] {
  const row = (id: string, label: string, value: string): Fact => ({
    id,
    label,
    value,
    source: 'decoded',
    mono: true,
  });
  return [
    row('payload-hash', 'SHA-256 of the payload text', sha256(source.info.payload)),
    row('token-hash', 'SHA-256 of the token', sha256(source.token.raw)),
    row('challenge', 'Challenge that would be signed', showText(source.challenge.challenge)),
  ];
}

function linkFacts(linkHash: string | null): readonly Fact[] {
  if (linkHash === null) return [];
  const value = linkHash.slice(0, 8);
  return [{ id: 'link', label: 'Fingerprint of the link', value, source: 'link', mono: true }];
}

/** By which way it came, when, and how long it may be answered. */
export function whereFrom(source: CardSource): readonly Fact[] {
  return [
    { id: 'arrival', label: 'Arrived', value: source.arrivalText, source: 'device' },
    {
      id: 'received',
      label: 'Received',
      value: utcTime(source.receivedAt),
      source: 'device',
    },
    ...linkFacts(source.linkHash),
    {
      id: 'api',
      label: source.isHandedOver ? 'Will be answered at' : 'Fetched from',
      value: source.apiUrl,
      source: 'yours',
      mono: true,
    },
    {
      id: 'issued',
      label: 'Issued',
      value: utcTime(source.token.issuedAt * 1_000),
      source: 'token',
    },
    {
      id: 'expires',
      label: 'Expires',
      value: utcTime(source.token.expiresAt * 1_000),
      source: 'token',
    },
  ];
}
