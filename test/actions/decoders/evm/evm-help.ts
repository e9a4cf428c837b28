import type { DecodeContext, Decoded } from '../../../../main/actions/decoders/decoded.ts';
import { findNetwork } from '../../../../main/actions/networks.ts';

export const ETHEREUM: DecodeContext = { network: findNetwork('Ethereum'), own: null };
export const NOBODY: DecodeContext = { network: null, own: null };

export const A = `0x${'a1'.repeat(20)}`;
export const B = `0x${'b2'.repeat(20)}`;
export const C = `0x${'c3'.repeat(20)}`;
export const MAX = 2n ** 256n - 1n;

export const codes = (decoded: Decoded): readonly string[] => decoded.findings.map(({ code }) => code);

/** The value of the fact with this label, in lower case; undefined when there is none. */
export const shownOf = (decoded: Decoded, label: string): string | undefined =>
  decoded.facts.find((fact) => fact.label === label)?.value.toLowerCase();

/** Every label and value at every level, in lower case. */
export function everyText(decoded: Decoded): string {
  const here = decoded.facts.map(({ label, value }) => `${label}\n${value}`).join('\n');
  return [decoded.title, decoded.sentence, here, ...decoded.inner.map(everyText)].join('\n').toLowerCase();
}

/** This level and all inside. */
export const everyLevel = (decoded: Decoded): readonly Decoded[] => [
  decoded,
  ...decoded.inner.flatMap(everyLevel),
];
