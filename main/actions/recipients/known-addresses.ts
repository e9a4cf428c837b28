import type { KnownAddress, LocalFacts, PastPayment } from '../action.ts';
import { isUnits } from '../amount.ts';
import { addressKey, familyOf } from './address-key.ts';
import {
  type Address,
  allEndKeys,
  type EndKeys,
  endKeys,
  FAMILIES_BY_START,
  type Likeness,
  likenessOf,
} from './likeness.ts';
import { type Usual, usualOf } from './usual-amount.ts';

/** An address that this computer knows; `name` is null for one that was only paid. */
export interface Known extends Address {
  readonly key: string;
  readonly network: string | null;
  readonly name: string | null;
}

export interface LookAlike {
  readonly known: Known;
  readonly likeness: Likeness;
}

export interface KnownAddresses {
  /** Entries of the book with this address, on any network. */
  entriesOf(address: Address): readonly KnownAddress[];
  /** Payments to this address, on any network; oldest first. */
  paymentsTo(address: Address): readonly PastPayment[];
  /** What is paid of an asset; null when nothing ever was. */
  usualOf(network: string, asset: string): Usual | null;
  /** Known addresses that look like this one: the gravest first, those of the book before others; not all when there are many. */
  lookAlikesOf(address: Address): readonly LookAlike[];
  /** Only those that begin and end alike. */
  sameEndsOf(address: Address): readonly LookAlike[];
}

/** Book and history, each indexed once: the lists never change, a change makes a new list. */
export function knownAddresses({ book, past }: LocalFacts): KnownAddresses {
  const entries = indexBook(book);
  const payments = indexPast(past);
  return {
    entriesOf: (address) => entries.byKey.get(keyOf(address)) ?? [],
    paymentsTo: (address) => payments.byKey.get(keyOf(address)) ?? [],
    usualOf: (network, asset) => payments.byAsset.get(assetKey(network, asset))?.() ?? null,
    lookAlikesOf: (address) => findAlike(address, [entries, payments], ['both', 'start']),
    sameEndsOf: (address) => findAlike(address, [entries, payments], ['both']),
  };
}

/** Of each kind. All under one key look alike, so a few stand for a book that somebody filled with them. */
const MAX_LOOKED_AT = 16;

function findAlike(
  address: Address,
  indexes: readonly Ends[],
  kinds: readonly (keyof EndKeys)[],
): readonly LookAlike[] {
  const buckets = indexes.flatMap((index) =>
    kinds.flatMap((kind) => searchKeys(address).map((keys) => index[kind].get(keys[kind]) ?? [])),
  );
  const found = new Set(buckets.flatMap((bucket) => bucket.slice(0, MAX_LOOKED_AT)));
  return [...found].flatMap((known) => asLookAlike(address, known)).sort((one, two) => rank(one) - rank(two));
}

const keyOf = ({ address }: Address): string => addressKey(address);
const assetKey = (network: string, asset: string): string => `${network} ${asset}`;

function asLookAlike(address: Address, known: Known): readonly LookAlike[] {
  const likeness = likenessOf(address, known);
  return likeness === null ? [] : [{ known, likeness }];
}

const rank = ({ known, likeness }: LookAlike): number =>
  (likeness === 'begins-and-ends' ? 0 : 2) + (known.name === null ? 1 : 0);

/** Addresses by their ends, under a key of their family, or of any. */
interface Ends {
  readonly start: Map<string, Known[]>;
  readonly both: Map<string, Known[]>;
}

interface Index<T> extends Ends {
  readonly byKey: ReadonlyMap<string, readonly T[]>;
}

const withFamily = (family: string, { start, both }: EndKeys): EndKeys => ({
  start: `${family} ${start}`,
  both: `${family} ${both}`,
});

function storeKeys({ address, family }: Address): readonly EndKeys[] {
  if (family !== null) return [withFamily(family, endKeys(address, family))];
  return allEndKeys(address).map((keys) => withFamily('any', keys));
}

function searchKeys({ address, family }: Address): readonly EndKeys[] {
  if (family === null) {
    const own = FAMILIES_BY_START.map((other) => withFamily(other, endKeys(address, other)));
    return [...own, ...storeKeys({ address, family })];
  }
  const keys = endKeys(address, family);
  return [withFamily(family, keys), withFamily('any', keys)];
}

function pushEnds(ends: Ends, known: Known): void {
  for (const { start, both } of storeKeys(known)) {
    push(ends.start, start, known);
    push(ends.both, both, known);
  }
}

const bookIndexes = new WeakMap<readonly KnownAddress[], Index<KnownAddress>>();

function indexBook(book: readonly KnownAddress[]): Index<KnownAddress> {
  const made = bookIndexes.get(book);
  if (made !== undefined) return made;
  const byKey = new Map<string, KnownAddress[]>();
  const ends: Ends = { start: new Map(), both: new Map() };
  for (const entry of book) {
    const known = toKnown(entry, entry.name);
    push(byKey, known.key, entry);
    pushEnds(ends, known);
  }
  const index = { byKey, ...ends };
  bookIndexes.set(book, index);
  return index;
}

interface PastIndex extends Index<PastPayment> {
  readonly byAsset: ReadonlyMap<string, () => Usual | null>;
}

const pastIndexes = new WeakMap<readonly PastPayment[], PastIndex>();

function indexPast(past: readonly PastPayment[]): PastIndex {
  const made = pastIndexes.get(past);
  if (made !== undefined) return made;
  const byKey = new Map<string, PastPayment[]>();
  const ends: Ends = { start: new Map(), both: new Map() };
  const amounts = new Map<string, string[]>();
  for (const payment of past) {
    const known = toKnown(payment, null);
    if (!byKey.has(known.key)) pushEnds(ends, known);
    push(byKey, known.key, payment);
    const { network, asset, amount } = payment;
    if (network !== null && asset !== null && amount !== null && isUnits(amount)) {
      push(amounts, assetKey(network, asset), amount);
    }
  }
  const byAsset = new Map([...amounts].map(([key, texts]) => [key, once(() => usualOf(texts.map(BigInt)))]));
  const index = { byKey, ...ends, byAsset };
  pastIndexes.set(past, index);
  return index;
}

function toKnown({ address, network }: KnownAddress | PastPayment, name: string | null): Known {
  const family = familyOf(network);
  return { address, network, family, name, key: addressKey(address) };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

/** Numbers of an asset are read when it is asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
