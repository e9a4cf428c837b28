// Protects the person from links that are not what they seem: one exact grammar, checked on the raw text in a fixed order.
// From: web pages, mails, QR codes and programs that hand over links (SEC-25 to SEC-27, SEC-30).
// Not from: a well-made link to a harmful request. Accepting a link decides nothing; the review does.
import type { LinkHosts } from '../environments/link-hosts.ts';
import { type LinkResult, type PlainLinkReason, type Refusal, refuse } from './link.ts';
import { parseHandOff } from './parse-hand-off.ts';

/** A hand-off has at most 6,000 characters of data; a wrapped link is much shorter. */
const MAX_LINK = 8192;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const CONTROL_OR_SPACE = /[\u0000-\u0020\u007f-\u009f]/;
const NON_ASCII = /[^\u0021-\u007e]/;
const FORBIDDEN = /[\\"'`<>{}|^[\]]/;
const TOKEN = /^[A-Za-z0-9_-]{16,512}$/;

const HTTPS = 'https://';
const SCHEME = 'countersign:';
const WRAPPER = 'countersign://';

/**
 * Verdict on a deep link, a pasted text or the text of a QR code. Pure, never throws, looks up nothing.
 * `hosts` names the hosts of external links: RELEASED_LINK_HOSTS, in practice mode with the practice host.
 */
export function parseLink(value: unknown, hosts: LinkHosts): LinkResult {
  if (typeof value !== 'string') return refuse('not-string');
  const fault = textFault(value);
  if (fault) return refuse(fault);
  if (value.startsWith(HTTPS)) return parseExternal(value, hosts);
  if (value.startsWith(SCHEME)) return parseCountersign(value, hosts);
  return refuse('scheme');
}

function textFault(text: string): PlainLinkReason | null {
  if (text === '') return 'empty';
  if (text.length > MAX_LINK) return 'too-long';
  if (CONTROL_OR_SPACE.test(text)) return 'control-or-space';
  if (NON_ASCII.test(text)) return 'non-ascii';
  if (FORBIDDEN.test(text)) return 'forbidden-char';
  return null;
}

/** Rows H of the grammar: `https://HOST/login?code=TOKEN`, HOST in the table. */
function parseExternal(url: string, hosts: LinkHosts): LinkResult<PlainLinkReason> {
  const { host, tail } = splitHost(url.slice(HTTPS.length));
  const fault = authorityFault(host);
  if (fault) return refuse(fault);
  const environment = hosts.get(host);
  if (!environment) return refuse('host');
  if (tail.includes('#')) return refuse('fragment');
  if (tail.includes('%')) return refuse('encoding');
  const { path, query } = splitQuery(tail);
  if (path !== '/login') return refuse('path');
  if (!query?.startsWith('code=') || query.includes('&')) return refuse('query');
  const code = query.slice('code='.length);
  if (!TOKEN.test(code)) return refuse('token');
  // Belt and braces: whoever reads this link by the WHATWG rules reads the same text.
  if (new URL(url).href !== url) return refuse('not-canonical');
  return { ok: true, link: { form: 'external', environment, code, url } };
}

/** Rows C: `countersign://open?url=…` and `countersign://request?d=…`. There are no other verbs (SEC-25). */
function parseCountersign(text: string, hosts: LinkHosts): LinkResult {
  if (!text.startsWith(WRAPPER)) return refuse('wrapper-form');
  if (text.includes('#')) return refuse('fragment');
  const { host, tail } = splitHost(text.slice(WRAPPER.length));
  const fault = authorityFault(host);
  if (fault) return refuse(fault);
  if (host !== 'open' && host !== 'request') return refuse('wrapper-host');
  const { path, query } = splitQuery(tail);
  // Some launchers add a slash after the host of a link whose path is empty.
  if (path !== '' && !(host === 'open' && path === '/')) return refuse('path');
  const prefix = host === 'open' ? 'url=' : 'd=';
  if (!query?.startsWith(prefix) || query.includes('&')) return refuse('wrapper-param');
  const parameter = query.slice(prefix.length);
  return host === 'open' ? parseWrapped(parameter, hosts) : parseHandOff(parameter);
}

function parseWrapped(encoded: string, hosts: LinkHosts): LinkResult {
  const inner = decodeOnce(encoded);
  if (inner === null) return refuse('encoding');
  if (inner.includes('%')) return refuse('double-encoding');
  if (inner.startsWith(SCHEME)) return refuse('nested-scheme');
  if (encodeURIComponent(inner) !== encoded) return refuse('not-canonical');
  const fault = textFault(inner);
  if (fault) return refuse(`inner:${fault}`);
  if (!inner.startsWith(HTTPS)) return refuse('inner:scheme');
  const parsed = parseExternal(inner, hosts);
  return parsed.ok ? parsed : refuseInner(parsed);
}

const refuseInner = ({ reason }: Refusal<PlainLinkReason>) => refuse(`inner:${reason}`);

/** Null for `+` and `=` (forms of other encoders), broken percent sequences and bytes that are not UTF-8. */
function decodeOnce(encoded: string): string | null {
  if (/[+=]/.test(encoded)) return null;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}

/** `host` is everything up to the first `/`, `?` or `#`, as it stands. */
function splitHost(text: string): { host: string; tail: string } {
  const end = text.search(/[/?#]/);
  return end < 0 ? { host: text, tail: '' } : { host: text.slice(0, end), tail: text.slice(end) };
}

function authorityFault(host: string): 'userinfo' | 'port' | null {
  if (host.includes('@')) return 'userinfo';
  return host.includes(':') ? 'port' : null;
}

function splitQuery(tail: string): { path: string; query: string | null } {
  const mark = tail.indexOf('?');
  return mark < 0 ? { path: tail, query: null } : { path: tail.slice(0, mark), query: tail.slice(mark + 1) };
}
