/** What was paid, indexed once: a list that goes on another one shares its index, and only what is new is added. */
import type { PastPayment } from '../action.ts';
import { isUnits, isZeroAmount } from '../amount.ts';
import { addressKey } from './address-key.ts';
import { addToEnds, type Ends, findEnds, type Known, makeEnds, toKnown } from './ends.ts';
import type { Address, EndKeys } from './likeness.ts';
import { type Usual, usualOf } from './usual-amount.ts';

export interface PastIndex {
  /** Oldest first. */
  paymentsTo(address: Address): readonly PastPayment[];
  /** null when nothing but zeros was ever paid. */
  usualOf(network: string, asset: string): Usual | null;
  /** `most` for each key at most. */
  alike(address: Address, kind: keyof EndKeys, most: number): readonly Known[];
}

/** Of one list of payments, which never changes. */
export function indexPast(past: readonly PastPayment[]): PastIndex {
  const { log, from, to } = spanOf(past);
  return {
    paymentsTo: ({ address }) => within(log.byKey.get(addressKey(address)), from, to),
    usualOf: (network, asset) => log.byAsset.get(assetKey(network, asset))?.usual(from, to) ?? null,
    alike: (address, kind, most) =>
      findEnds(log.ends, address, kind).flatMap((bucket) =>
        firstOf(bucket, most, ({ places }) => isWithin(places, from, to)),
      ),
  };
}

/** The list with these behind it, at most `max`: the oldest fall out. */
export function extendPast(
  old: readonly PastPayment[],
  added: readonly PastPayment[],
  max: number,
): readonly PastPayment[] {
  const past = old.concat(added).slice(-max);
  const span = spans.get(old);
  // Only the longest list goes on: another one would put its payments between those of the others.
  if (span !== undefined && span.to === span.log.length) {
    for (const payment of added) append(span.log, payment);
    const to = span.log.length;
    spans.set(past, { log: span.log, from: to - past.length, to });
  }
  return past;
}

/** Payments of several lists, each of which is a span of it. It only grows. */
interface Log {
  length: number;
  readonly byKey: Map<string, Placed<PastPayment>>;
  readonly byAsset: Map<string, Amounts>;
  readonly known: Map<string, PaidAddress>;
  /** The same by network and text, because most payments go where others went. */
  readonly knownAsWritten: Map<string, PaidAddress>;
  readonly ends: Ends<PaidAddress>;
}

interface Span {
  readonly log: Log;
  readonly from: number;
  /** First place behind it. */
  readonly to: number;
}

/** Values with their places in the log, which ascend. */
interface Placed<T> {
  readonly places: number[];
  readonly values: T[];
}

interface PaidAddress extends Known {
  readonly places: number[];
}

const spans = new WeakMap<readonly PastPayment[], Span>();

function spanOf(past: readonly PastPayment[]): Span {
  const made = spans.get(past);
  if (made !== undefined) return made;
  const log: Log = {
    length: 0,
    byKey: new Map(),
    byAsset: new Map(),
    known: new Map(),
    knownAsWritten: new Map(),
    ends: makeEnds(),
  };
  for (const payment of past) append(log, payment);
  const span = { log, from: 0, to: log.length };
  spans.set(past, span);
  return span;
}

function append(log: Log, payment: PastPayment): void {
  const place = log.length;
  const known = paidAddress(log, payment);
  known.places.push(place);
  const payments = getOrMake(log.byKey, known.key, () => ({ places: [], values: [] }));
  payments.places.push(place);
  payments.values.push(payment);
  const { network, asset, amount } = payment;
  if (network !== null && asset !== null && amount !== null && isUnits(amount) && !isZeroAmount(amount)) {
    getOrMake(log.byAsset, assetKey(network, asset), makeAmounts).add(place, amount);
  }
  log.length += 1;
}

function paidAddress(log: Log, payment: PastPayment): PaidAddress {
  return getOrMake(log.knownAsWritten, `${payment.network ?? ''} ${payment.address}`, () => {
    const one = toKnown(payment, null);
    return getOrMake(log.known, `${one.family ?? ''} ${one.key}`, () => {
      const known = { ...one, places: [] };
      addToEnds(log.ends, known);
      return known;
    });
  });
}

const assetKey = (network: string, asset: string): string => `${network} ${asset}`;

interface Amounts {
  add(place: number, amount: string): void;
  usual(from: number, to: number): Usual | null;
}

/** Numbers of an asset are read when it is asked for. */
function makeAmounts(): Amounts {
  const placed: Placed<string> = { places: [], values: [] };
  const read: bigint[] = [];
  let last: { readonly start: number; readonly end: number; readonly usual: Usual | null } | null = null;
  return {
    add: (place, amount) => {
      placed.places.push(place);
      placed.values.push(amount);
    },
    usual: (from, to) => {
      const [start, end] = [lowerBound(placed.places, from), lowerBound(placed.places, to)];
      if (last?.start === start && last.end === end) return last.usual;
      for (const amount of placed.values.slice(read.length)) read.push(BigInt(amount));
      last = { start, end, usual: usualOf(read.slice(start, end)) };
      return last.usual;
    },
  };
}

const within = <T>(placed: Placed<T> | undefined, from: number, to: number): readonly T[] =>
  placed === undefined
    ? []
    : placed.values.slice(lowerBound(placed.places, from), lowerBound(placed.places, to));

const isWithin = (places: readonly number[], from: number, to: number): boolean =>
  (places[lowerBound(places, from)] ?? to) < to;

/** Index of the first place that is not before this one. */
function lowerBound(places: readonly number[], place: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function firstOf<T>(values: readonly T[], most: number, isWanted: (value: T) => boolean): readonly T[] {
  const found: T[] = [];
  for (const value of values) {
    if (found.length >= most) break;
    if (isWanted(value)) found.push(value);
  }
  return found;
}

function getOrMake<T>(map: Map<string, T>, key: string, make: () => T): T {
  const there = map.get(key);
  if (there !== undefined) return there;
  const made = make();
  map.set(key, made);
  return made;
}
