// Protects the person from a transaction in members that are listed and not understood.
// From: calls written as an object; members that other programs read and this one does not ("input" for "data").
// Not from: networks without a decoder; those are said to be unreadable, with all members whole.
import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import type { JsonNode, JsonObject } from '../../../core/json-tree.ts';
import { showText } from '../../../core/show-text.ts';
import type { Decoded } from '../../decoders/decoded.ts';
import { chainFindings } from '../../decoders/evm/chain-findings.ts';
import { showChain } from '../../decoders/evm/chains.ts';
import { decodeEvmCall } from '../../decoders/evm/decode-call.ts';
import { parseAddress, parseHexBytes, parseQuantity } from '../../decoders/evm/evm-bytes.ts';
import { feeFacts } from '../../decoders/evm/transaction-fees.ts';
import { startWalk } from '../../decoders/evm/walk.ts';
import { undecodedFields } from '../../decoders/other/decode-fields.ts';
import { caution, danger } from '../../decoders/other/decoded-facts.ts';
import { memberOf, showNode } from '../../show-node.ts';
import { guessSentence, mayTakeEvm } from './guessed-network.ts';
import type { SigningContext } from './signing-context.ts';

const MOST_NAMES = 10; // all of them are facts
const CALL = ['to', 'value', 'data'] as const;
/** What surrounds a call without changing what it does. */
const LABELS: Readonly<Record<string, string>> = {
  from: 'From',
  nonce: 'Nonce',
  chainId: 'Chain id',
  type: 'Type of transaction',
  gas: 'Gas limit',
  gasLimit: 'Gas limit',
  gasPrice: 'Gas price',
  maxFeePerGas: 'Highest fee for each gas',
  maxPriorityFeePerGas: 'Highest tip for each gas',
};

/** A transaction as an object or another structure; null when it is not there. Never throws. */
export function decodeTransactionObject(
  pointer: string,
  node: JsonNode | null,
  context: SigningContext,
): Decoded {
  const call = node?.type === 'object' ? callOf(node) : null;
  const reason = call === null ? null : reasonFor(call, context);
  if (node?.type === 'object' && call !== null && reason !== null) {
    const decoded = withMembers(decodeEvmCall(pointer, call, context), node, context);
    return { ...decoded, findings: [...reason, ...decoded.findings] };
  }
  const network = context.network?.label ?? 'such';
  return undecodedFields(pointer, node, {
    title: 'Transaction, not decoded',
    code: 'not-decoded',
    sentence: `Countersign cannot read ${network} transactions: nobody can see here what this one does.`,
  });
}

/** What has to be said before it is read as an Ethereum transaction; null when it is none. */
function reasonFor(call: Call, { network, chainKind }: SigningContext): readonly Finding[] | null {
  const named = network === null || network.family === 'key' ? null : network;
  if (named?.isKnown ? named.family === 'evm' : chainKind === 'Evm') return [];
  const isOpen = named?.isKnown ? mayTakeEvm(named) : chainKind === null;
  return isOpen && hasEvmForm(call)
    ? [caution('chain-mismatch', guessSentence(named, 'its members have the form of an Ethereum call'))]
    : null;
}

/** A target that only Ethereum writes so, and nothing that Ethereum writes otherwise. */
const hasEvmForm = ({ to, value, data }: Call): boolean =>
  to !== null &&
  parseAddress(to) !== null &&
  (value === null || parseQuantity(value) !== null) &&
  (data === null || parseHexBytes(data) !== null);

type Call = Readonly<Record<(typeof CALL)[number], string | null>>;

/** Null when one of them is there twice or is neither a text nor a number. */
function callOf(node: JsonObject): Call | null {
  const isOdd = CALL.some((name) => {
    const count = node.members.filter(({ key }) => key.value === name).length;
    return count > 0 && lexemeAt(node, name) === null && memberOf(node, name)?.type !== 'null';
  });
  if (isOdd) return null;
  return { to: lexemeAt(node, 'to'), value: lexemeAt(node, 'value'), data: lexemeAt(node, 'data') };
}

const lexemeAt = (node: JsonObject, name: string): string | null => lexemeOf(memberOf(node, name));

function lexemeOf(node: JsonNode | null): string | null {
  if (node?.type === 'string') return node.value;
  return node?.type === 'number' ? node.text : null;
}

function withMembers(call: Decoded, node: JsonObject, context: SigningContext): Decoded {
  const others = node.members.filter(({ key }) => !CALL.some((name) => name === key.value));
  const unknown = others.filter(({ key }) => !Object.hasOwn(LABELS, key.value)).map(({ key }) => key.value);
  const facts = others.map(
    ({ key, value }): DecodedFact => ({
      label: (Object.hasOwn(LABELS, key.value) ? LABELS[key.value] : null) ?? showText(key.value),
      value: key.value === 'chainId' ? showChainOf(value) : showNode(value),
      form: 'text',
    }),
  );
  const fee = feeOf(node, context);
  const { understood, total } = call.coverage;
  const added = facts.length + fee.facts.length;
  return {
    ...call,
    facts: [...call.facts, ...fee.facts, ...facts],
    findings: [...call.findings, ...fee.findings, ...chainOf(node, context), ...unknownMembers(unknown)],
    coverage: { understood: understood + added - unknown.length, total: total + added },
  };
}

/** In digits, whatever it is written in. */
function showChainOf(node: JsonNode): string {
  const chainId = parseQuantity(lexemeOf(node) ?? '');
  return chainId === null ? showNode(node) : showChain(chainId);
}

function unknownMembers(names: readonly string[]): readonly Finding[] {
  if (names.length === 0) return [];
  const list = names.slice(0, MOST_NAMES).map(showText).join(', ');
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return [
    danger('not-decoded', `The transaction has members that this version does not know: ${list}${more}.`),
  ];
}

const quantityAt = (node: JsonObject, name: string): bigint | null =>
  parseQuantity(lexemeAt(node, name) ?? '');

function chainOf(node: JsonObject, { network }: SigningContext): readonly Finding[] {
  const chainId = quantityAt(node, 'chainId');
  return chainId === null ? [] : chainFindings('The transaction', chainId, network);
}

function feeOf(node: JsonObject, context: SigningContext): ReturnType<typeof feeFacts> {
  const gasLimit = quantityAt(node, 'gasLimit') ?? quantityAt(node, 'gas');
  const price = quantityAt(node, 'maxFeePerGas') ?? quantityAt(node, 'gasPrice');
  if (gasLimit === null || price === null) return { facts: [], findings: [] };
  const tip = quantityAt(node, 'maxPriorityFeePerGas');
  const costs = { gasLimit, price, tip, value: quantityAt(node, 'value') ?? 0n };
  return feeFacts(costs, startWalk(context));
}
