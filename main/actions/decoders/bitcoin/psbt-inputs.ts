import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import { addressFact, bytesFact, coinFact, danger, textFact } from '../other/decoded-facts.ts';
import type { BitcoinForm } from './bitcoin-forms.ts';
import { INPUT } from './psbt-fields.ts';
import { numberAt, type PsbtInput } from './read-psbt.ts';
import { scriptAddress } from './script-address.ts';
import { readSpent, type Spent } from './spent-amount.ts';

export interface InputsView {
  readonly facts: readonly DecodedFact[];
  readonly findings: readonly Finding[];
  /** Of all inputs; null as soon as one of them is not known. */
  readonly sum: bigint | null;
}

/** What is spent. */
export function viewInputs(inputs: readonly PsbtInput[], form: BitcoinForm): InputsView {
  const facts: DecodedFact[] = [];
  const findings: Finding[] = [];
  let sum: bigint | null = 0n;
  for (const [at, input] of inputs.entries()) {
    const name = `Input ${at + 1}`;
    const { output, findings: spentFindings } = readSpent(input, name);
    facts.push(textFact(`${name} spends`, `${input.txid}:${input.index}`), ...spentFacts(output, name, form));
    findings.push(...spentFindings, ...sighashFindings(input, name, form));
    sum = sum === null || output === null ? null : sum + output.amount;
  }
  return { facts, findings: [...findings, ...doubledFindings(inputs)], sum };
}

function spentFacts(output: Spent['output'], name: string, form: BitcoinForm): readonly DecodedFact[] {
  if (output === null) return [];
  const address = scriptAddress(output.script, form);
  return [
    coinFact(`${name} amount`, output.amount, form.network),
    address === null ? bytesFact(`${name} script`, output.script) : addressFact(`${name} from`, address),
  ];
}

const ALL = 1;
const DEFAULT = 0;
const FORK_ID = 0x40; // Bitcoin Cash marks all its signatures with it
const ANYONE_CAN_PAY = 0x80;

function sighashFindings({ map }: PsbtInput, name: string, { cash }: BitcoinForm): readonly Finding[] {
  const type = numberAt(map, INPUT.sighash);
  if (type === null || type === DEFAULT || type === ALL || (cash !== null && type === (ALL | FORK_ID)))
    return [];
  const sentence = `${name} asks for a signature of type ${type}, not one over everything: ${sighashWords(type)}.`;
  return [danger('unusual-sighash', sentence)];
}

function sighashWords(type: number): string {
  if ((type & 0x1f) === 2) return 'others may send the money anywhere';
  if ((type & 0x1f) === 3) return 'others may change all outputs but one';
  return (type & ANYONE_CAN_PAY) === 0 ? 'nobody can say here what it covers' : 'others may add inputs';
}

function doubledFindings(inputs: readonly PsbtInput[]): readonly Finding[] {
  const spent = new Set(inputs.map(({ txid, index }) => `${txid}:${index}`));
  return spent.size === inputs.length ? [] : [danger('unreadable', 'Two inputs spend the same output.')];
}
