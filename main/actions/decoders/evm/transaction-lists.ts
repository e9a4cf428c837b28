/** Access lists, authorizations and blob hashes of a transaction as facts. */
import type { DecodedFact, Finding } from '../../../../preload/decoded-view.ts';
import type { Movement } from '../decoded.ts';
import { showChain } from './chains.ts';
import { toHex, ZERO_ADDRESS } from './evm-bytes.ts';
import { addressFact, bytesFact, counted, danger, note, textFact } from './facts.ts';
import { movement } from './movements.ts';
import { flatten, parseNumber, type RlpItem } from './transaction-fields.ts';
import type { Walk } from './walk.ts';

export interface ListFacts {
  readonly facts: readonly DecodedFact[];
  readonly findings: readonly Finding[];
  readonly movements: readonly Movement[];
  readonly isUnderstood: boolean;
}

/** Not of its form: every byte string in it is shown, in its order. */
const oddList = (label: string, item: RlpItem): ListFacts => ({
  facts: flatten(item).map((bytes, index) => bytesFact(`${label}, part ${index + 1}`, bytes)),
  findings: [danger('unreadable', `The ${label.toLowerCase()} is not of its form.`)],
  movements: [],
  isUnderstood: false,
});

const isAddress = (item: RlpItem | undefined): item is Uint8Array =>
  item instanceof Uint8Array && item.length === 20;
const isHash = (item: RlpItem): item is Uint8Array => item instanceof Uint8Array && item.length === 32;

/** EIP-2930: addresses and the storage places of each. */
export function accessListFacts(item: RlpItem, walk: Walk): ListFacts {
  const label = 'Access list';
  if (item instanceof Uint8Array) return oddList(label, item);
  const facts: DecodedFact[] = [];
  for (const [index, entry] of item.entries()) {
    if (entry instanceof Uint8Array || entry.length !== 2) return oddList(label, item);
    const [address, keys] = entry;
    if (!isAddress(address) || keys === undefined || keys instanceof Uint8Array) return oddList(label, item);
    facts.push(addressFact(`${label} [${index}]`, toHex(address), walk));
    for (const key of keys) {
      if (!isHash(key)) return oddList(label, item);
      facts.push(bytesFact(`${label} [${index}], storage key`, key));
    }
  }
  const none = facts.length === 0 ? [textFact(label, 'empty')] : facts;
  return { facts: none, findings: [], movements: [], isUnderstood: true };
}

/** EIP-4844: hashes of the blobs; what is in the blobs is not here. */
export function blobFacts(item: RlpItem): ListFacts {
  const label = 'Blob hashes';
  if (item instanceof Uint8Array || !item.every(isHash)) return oddList(label, item);
  return {
    facts: item.filter(isHash).map((hash, index) => bytesFact(`Blob hash [${index}]`, hash)),
    findings: [danger('not-decoded', 'A blob transaction: what its blobs hold is not shown.')],
    movements: [],
    isUnderstood: true,
  };
}

/** EIP-7702: accounts that hand their powers to the code at an address. */
export function authorizationFacts(item: RlpItem, walk: Walk): ListFacts {
  const label = 'Authorization list';
  if (item instanceof Uint8Array) return oddList(label, item);
  const read = item.map((entry, index) => readAuthorization(entry, index, walk));
  const good = read.filter((one) => one !== null);
  if (good.length !== read.length) {
    const odd = oddList(label, item);
    return { ...odd, findings: [...odd.findings, delegates(item.length)] };
  }
  const anyChain = good.some(({ chainId }) => chainId === 0n);
  return {
    facts: good.flatMap(({ facts }) => facts),
    findings: [
      ...(good.length > 0 ? [delegates(good.length)] : [note('other', 'The authorization list is empty.')]),
      ...(anyChain ? [danger('chain-mismatch', 'An authorization in it is valid on every network.')] : []),
    ],
    movements: good.flatMap(({ address }) =>
      address === ZERO_ADDRESS ? [] : movement(walk, { role: 'controller', address }),
    ),
    isUnderstood: true,
  };
}

const delegates = (count: number): Finding =>
  danger(
    'code-delegation',
    `${counted(count, 'account')} would run foreign code as ${count === 1 ? 'its' : 'their'} own (EIP-7702): that code can move everything.`,
  );

interface Authorization {
  readonly chainId: bigint;
  readonly address: string;
  readonly facts: readonly DecodedFact[];
}

function readAuthorization(entry: RlpItem, index: number, walk: Walk): Authorization | null {
  if (entry instanceof Uint8Array || entry.length !== 6) return null;
  const [chain, code, count, ...signature] = entry;
  const chainId = parseNumber(chain);
  const nonce = parseNumber(count);
  const parts = signature.filter((part) => part instanceof Uint8Array);
  if (chainId === null || nonce === null || !isAddress(code) || parts.length !== 3) return null;
  const label = `Authorization [${index}]`;
  const address = toHex(code);
  return {
    chainId,
    address,
    facts: [
      addressFact(`${label}, code at`, address, walk),
      textFact(`${label}, chain id`, chainId === 0n ? '0 (every network)' : showChain(chainId)),
      textFact(`${label}, nonce`, nonce.toString()),
      ...parts.map((part, at) => bytesFact(`${label}, signature ${['yParity', 'r', 's'][at]}`, part)),
    ],
  };
}
