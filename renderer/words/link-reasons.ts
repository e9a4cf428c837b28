/** Why a link was refused, for people. Keys are the reasons of the link check; all of them, nothing else. */
export const LINK_REASONS = {
  'not-string': 'What arrived is not text.',
  empty: 'There is no text in it.',
  'too-long': 'It is longer than any real link.',
  'control-or-space': 'It has a space, a line break or an invisible control character in it.',
  'non-ascii':
    'It has letters that only look like the usual ones, or other characters a real link never has.',
  'forbidden-char': 'It has a character that a real link never has.',
  scheme: 'It starts neither with https:// nor with countersign:.',
  'wrapper-form': 'It starts with countersign: but not with countersign://.',
  'wrapper-host': 'It is a countersign: link, but of a kind this version does not know.',
  'wrapper-param': 'The part after the question mark is missing or has too much in it.',
  userinfo: 'There is a name or password before the address, a usual trick to hide where a link goes.',
  port: 'It names a port, which a real link never does.',
  host: 'It leads to an address that is neither Dfns nor IBM Digital Asset Haven.',
  fragment: 'It has a part after #, which a real link never has.',
  encoding: 'Parts of it are encoded in a way a real link never is.',
  'double-encoding': 'It is encoded twice, which hides what is inside.',
  'nested-scheme': 'It is a countersign: link inside another one.',
  'not-canonical': 'It can be written in another way and mean the same, which a real link never can.',
  path: 'It leads to another page than the one for signing.',
  query: 'It does not have exactly one part called code.',
  token: 'Its code does not look like one from Dfns.',
  'request-encoding': 'The request inside is not encoded as it has to be.',
  'request-utf8': 'The request inside is not valid text.',
  'request-json': 'The request inside is not valid JSON.',
  'request-depth': 'The request inside is nested too deeply.',
  'request-duplicate-key':
    'The request inside has the same field twice, so two programs could read it differently.',
  'request-shape': 'The request inside has missing or unknown fields.',
  'request-version': 'The request inside is of a version this program does not know.',
  'request-environment': 'The request inside is for an environment this program does not know.',
  'request-method': 'The request inside names an unknown method.',
  'request-path': 'The request inside names an address that is not allowed.',
  'request-payload': 'The request inside has a payload that is too long or no text.',
  'request-challenge': 'The challenge inside is incomplete or of the wrong form.',
  'too-many-args': 'Another program started Countersign with too many words.',
  'argv-switch': 'Another program tried to start Countersign with switches.',
  'argv-extra': 'Another program started Countersign with more than a link.',
  'no-link': 'There was no link in it.',
  'multiple-links': 'More than one link arrived at once, so it is not clear which was meant.',
} as const satisfies Readonly<Record<string, string>>;

const INNER = 'inner:';

/** Words for a reason of the link check, `inner:` ones included. Never empty. */
export function describeLinkReason(reason: string): string {
  if (reason.startsWith(INNER))
    return `In the wrapped link: ${describeLinkReason(reason.slice(INNER.length))}`;
  const known = new Map<string, string>(Object.entries(LINK_REASONS)).get(reason);
  return known ?? 'It does not have the form of a link that Countersign accepts.';
}
