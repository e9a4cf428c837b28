import { showText } from '../core/show-text.ts';
import { AppError } from '../errors.ts';
import { type BookEntry, decodeAddress, decodeName, decodeNote, placeKey } from './book-entry.ts';
import { nameKey, sameNameKey } from './name-key.ts';

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
      const alike = names.get(nameKey(checked.name));
      if (alike !== undefined) throw takenError(alike.name, checked.name);
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
  const key = nameKey(next.name);
  const alike = entries.find((entry) => entry.id !== id && nameKey(entry.name) === key);
  if (alike !== undefined) throw takenError(alike.name, next.name);
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

function takenError(there: string, wanted: string): AppError {
  if (sameNameKey(there) === sameNameKey(wanted))
    return new AppError('book/name', 'another entry has this name', { details: { reason: 'taken' } });
  const details = { reason: 'alike', name: showText(there) };
  return new AppError('book/name', 'the name of another entry looks the same', { details });
}
const knownError = ({ name }: BookEntry): AppError =>
  new AppError('book/known', 'an entry has this address', { details: { name: showText(name) } });
