/** RLP lists of Ethereum transactions, field by field (EIP-2718, 155, 2930, 1559, 7702). */
import { RLP } from 'micro-eth-signer/core/rlp.js';
import { toInteger } from './evm-bytes.ts';

/** What RLP holds: byte strings and lists of them. */
export type RlpItem = Uint8Array | readonly RlpItem[];

export type FieldKind =
  | 'number'
  | 'target'
  | 'data'
  | 'access-list'
  | 'authorizations'
  | 'blobs'
  | 'signature';

export interface FieldRule {
  readonly name: string;
  readonly kind: FieldKind;
}

const field = (name: string, kind: FieldKind = 'number'): FieldRule => ({ name, kind });

const HEAD = [field('chainId'), field('nonce')];
const FEES = [field('maxPriorityFeePerGas'), field('maxFeePerGas')];
const CALL = [field('gasLimit'), field('to', 'target'), field('value'), field('data', 'data')];
const ACCESS = field('accessList', 'access-list');
const SIGNATURE = [field('yParity', 'signature'), field('r', 'signature'), field('s', 'signature')];

export interface TransactionForm {
  readonly title: string;
  readonly fields: readonly FieldRule[];
  readonly signature: readonly FieldRule[];
}

/** By EIP-2718 type; type 0 are those without a type byte. */
export const FORMS: ReadonlyMap<number, TransactionForm> = new Map([
  [
    0,
    {
      title: 'Ethereum transaction (legacy)',
      fields: [field('nonce'), field('gasPrice'), ...CALL],
      signature: [field('v', 'signature'), field('r', 'signature'), field('s', 'signature')],
    },
  ],
  [
    1,
    {
      title: 'Ethereum transaction (EIP-2930)',
      fields: [...HEAD, field('gasPrice'), ...CALL, ACCESS],
      signature: SIGNATURE,
    },
  ],
  [
    2,
    {
      title: 'Ethereum transaction (EIP-1559)',
      fields: [...HEAD, ...FEES, ...CALL, ACCESS],
      signature: SIGNATURE,
    },
  ],
  [
    3,
    {
      title: 'Ethereum blob transaction (EIP-4844)',
      fields: [
        ...HEAD,
        ...FEES,
        ...CALL,
        ACCESS,
        field('maxFeePerBlobGas'),
        field('blobVersionedHashes', 'blobs'),
      ],
      signature: SIGNATURE,
    },
  ],
  [
    4,
    {
      title: 'Ethereum transaction (EIP-7702)',
      fields: [...HEAD, ...FEES, ...CALL, ACCESS, field('authorizationList', 'authorizations')],
      signature: SIGNATURE,
    },
  ],
]);

// The longest access list that fits in 128 KiB has 4,000 entries of four items.
const MAX_ITEMS = 20_000;

/** The list in strict RLP without anything after it; null otherwise, also for more items than a transaction has. */
export function parseRlpList(bytes: Uint8Array): readonly RlpItem[] | null {
  try {
    const item = toItem(RLP.decode(bytes), { left: MAX_ITEMS });
    return item instanceof Uint8Array ? null : item;
  } catch {
    return null; // The library says by throwing that this is no strict RLP.
  }
}

function toItem(item: unknown, allowed: { left: number }): RlpItem {
  allowed.left -= 1;
  if (allowed.left < 0) throw new RangeError('more items than a transaction has');
  if (Array.isArray(item)) return item.map((part) => toItem(part, allowed));
  return item instanceof Uint8Array ? item : new Uint8Array();
}

/** An unsigned number of at most 256 bits without leading zeros; null for other items. */
export function parseNumber(item: RlpItem | undefined): bigint | null {
  if (!(item instanceof Uint8Array) || item.length > 32 || item[0] === 0) return null;
  return toInteger(item);
}

/** Byte strings of an item in their order, however deep. */
export const flatten = (item: RlpItem): readonly Uint8Array[] =>
  item instanceof Uint8Array ? [item] : item.flatMap(flatten);
