import { base64url, utf8 } from '../core/bytes.ts';
import { AppError } from '../errors.ts';
import type { ActionLink, ChallengeLink, Link } from './link.ts';
import { parseHandOff } from './parse-hand-off.ts';

/**
 * The text of a link, inverse of `parseLink`: never longer than the text that was parsed. Throws AppError 'input/invalid'
 * for a made-up link that the grammar has no text for (payload too long, path not canonical, lone surrogate).
 */
export function formatLink(link: Link): string {
  return link.form === 'external' ? link.url : `countersign://request?d=${handOff(link)}`;
}

/** The deep link that carries an external link to Countersign. */
export function wrapLink(url: string): string {
  return `countersign://open?url=${encodeURIComponent(url)}`;
}

function handOff(link: ActionLink | ChallengeLink): string {
  const { environment } = link;
  const content = link.form === 'action' ? { action: link.action } : { challenge: link.challenge };
  const data = base64url(utf8(JSON.stringify({ v: 1, environment, ...content })));
  const parsed = parseHandOff(data);
  if (!parsed.ok)
    throw new AppError('input/invalid', 'no link can carry this request', {
      details: { reason: parsed.reason },
    });
  return data;
}
