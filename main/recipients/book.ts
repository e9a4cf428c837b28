import { showText } from '../core/show-text.ts';
import { AppError } from '../errors.ts';
import { type BookEntry, decodeAddress, decodeName, decodeNote, nameKey, placeKey } from './book-entry.ts';

export const MAX_ENTRIES = 10_000;

/** What is asked for; nothing in it is checked. */
export interface NewEntry {
  readonly name: string;
  readonly address: string;
  readonly network: string | null;
  readonly note: string;
}

/** A book that entries are put into one after the other; each is checked against all that are there. */
export interface Draft {
  /** The id it gets. Throws 'book/address', 'book/name', 'book/known' or 'book/full'; then nothing is added. */
  add(entry: NewEntry): string;
  entries(): readonly BookEntry[];
}

export function draftOf(
  old: readonly BookEntry[],
  make: { readonly id: () => string; readonly addedAt: number },
): Draft {
  const entries = [...old];
  const names = new Map(old.map((entry) => [nameKey(entry.name), entry]));
  const places = new Map(old.map((entry) => [placeKey(entry), entry]));
  return {
    entries: () => entries,
    add: (wanted) => {
      const checked = {
        name: decodeName(wanted.name),
        address: decodeAddress(wanted.address, wanted.network),
        network: wanted.network,
        note: decodeNote(wanted.note),
      };
      const known = places.get(placeKey(checked));
      if (known !== undefined) throw knownError(known);
      if (names.has(nameKey(checked.name))) throw takenError();
      if (entries.length >= MAX_ENTRIES) throw new AppError('book/full', `${MAX_ENTRIES} entries`);
      const entry = { id: make.id(), ...checked, addedAt: make.addedAt };
      entries.push(entry);
      names.set(nameKey(entry.name), entry);
      places.set(placeKey(entry), entry);
      return entry.id;
    },
  };
}

/** Another name and note for an entry; its address stays. Throws 'book/name' or 'book/unknown'. */
export function changeEntry(
  entries: readonly BookEntry[],
  { id, name, note }: { readonly id: string; readonly name: string; readonly note: string },
): readonly BookEntry[] {
  requireEntry(entries, id);
  const next = { name: decodeName(name), note: decodeNote(note) };
  const isTaken = entries.some((entry) => entry.id !== id && nameKey(entry.name) === nameKey(next.name));
  if (isTaken) throw takenError();
  return entries.map((entry) => (entry.id === id ? { ...entry, ...next } : entry));
}

/** Throws 'book/unknown'. */
export function removeEntry(entries: readonly BookEntry[], id: string): readonly BookEntry[] {
  requireEntry(entries, id);
  return entries.filter((entry) => entry.id !== id);
}

function requireEntry(entries: readonly BookEntry[], id: string): void {
  if (!entries.some((entry) => entry.id === id)) throw new AppError('book/unknown', 'no entry has this id');
}

const takenError = (): AppError =>
  new AppError('book/name', 'another entry has this name', { details: { reason: 'taken' } });
const knownError = ({ name }: BookEntry): AppError =>
  new AppError('book/known', 'an entry has this address', { details: { name: showText(name) } });
