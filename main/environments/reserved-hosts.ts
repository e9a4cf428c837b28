// Protects accounts of released environments from a file that takes their names for itself: links whose codes would go to
// another server, tokens that would leave for it, passkeys that would answer for another page. From: whoever made the file.
// Not from: a file for a server that the person trusts wrongly; the dialog of the system names its address.
import { PRACTICE_ISSUER, PRACTICE_LINK_HOST, RELEASED_ENVIRONMENTS } from './environments.ts';

const hostOf = (url: string): string => new URL(url).hostname;

/** Its last two labels: what an owner registers under .io, .ninja, .com and .invalid. */
const registrable = (host: string): string => host.split('.').slice(-2).join('.');

const RESERVED: ReadonlySet<string> = new Set(
  [
    ...RELEASED_ENVIRONMENTS.flatMap(({ linkHosts, apiUrl }) => [...linkHosts, hostOf(apiUrl)]),
    PRACTICE_LINK_HOST,
  ].map(registrable),
);

/** Whether the host belongs to the owner of a released environment. */
export const isReservedHost = (host: string): boolean => RESERVED.has(registrable(host));

/**
 * No server of a released environment may be named again, at no port. The one exception is the published origin of a release that
 * cannot check its tokens: there a file adds what is not published.
 */
export const isReservedApi = (apiUrl: string): boolean =>
  isReservedHost(hostOf(apiUrl)) &&
  !RELEASED_ENVIRONMENTS.some((own) => own.apiUrl === apiUrl && own.tokenIssuers.length === 0);

const KNOWN_ISSUERS: ReadonlySet<string> = new Set([
  ...RELEASED_ENVIRONMENTS.flatMap(({ tokenIssuers }) => tokenIssuers),
  PRACTICE_ISSUER,
]);

/** Whether tokens of this issuer are those of a released environment or of practice. */
export const isReservedIssuer = (issuer: string): boolean => KNOWN_ISSUERS.has(issuer);
