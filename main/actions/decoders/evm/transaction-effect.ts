/** Target, value and data of a transaction together: a payment, a call or a new contract. */
import type { DecodedFact } from '../../../../preload/decoded-view.ts';
import type { Decoded } from '../decoded.ts';
import { nativeAmount } from './amounts.ts';
import { decodeCall } from './call.ts';
import { toHex } from './evm-bytes.ts';
import { addressFact, bytesFact, danger, nativeFact, textFact } from './facts.ts';
import { movement } from './movements.ts';
import { flatten, type RlpItem, type TransactionForm } from './transaction-fields.ts';
import { FIRST, type Fields } from './transaction-numbers.ts';
import type { Given } from './transaction-shape.ts';
import { showAddress, type Walk } from './walk.ts';

export interface Effect extends Omit<Fields, 'numbers'> {
  readonly sentence: string;
  readonly inner: readonly Decoded[];
}

export function effectOf({ pointer, items, form }: Given, fields: Fields, walk: Walk): Effect {
  const target = items[form.fields.findIndex(({ name }) => name === 'to')];
  const data = items[form.fields.findIndex(({ name }) => name === 'data')];
  const value = fields.numbers.get('value');
  const isTarget = target instanceof Uint8Array && (target.length === 20 || target.length === 0);
  if (!isTarget || !(data instanceof Uint8Array) || value === undefined) return oddEffect(items, form);
  const valueFact = nativeFact('Value', value, walk);
  if (target.length === 0) return creation(data, valueFact);
  const to = toHex(target);
  const facts = [addressFact('Target', to, walk), valueFact];
  if (data.length > 0) {
    walk.left.calls -= 1;
    const call = decodeCall(pointer, { to, value, data, isDelegate: false }, walk);
    return {
      sentence: call.sentence,
      facts,
      inner: [call],
      findings: [],
      movements: [],
      understood: 2,
      total: 2,
    };
  }
  return {
    sentence: `Sends ${nativeAmount(value, walk.network)} to ${showAddress(to, walk)}.`,
    facts: [...facts, textFact('Call data', '0x (none)')],
    inner: [],
    findings: [],
    movements: movement(walk, { role: 'recipient', address: to, asset: 'Native', amount: value }),
    understood: 3,
    total: 3,
  };
}

const creation = (data: Uint8Array, valueFact: DecodedFact): Effect => ({
  sentence: 'Creates a new contract from the code below.',
  facts: [textFact('Target', 'none: a new contract'), valueFact, bytesFact('Code of the contract', data)],
  inner: [],
  findings: [danger('contract-creation', 'It creates a contract: what its code does cannot be shown.')],
  movements: [],
  understood: 2,
  total: 3,
});

const oddEffect = (items: readonly RlpItem[], form: TransactionForm): Effect => ({
  sentence: 'The target, value or data of this transaction cannot be read.',
  facts: form.fields.flatMap(({ name }, index) =>
    FIRST.has(name)
      ? flatten(items[index] ?? []).map((bytes) => bytesFact(`${name} (not readable)`, bytes))
      : [],
  ),
  inner: [],
  findings: [danger('unreadable', 'The target, value or data is not of the form that the network takes.')],
  movements: [],
  understood: 0,
  total: 3,
});
