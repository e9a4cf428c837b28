// Protects accounts of released environments from a file that takes their names for itself: links whose codes would go to
// another server, passkeys that would answer for another page. From: whoever made the file.
// Not from: a file for a server that the person trusts wrongly; the screen shows its address.
import { type Environment, PRACTICE_LINK_HOST, RELEASED_ENVIRONMENTS } from './environments.ts';

const hostOf = (url: string): string => new URL(url).hostname;

const RESERVED: readonly string[] = [
  ...RELEASED_ENVIRONMENTS.flatMap(({ linkHosts, rpId, apiUrl }) => [
    ...linkHosts,
    ...(rpId === null ? [] : [rpId]),
    hostOf(apiUrl),
  ]),
  PRACTICE_LINK_HOST,
];

/** Whether the host is one of a released environment, or stands below or above one. */
export const isReservedHost = (host: string): boolean =>
  RESERVED.some((own) => host === own || host.endsWith(`.${own}`) || own.endsWith(`.${host}`));

/**
 * The API address of a released environment may be named again only where the release itself cannot check its tokens: there a file
 * adds what is not published.
 */
export const isReservedApi = (apiUrl: string): boolean =>
  RELEASED_ENVIRONMENTS.some((own) => own.apiUrl === apiUrl && own.tokenIssuers.length > 0);

const folded = (label: string): string =>
  label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Labels are compared without case, accents, spaces and signs. */
export const isTakenLabel = (label: string, others: readonly Pick<Environment, 'label'>[]): boolean =>
  ['Practice', 'Dfns', ...RELEASED_ENVIRONMENTS.map((own) => own.label), ...others.map((one) => one.label)]
    .map(folded)
    .includes(folded(label));
