// Protects the program from arguments that somebody smuggled in with a link (CVE-2018-1000006 and its kin, SEC-27).
// From: launchers and pages that build command lines. The verdict does not depend on where the link stands.
// Not from: somebody who starts the program with switches by hand; those are judged by the policy for start switches.
import type { LinkHosts } from '../environments/link-hosts.ts';
import type { Link, LinkReason } from './link.ts';
import { parseLink } from './parse-link.ts';

/** Long argument lists once killed a running primary instance. */
const MAX_WORDS = 64;

/** Words that the system or Electron adds to a second instance; they carry nothing for us. */
const IGNORED = new Set(['--', '--allow-file-access-from-files', '--enable-avfoundation']);
const START_TIME = /^--original-process-start-time=[0-9]+$/;

// Two characters at least before the colon: C:\\file is a path.
const LINK_LIKE = /^[a-z][a-z0-9+.-]+:/i;

/** Whether somebody could mean the word as a link, of whatever scheme. */
export const isLinkLike = (word: string): boolean => LINK_LIKE.test(word);

export type ArgvReason = LinkReason | 'too-many-args' | 'argv-switch' | 'argv-extra' | 'multiple-links';

export type ArgvResult =
  | { readonly verdict: 'accept'; readonly link: Link }
  | { readonly verdict: 'reject'; readonly reason: ArgvReason }
  /** A plain start. */
  | { readonly verdict: 'ignore'; readonly reason: 'no-link' };

const reject = (reason: ArgvReason): ArgvResult => ({ verdict: 'reject', reason });

/** Verdict on the arguments of a cold start or a second instance, program first. Never throws. */
export function parseArgv(value: unknown, hosts: LinkHosts): ArgvResult {
  if (!Array.isArray(value) || !value.every((word) => typeof word === 'string')) return reject('not-string');
  if (value.length > MAX_WORDS) return reject('too-many-args');
  const words = value.slice(1).filter((word) => !IGNORED.has(word) && !START_TIME.test(word));
  for (const word of words) {
    if (word.startsWith('-')) return reject('argv-switch');
    if (!isLinkLike(word)) return reject('argv-extra');
  }
  const [link, another] = words;
  if (link === undefined) return { verdict: 'ignore', reason: 'no-link' };
  if (another !== undefined) return reject('multiple-links');
  // The operating system hands over only links of our scheme; a bare https link came from somebody else.
  if (!link.startsWith('countersign:')) return reject('scheme');
  const parsed = parseLink(link, hosts);
  return parsed.ok ? { verdict: 'accept', link: parsed.link } : reject(parsed.reason);
}
