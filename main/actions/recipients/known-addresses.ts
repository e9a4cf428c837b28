import type { KnownAddress, LocalFacts, PastPayment } from '../action.ts';
import { addressKey } from './address-key.ts';
import { addToEnds, type Ends, findEnds, type Known, makeEnds, push, toKnown } from './ends.ts';
import { type Address, type EndKeys, type Likeness, likenessOf } from './likeness.ts';
import { indexPast } from './past-index.ts';
import type { Usual } from './usual-amount.ts';

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
}

/** Of each kind. All under one key look alike, so a few stand for a book that somebody filled with them. */
const MAX_LOOKED_AT = 16;

/** Book and history, each indexed once: the lists never change, a change makes a new list. */
export function knownAddresses({ book, past }: LocalFacts): KnownAddresses {
  const entries = indexBook(book);
  const payments = indexPast(past);
  const alike = (address: Address, kind: keyof EndKeys): readonly Known[] => [
    ...entries.alike(address, kind),
    ...payments.alike(address, kind, MAX_LOOKED_AT),
  ];
  return {
    entriesOf: entries.entriesOf,
    paymentsTo: payments.paymentsTo,
    usualOf: payments.usualOf,
    lookAlikesOf: (address) => judgeAlike(address, [...alike(address, 'both'), ...alike(address, 'start')]),
  };
}

export interface KnownEntries {
  /** With this address, on any network. */
  entriesOf(address: Address): readonly KnownAddress[];
  /** That begin and end like this one, but are others; not all when there are many. */
  sameEndsOf(address: Address): readonly LookAlike[];
}

/** The book alone. */
export function knownEntries(book: readonly KnownAddress[]): KnownEntries {
  const { entriesOf, alike } = indexBook(book);
  return { entriesOf, sameEndsOf: (address) => judgeAlike(address, alike(address, 'both')) };
}

function judgeAlike(address: Address, found: readonly Known[]): readonly LookAlike[] {
  const alike = [...new Set(found)].flatMap((known) => {
    const likeness = likenessOf(address, known);
    return likeness === null ? [] : [{ known, likeness }];
  });
  return alike.sort((one, two) => rank(one) - rank(two));
}

const rank = ({ known, likeness }: LookAlike): number =>
  (likeness === 'begins-and-ends' ? 0 : 2) + (known.name === null ? 1 : 0);

interface BookIndex {
  entriesOf(address: Address): readonly KnownAddress[];
  alike(address: Address, kind: keyof EndKeys): readonly Known[];
}

const bookIndexes = new WeakMap<readonly KnownAddress[], BookIndex>();

function indexBook(book: readonly KnownAddress[]): BookIndex {
  const made = bookIndexes.get(book);
  if (made !== undefined) return made;
  const byKey = new Map<string, KnownAddress[]>();
  const ends: Ends<Known> = makeEnds();
  for (const entry of book) {
    const known = toKnown(entry, entry.name);
    push(byKey, known.key, entry);
    addToEnds(ends, known);
  }
  const index: BookIndex = {
    entriesOf: ({ address }) => byKey.get(addressKey(address)) ?? [],
    alike: (address, kind) =>
      findEnds(ends, address, kind).flatMap((bucket) => bucket.slice(0, MAX_LOOKED_AT)),
  };
  bookIndexes.set(book, index);
  return index;
}
