// Protects the person from what is put behind many harmless calls: what is not decoded any more still has a name, arguments and all bytes.
// From: an approval in the hundredth call of a batch. Not from: calls inside of those; they stay bytes.
import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import { hex } from '../../../core/bytes.ts';
import { readArguments } from './abi-reader.ts';
import { argumentFacts } from './argument-facts.ts';
import { SELECTOR } from './evm-bytes.ts';
import { textFact } from './facts.ts';
import { findFunction } from './known-calls.ts';
import type { Walk } from './walk.ts';

export interface ListedCall {
  readonly facts: readonly DecodedFact[];
  readonly findings: readonly Finding[];
}

const NOTHING: ListedCall = { facts: [], findings: [] };

/** Name and arguments of a known function, each label behind `label`; nothing for other data. */
export function listCall(label: string, data: Uint8Array, walk: Walk): ListedCall {
  const known = data.length < SELECTOR ? null : findFunction(hex(data.subarray(0, SELECTOR)));
  if (known === null) return NOTHING;
  const reading = readArguments(known.abi.parameters, data.subarray(SELECTOR));
  const given = argumentFacts(reading.arguments, { walk, skip: new Set(), opaque: [] });
  const facts = [textFact('Function', known.abi.name), ...given.facts];
  return {
    facts: facts.map((fact) => ({ ...fact, label: `${label} · ${fact.label}` })),
    findings: given.findings,
  };
}
