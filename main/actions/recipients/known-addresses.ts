import type { KnownAddress, LocalFacts, PastPayment } from '../action.ts';
import { isUnits } from '../amount.ts';
import { addressKey, familyOf } from './address-key.ts';
import { type Address, type Likeness, likenessOf, startKeys } from './likeness.ts';
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
  /** Known addresses that look like this one: the gravest first, those of the book before others. */
  lookAlikesOf(address: Address): readonly LookAlike[];
}

/** Book and history, each indexed once: the lists never change, a change makes a new list. */
export function knownAddresses({ book, past }: LocalFacts): KnownAddresses {
  const entries = indexBook(book);
  const payments = indexPast(past);
  return {
    entriesOf: (address) => entries.byKey.get(keyOf(address)) ?? [],
    paymentsTo: (address) => payments.byKey.get(keyOf(address)) ?? [],
    usualOf: (network, asset) => payments.byAsset.get(assetKey(network, asset))?.() ?? null,
    lookAlikesOf: (address) => {
      const found = startKeys(address).flatMap((start) => [
        ...(entries.byStart.get(start) ?? []),
        ...(payments.byStart.get(start) ?? []),
      ]);
      return [...new Set(found)]
        .flatMap((known) => asLookAlike(address, known))
        .sort((one, two) => rank(one) - rank(two));
    },
  };
}

const keyOf = ({ address }: Address): string => addressKey(address);
const assetKey = (network: string, asset: string): string => `${network} ${asset}`;

function asLookAlike(address: Address, known: Known): readonly LookAlike[] {
  const likeness = likenessOf(address, known);
  return likeness === null ? [] : [{ known, likeness }];
}

const rank = ({ known, likeness }: LookAlike): number =>
  (likeness === 'begins-and-ends' ? 0 : 2) + (known.name === null ? 1 : 0);

interface Index<T> {
  readonly byKey: ReadonlyMap<string, readonly T[]>;
  readonly byStart: ReadonlyMap<string, readonly Known[]>;
}

const bookIndexes = new WeakMap<readonly KnownAddress[], Index<KnownAddress>>();

function indexBook(book: readonly KnownAddress[]): Index<KnownAddress> {
  const made = bookIndexes.get(book);
  if (made !== undefined) return made;
  const byKey = new Map<string, KnownAddress[]>();
  const byStart = new Map<string, Known[]>();
  for (const entry of book) {
    const known = toKnown(entry, entry.name);
    push(byKey, known.key, entry);
    for (const start of startKeys(known)) push(byStart, start, known);
  }
  const index = { byKey, byStart };
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
  const byStart = new Map<string, Known[]>();
  const amounts = new Map<string, string[]>();
  for (const payment of past) {
    const known = toKnown(payment, null);
    if (!byKey.has(known.key)) for (const start of startKeys(known)) push(byStart, start, known);
    push(byKey, known.key, payment);
    const { network, asset, amount } = payment;
    if (network !== null && asset !== null && amount !== null && isUnits(amount)) {
      push(amounts, assetKey(network, asset), amount);
    }
  }
  const byAsset = new Map([...amounts].map(([key, texts]) => [key, once(() => usualOf(texts.map(BigInt)))]));
  const index = { byKey, byStart, byAsset };
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
