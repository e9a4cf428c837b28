// Protects the person from signing in somewhere else than they think.
// From: sign-in messages of another domain, for another account, or without an end. Not from: a program on that domain.
import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import { showText } from '../../../core/show-text.ts';
import { caution, danger, textFact } from '../other/decoded-facts.ts';

/** Fields of EIP-4361 and its Solana twin. */
export interface SignIn {
  /** The domain, when it can stand in a sentence. */
  readonly place: string;
  readonly facts: readonly DecodedFact[];
  readonly findings: readonly Finding[];
}

const HEAD =
  /^(?:[A-Za-z][A-Za-z0-9+.-]*:\/\/)?([^\s/]{1,255}) wants you to sign in with your ([A-Za-z]{1,32}) account:\n([^\s]{1,128})(?:\n|$)/;
const FIELDS: Readonly<Record<string, string>> = {
  URI: 'Address of the page',
  Version: 'Version',
  'Chain ID': 'Chain id',
  Nonce: 'Nonce',
  'Issued At': 'Issued at',
  'Expiration Time': 'Ends at',
  'Not Before': 'Not before',
  'Request ID': 'Request id',
};
const PLAIN_DOMAIN = /^[a-z0-9.-]+(?::[0-9]{1,5})?$/i;

/** A message in the form of a sign-in ("Sign in with Ethereum"); null for any other. `own` is the address of the wallet. */
export function readSignIn(text: string, own: string | null): SignIn | null {
  const [, domain = '', , address = ''] = HEAD.exec(text) ?? [];
  if (domain === '') return null;
  const fields = readFields(text);
  const facts = [...fields].map(([name, value]) =>
    textFact((Object.hasOwn(FIELDS, name) ? FIELDS[name] : null) ?? name, value),
  );
  return {
    place: PLAIN_DOMAIN.test(domain) ? domain : 'a place with an unusual name',
    facts: [textFact('Signs in to', domain), textFact('Account', address), ...facts],
    findings: [
      ...domainFindings(domain, fields.get('URI') ?? null),
      ...accountFindings(address, own),
      ...(fields.has('Expiration Time') ? [] : [caution('expires', 'This sign-in has no end.')]),
    ],
  };
}

/** The first of each name counts, as a verifier would read it. */
function readFields(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [name = '', ...rest] = line.split(': ');
    if (rest.length > 0 && Object.hasOwn(FIELDS, name) && !found.has(name)) found.set(name, rest.join(': '));
  }
  return found;
}

function domainFindings(domain: string, uri: string | null): readonly Finding[] {
  const findings: Finding[] = [];
  if (!PLAIN_DOMAIN.test(domain)) {
    findings.push(danger('other', 'The domain of this sign-in is not written in plain letters.'));
  }
  if (uri === null || hostOf(uri) !== domain.toLowerCase()) {
    const sentence = `The sign-in names the domain ${showText(domain)} and the address of another page.`;
    findings.push(danger('other', sentence));
  }
  return findings;
}

function hostOf(uri: string): string | null {
  return URL.parse(uri)?.host ?? null;
}

function accountFindings(address: string, own: string | null): readonly Finding[] {
  if (own === null || address.toLowerCase() === own.toLowerCase()) return [];
  return [danger('chain-mismatch', 'The sign-in is for another account than this wallet.')];
}
