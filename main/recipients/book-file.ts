import { z } from 'zod';
import { parseJson } from '../core/parse-json.ts';
import { AppError } from '../errors.ts';
import { moveAside } from '../vault/move-aside.ts';
import type { Files } from '../vault/ports.ts';
import { MAX_ENTRIES } from './book.ts';
import { type BookEntry, bookEntry } from './book-entry.ts';

const FILE = 'address-book.json';
const file = z.strictObject({ version: z.literal(1), entries: z.array(bookEntry).max(MAX_ENTRIES) });

export interface StoredBook {
  readonly entries: readonly BookEntry[];
  /** Copy of a file that could not be read, one of a later version included; null: it could. */
  readonly movedAside: string | null;
}

/** Rejects as the disk does. */
export async function loadBook(files: Files): Promise<StoredBook> {
  const text = await files.readText(FILE);
  if (text === null) return { entries: [], movedAside: null };
  const read = file.safeParse(parseJson(text));
  if (read.success && hasUniqueIds(read.data.entries))
    return { entries: read.data.entries, movedAside: null };
  return { entries: [], movedAside: await moveAside(files, { stem: 'address-book', text }) };
}

/** Rejects with 'book/not-saved'; the old file is as it was then. */
export async function saveBook(files: Files, entries: readonly BookEntry[]): Promise<void> {
  try {
    await files.replace(FILE, JSON.stringify({ version: 1, entries }));
  } catch (cause) {
    throw new AppError('book/not-saved', 'the address book could not be written', { cause });
  }
}

const hasUniqueIds = (entries: readonly BookEntry[]): boolean =>
  new Set(entries.map(({ id }) => id)).size === entries.length;
