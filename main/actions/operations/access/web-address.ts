// Protects the person from data and passwords that go somewhere else than it seems: the host stands by itself.
// From: user parts, look-alike names, addresses without a name, connections that anybody can read.
// Not from: a host that was named honestly and is in the wrong hands.
import type { Fact } from '../../../../preload/review-view.ts';
import { showText } from '../../../core/show-text.ts';

const MAX_LENGTH = 2_048; // what browsers take at least

export interface WebAddressView {
  /** As DNS sees it, for comparing; null when the text is no address of the web. */
  readonly host: string | null;
  readonly facts: readonly Fact[];
  readonly dangers: readonly string[];
  readonly warnings: readonly string[];
  readonly blocks: readonly string[];
}

const NOTHING: WebAddressView = { host: null, facts: [], dangers: [], warnings: [], blocks: [] };

/** `what` begins sentences: "The webhook", "The ledger". null: the field is not there. */
export function viewWebAddress(text: string | null, what: string, id: string): WebAddressView {
  if (text === null) return NOTHING;
  const url = parse(text);
  if (url === null) return { ...NOTHING, blocks: [`The address of ${lower(what)} cannot be read.`] };
  const host = url.host;
  return {
    host,
    facts: [{ id, label: `Host of ${lower(what)}`, value: showText(host), source: 'decoded', mono: true }],
    dangers: [
      ...(url.protocol === 'http:'
        ? [`${what} has no encryption (http): anybody on the way reads along.`]
        : []),
      ...(url.username || url.password
        ? [`${what} has a user part before its host: read the host by itself.`]
        : []),
    ],
    warnings: hostWarnings(url, what),
    blocks: [],
  };
}

/** Only the forms that every reader of addresses understands alike. */
function parse(text: string): URL | null {
  if (text.length > MAX_LENGTH || !/^https?:\/\/[^\s\\\p{C}]+$/iu.test(text)) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  return url?.hostname ? url : null;
}

function hostWarnings({ hostname }: URL, what: string): readonly string[] {
  const isNumber = hostname.startsWith('[') || /^\d+\.\d+\.\d+\.\d+$/.test(hostname);
  if (isNumber) return [`${what} is at an IP address: nothing says whose it is.`];
  const warnings: string[] = [];
  if (!hostname.includes('.') || /\.(?:local|internal|localhost)$/.test(hostname)) {
    warnings.push(`${what} is at a name that exists in some networks only.`);
  }
  if (/(?:^|\.)xn--/.test(hostname)) {
    warnings.push(`${what} is at a name with foreign letters that may look like another one.`);
  }
  return warnings;
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
