/** EIP-712 messages: domain, every leaf of the message, the hashes, and what known messages give away. */
import { keccak_256 } from '@noble/hashes/sha3.js';
import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import type { JsonObject } from '../../../core/json-tree.ts';
import { showText } from '../../../core/show-text.ts';
import type { DecodeContext, Decoded } from '../decoded.ts';
import { decodeCall } from './call.ts';
import { chainFindings } from './chain-findings.ts';
import { networkOf, showChain } from './chains.ts';
import { MAX_BYTES } from './decode-call.ts';
import { bytesFact, caution, counted, danger, foreignFact, textFact } from './facts.ts';
import { finish } from './finish.ts';
import { jsonText } from './json-text.ts';
import type { InnerCall } from './known-call.ts';
import { isBlind } from './typed-data-blind.ts';
import { callsInMessage } from './typed-data-calls.ts';
import { leafFact, leafFindings } from './typed-data-facts.ts';
import type { TypedLeaf } from './typed-data-leaves.ts';
import { falseNameFindings, findMeaning } from './typed-data-meaning.ts';
import type { TypedMeaning } from './typed-data-message.ts';
import { makeTypedReader } from './typed-data-reader.ts';
import { DOMAIN, findPrimary, memberOf, readSchema, type Schema, withDomain } from './typed-data-schema.ts';
import { goInside, startWalk, type Walk } from './walk.ts';

/** `node` has types, domain, message and perhaps primaryType; other members of it are not of this message. */
export function decodeTypedData(pointer: string, node: JsonObject, context: DecodeContext): Decoded {
  const outer = startWalk(context);
  const domain = memberOf(node, 'domain');
  const given = readSchema(memberOf(node, 'types'));
  const schema = withDomain(given, domain);
  const primary = findPrimary(given, memberOf(node, 'primaryType'));
  const inDomain = makeTypedReader(schema);
  const domainHash = inDomain.readStruct(DOMAIN, domain, '');
  const inMessage = makeTypedReader(schema);
  const messageHash = inMessage.readStruct(primary ?? '', memberOf(node, 'message'), '');
  const chainId = integerOf(inDomain.leaves, 'chainId');
  const walk = { ...outer, network: networkOf(chainId, context.network) };
  const contract = addressOf(inDomain.leaves, 'verifyingContract');
  const isTooMuch = inDomain.hasher.isUsedUp() || inMessage.hasher.isUsedUp();
  const meaning = primary === null ? null : findMeaning(primary, inMessage.leaves, { contract, walk });
  const digest =
    domainHash && messageHash ? keccak_256(Uint8Array.of(0x19, 1, ...domainHash, ...messageHash)) : null;
  return present(
    {
      ...{ pointer, schema, primary, chainId, contract, meaning, isTooMuch },
      domain: inDomain.leaves,
      message: inMessage.leaves,
      hashes: [
        ...hashFact('EIP-712 domain hash', domainHash),
        ...hashFact('EIP-712 message hash', messageHash),
        ...hashFact('Hash that is signed (EIP-712)', digest),
      ],
      types: jsonText(memberOf(node, 'types') ?? { type: 'null', start: 0, end: 0 }),
    },
    walk,
  );
}

interface Given {
  readonly pointer: string;
  readonly schema: Schema;
  readonly primary: string | null;
  readonly chainId: bigint | null;
  readonly contract: string | null;
  readonly meaning: TypedMeaning | null;
  readonly isTooMuch: boolean;
  readonly domain: readonly TypedLeaf[];
  readonly message: readonly TypedLeaf[];
  readonly hashes: readonly DecodedFact[];
  /** JSON text. */
  readonly types: string;
}

function present(given: Given, walk: Walk): Decoded {
  const { pointer, primary, meaning, domain, message, hashes, schema } = given;
  const name = primary === null ? 'of an unclear type' : showText(primary);
  const inner = innerCalls(given, walk);
  const good = (leaves: readonly TypedLeaf[]) => leaves.filter(({ fault }) => fault === null).length;
  return finish(
    {
      pointer,
      title: meaning?.title ?? 'EIP-712 message',
      sentence:
        meaning?.sentence ??
        // Without its name: that is a text of whoever wrote it, and "Login to the game" would stand in our own words.
        'Signs a message of an unknown kind: the contract that reads it decides what it allows.',
      facts: [
        textFact('Type of the message', name),
        ...message.map((leaf) => leafFact(leaf, walk)),
        ...(meaning?.extra ? [textFact(meaning.extra.label, meaning.extra.value)] : []),
        ...operationFact(given),
        ...domain.map((leaf) => domainFact(leaf, walk)),
        ...hashes,
        ...(schema.faults.length > 0 || primary === null
          ? [foreignFact('Types, as written', given.types)]
          : []),
      ],
      inner: inner.decoded,
      findings: [
        ...schemaFindings(given),
        ...unknownFindings(given, walk),
        ...domainChain(given, walk),
        ...uniqueCodes([...(meaning?.findings ?? []), ...leafFindings([...message, ...domain], walk)]),
        ...inner.findings,
      ],
      movements: meaning?.movements ?? [],
      understood: good(domain) + (meaning === null ? 0 : good(message)),
      total: domain.length + message.length + (primary === null ? 1 : 0),
    },
    walk,
  );
}

function domainFact(leaf: TypedLeaf, walk: Walk): DecodedFact {
  const named = { ...leaf, path: leaf.path === '' ? 'domain' : `domain.${leaf.path}` };
  const isChain = leaf.path === 'chainId' && leaf.fault === null;
  return isChain && leaf.value.kind === 'integer'
    ? textFact('domain.chainId', showChain(leaf.value.value))
    : leafFact(named, walk);
}

interface InnerCalls {
  readonly decoded: readonly Decoded[];
  readonly findings: readonly Finding[];
}

/** The call that a Safe transaction makes, or what has the form of calls in a message that nobody knows. */
function innerCalls({ pointer, meaning, message }: Given, walk: Walk): InnerCalls {
  if (meaning === null) return possibleCalls(pointer, callsInMessage(message), walk);
  const { call } = meaning;
  if (call === undefined) return { decoded: [], findings: [] };
  if (call.data.length > MAX_BYTES) {
    return { decoded: [], findings: [danger('capped', 'The call inside is too long to be decoded.')] };
  }
  walk.left.calls -= 1;
  return { decoded: [decodeCall(pointer, call, goInside(walk))], findings: [] };
}

function possibleCalls(pointer: string, calls: readonly InnerCall[], walk: Walk): InnerCalls {
  const listed = calls.slice(0, walk.left.calls);
  const more = calls.length - listed.length;
  walk.left.calls -= listed.length;
  const decoded = listed.map((call) => decodeCall(pointer, call, goInside(walk)));
  const sentence = `Bytes in this message have the form of ${counted(calls.length, 'call')}: the contract that reads it decides whether they are made.`;
  return {
    decoded,
    findings: [
      ...(calls.length > 0 ? [caution('other', sentence)] : []),
      ...(more > 0 ? [danger('capped', `${counted(more, 'call')} of ${calls.length} not decoded.`)] : []),
    ],
  };
}

const operationFact = ({ meaning }: Given): readonly DecodedFact[] =>
  meaning?.call?.isDelegate ? [textFact('Operation', 'delegatecall')] : [];

function schemaFindings({ schema, primary, hashes, isTooMuch }: Given): readonly Finding[] {
  return [
    ...(schema.faults.length > 0
      ? [danger('unreadable', `The types cannot be read: ${schema.faults.slice(0, 5).join(', ')}.`)]
      : []),
    ...(primary === null
      ? [
          danger(
            'unreadable',
            'Which type the message has is not clear: none, or more than one, could be meant.',
          ),
        ]
      : []),
    ...(isTooMuch || (hashes.length < 3 && primary !== null)
      ? [caution('other', 'The hash that is signed could not be worked out, so it is not shown.')]
      : []),
  ];
}

function unknownFindings({ primary, meaning, message, contract }: Given, walk: Walk): readonly Finding[] {
  if (primary === null || meaning !== null) return [];
  const own = [walk.context.own?.toLowerCase() ?? null, contract];
  const what = isBlind(message, own)
    ? danger(
        'blind',
        'Blind: this could be anything. The message is a hash or bytes, and what they stand for is not shown.',
      )
    : caution(
        'not-decoded',
        'This program does not know what this message allows. All of its fields are shown.',
      );
  return [...falseNameFindings(primary, message), what];
}

function domainChain({ chainId, domain }: Given, walk: Walk): readonly Finding[] {
  if (chainId !== null) return chainFindings('The message', chainId, walk.context.network);
  const hasChain = domain.some(({ path }) => path === 'chainId'); // with a fault, which is said already
  return hasChain
    ? []
    : [caution('chain-mismatch', 'The domain names no network: the signature may be valid on several.')];
}

function uniqueCodes(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ code, sentence }) => {
    const key = code === 'other' ? sentence : code;
    return !seen.has(key) && seen.add(key).size > 0;
  });
}

const hashFact = (label: string, hash: Uint8Array | null): readonly DecodedFact[] =>
  hash === null ? [] : [bytesFact(label, hash)];

function integerOf(leaves: readonly TypedLeaf[], path: string): bigint | null {
  const value = leaves.find((leaf) => leaf.path === path)?.value;
  return value?.kind === 'integer' ? value.value : null;
}

function addressOf(leaves: readonly TypedLeaf[], path: string): string | null {
  const value = leaves.find((leaf) => leaf.path === path)?.value;
  return value?.kind === 'address' ? value.address : null;
}
