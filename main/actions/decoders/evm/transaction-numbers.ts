/** Every field of a transaction except target, value and data. */
import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import type { Movement } from '../decoded.ts';
import { showChain } from './chains.ts';
import { bytesFact, danger, textFact } from './facts.ts';
import { feeFacts, gasPrice } from './transaction-fees.ts';
import { type FieldRule, flatten, parseNumber, type RlpItem } from './transaction-fields.ts';
import { accessListFacts, authorizationFacts, blobFacts, type ListFacts } from './transaction-lists.ts';
import type { Given } from './transaction-shape.ts';
import type { Walk } from './walk.ts';

export interface Fields {
  readonly facts: readonly DecodedFact[];
  readonly findings: readonly Finding[];
  readonly movements: readonly Movement[];
  readonly numbers: ReadonlyMap<string, bigint>;
  readonly understood: number;
  readonly total: number;
}

/** Shown with the effect (transaction-effect.ts). */
export const FIRST = new Set(['to', 'value', 'data']);

export function readFields({ items, form, isSigned }: Given, walk: Walk): Fields {
  const isEip155 = !isSigned && items.length > form.fields.length; // the tail is chain id, 0, 0
  const rules = isSigned ? [...form.fields, ...form.signature] : form.fields;
  const numbers = new Map<string, bigint>();
  const parts = rules.flatMap((rule, index) => {
    const item = items[index] ?? new Uint8Array();
    const number = rule.kind === 'number' ? parseNumber(item) : null;
    if (number !== null) numbers.set(rule.name, number);
    return FIRST.has(rule.name) ? [] : [readField(rule, item, walk)];
  });
  const fees = feesOf(numbers, walk);
  return {
    facts: [...fees.facts, ...parts.flatMap((part) => part.facts)],
    findings: [...fees.findings, ...parts.flatMap((part) => part.findings)],
    movements: parts.flatMap((part) => part.movements),
    numbers,
    understood: parts.filter((part) => part.isUnderstood).length + (isEip155 ? 2 : 0),
    total: parts.length + (isEip155 ? 2 : 0),
  };
}

function feesOf(numbers: ReadonlyMap<string, bigint>, walk: Walk): Pick<Fields, 'facts' | 'findings'> {
  const gasLimit = numbers.get('gasLimit');
  const price = numbers.get('maxFeePerGas') ?? numbers.get('gasPrice');
  if (gasLimit === undefined || price === undefined) return { facts: [], findings: [] };
  const [tip, value] = [numbers.get('maxPriorityFeePerGas') ?? null, numbers.get('value') ?? 0n];
  return feeFacts({ gasLimit, price, tip, value }, walk);
}

const LABELS: ReadonlyMap<string, string> = new Map([
  ['chainId', 'Chain id'],
  ['nonce', 'Nonce'],
  ['gasLimit', 'Gas limit'],
  ['gasPrice', 'Gas price'],
  ['maxFeePerGas', 'Maximum fee per gas'],
  ['maxPriorityFeePerGas', 'Priority fee per gas'],
  ['maxFeePerBlobGas', 'Maximum fee per blob gas'],
]);

function readField(rule: FieldRule, item: RlpItem, walk: Walk): ListFacts {
  const label = LABELS.get(rule.name) ?? rule.name;
  switch (rule.kind) {
    case 'access-list':
      return accessListFacts(item, walk);
    case 'authorizations':
      return authorizationFacts(item, walk);
    case 'blobs':
      return blobFacts(item);
    case 'signature':
      return plain(flatten(item).map((bytes) => bytesFact(`Signature ${label}`, bytes)));
    default: {
      const number = parseNumber(item);
      if (number === null) return oddField(label, item);
      return plain([textFact(label, showNumber(rule.name, number))]);
    }
  }
}

function showNumber(name: string, number: bigint): string {
  if (name === 'chainId') return showChain(number);
  return /price|fee/i.test(name) ? gasPrice(number) : number.toString();
}

const plain = (facts: readonly DecodedFact[]): ListFacts => ({
  facts,
  findings: [],
  movements: [],
  isUnderstood: true,
});

const oddField = (label: string, item: RlpItem): ListFacts => ({
  facts: flatten(item).map((bytes) => bytesFact(`${label} (no number)`, bytes)),
  findings: [danger('unreadable', `The field "${label}" is no number as RLP writes it.`)],
  movements: [],
  isUnderstood: false,
});
