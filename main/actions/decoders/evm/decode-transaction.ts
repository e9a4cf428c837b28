// Protects the person from a raw transaction that is taken for another one: wrong network, foreign code, a call
// that is not seen, bytes that are left over.
// From: whoever built the transaction. Strict RLP only; every field is shown, and the raw bytes below.
// Not from: what the contract does that is called.

import { keccak_256 } from '@noble/hashes/sha3.js';
import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import type { DecodeContext, Decoded } from '../decoded.ts';
import { chainFindings } from './chain-findings.ts';
import { networkOf, showChain } from './chains.ts';
import { MAX_BYTES } from './decode-call.ts';
import { parseHexBytes } from './evm-bytes.ts';
import { bytesFact, caution, danger, foreignFact, textFact } from './facts.ts';
import { finish } from './finish.ts';
import { effectOf } from './transaction-effect.ts';
import {
  FORMS,
  flatten,
  parseNumber,
  parseRlpList,
  type RlpItem,
  type TransactionForm,
} from './transaction-fields.ts';
import { readFields } from './transaction-numbers.ts';
import type { Given, Shape } from './transaction-shape.ts';
import { startWalk, type Walk } from './walk.ts';

/** Decodes a raw transaction, signed or not, from hex digits with or without 0x. */
export function decodeEvmTransaction(pointer: string, hexText: string, context: DecodeContext): Decoded {
  const walk = startWalk(context);
  const bytes = parseHexBytes(hexText);
  const refuse = (why: string): Decoded => refused({ pointer, hexText, why }, walk);
  if (bytes === null || bytes.length === 0) return refuse('it is not made of hex digits in pairs');
  if (bytes.length > MAX_BYTES) return refuse('it is longer than a network takes (128 KiB)');
  const first = bytes[0] ?? 0;
  const type = first >= 0xc0 ? 0 : first;
  const form = type === 0 && first === 0 ? undefined : FORMS.get(type);
  if (form === undefined) return refuse(`its type ${first} is not known`);
  const list = parseRlpList(type === 0 ? bytes : bytes.subarray(1));
  if (list === null) return refuse('it is not written in strict RLP, or something follows it');
  const shape = shapeOf(form, type, list);
  if (shape === null) return refuse(`it has ${list.length} fields, which is not the number of its type`);
  return present({ pointer, bytes, form, ...shape }, walk);
}

const refused = (
  { pointer, hexText, why }: { readonly pointer: string; readonly hexText: string; readonly why: string },
  walk: Walk,
): Decoded =>
  finish(
    {
      pointer,
      title: 'Transaction that cannot be read',
      sentence: 'This is not a transaction that this program can read, so its effect is not known.',
      facts: [foreignFact('Raw transaction', hexText)],
      findings: [danger('unreadable', `The transaction cannot be read: ${why}.`)],
      understood: 0,
      total: 1,
    },
    walk,
  );

function shapeOf(form: TransactionForm, type: number, list: readonly RlpItem[]): Shape | null {
  const [first] = list;
  if (type === 3 && first !== undefined && !(first instanceof Uint8Array)) {
    const shape = shapeOf(form, -1, first);
    return shape && { ...shape, extras: list.slice(1) };
  }
  const count = form.fields.length;
  const isSigned = list.length === count + form.signature.length;
  if (!isSigned && list.length !== count) return null;
  if (type !== 0) return { items: list, isSigned, chainId: parseNumber(first), extras: [] };
  return { ...legacyChain(list, isSigned), items: list, extras: [] };
}

/** EIP-155: unsigned ends with chain id, 0, 0; signed has v = 35 + 2 × chain id + parity, or 27 and 28 without one. */
function legacyChain(
  list: readonly RlpItem[],
  hasTail: boolean,
): { readonly isSigned: boolean; readonly chainId: bigint | null } {
  if (!hasTail) return { isSigned: false, chainId: null };
  const [v, r, s] = list.slice(-3).map(parseNumber);
  if (r === 0n && s === 0n) return { isSigned: false, chainId: v ?? null };
  return { isSigned: true, chainId: v !== undefined && v !== null && v >= 35n ? (v - 35n) / 2n : null };
}

function present(given: Given, outer: Walk): Decoded {
  const { pointer, form, chainId } = given;
  const walk = { ...outer, network: networkOf(chainId, outer.context.network) };
  const fields = readFields(given, walk);
  const effect = effectOf(given, fields, walk);
  const chainFacts = isLegacy(form)
    ? [textFact('Chain id', chainId === null ? 'none' : showChain(chainId))]
    : [];
  return finish(
    {
      pointer,
      title: given.isSigned ? `${form.title}, already signed` : form.title,
      sentence: effect.sentence,
      facts: [
        ...effect.facts,
        ...chainFacts,
        ...fields.facts,
        ...given.extras.flatMap(flatten).map((part, index) => bytesFact(`Blob part ${index + 1}`, part)),
        ...hashFacts(given),
        bytesFact('Raw transaction', given.bytes),
      ],
      inner: effect.inner,
      findings: [
        ...chainOf(chainId, outer),
        ...effect.findings,
        ...fields.findings,
        ...(given.isSigned
          ? [
              caution(
                'other',
                'This transaction is already signed: whoever has it can send it, with or without you.',
              ),
            ]
          : []),
      ],
      movements: [...effect.movements, ...fields.movements],
      understood: fields.understood + effect.understood + chainFacts.length,
      total: fields.total + effect.total + chainFacts.length + given.extras.length,
    },
    walk,
  );
}

const isLegacy = (form: TransactionForm): boolean => form.fields[0]?.name === 'nonce';

const chainOf = (chainId: bigint | null, walk: Walk): readonly Finding[] =>
  chainId === null
    ? [danger('chain-mismatch', 'It names no network: once signed it can be sent on every EVM network.')]
    : chainFindings('The transaction', chainId, walk.context.network);

/** Hash of exactly these bytes: what is signed, or what explorers call the transaction. */
const hashFacts = ({ bytes, isSigned, extras }: Given): readonly DecodedFact[] =>
  extras.length > 0
    ? []
    : [bytesFact(isSigned ? 'Transaction hash' : 'Hash that is signed', keccak_256(bytes))];
