import type { BookEntryView } from '../../../preload/address-book.ts';

/** Entries drawn at once. */
export const PAGE = 100;

export interface FoundEntries {
  readonly entries: readonly BookEntryView[];
  /** How many fit the search, on all pages. */
  readonly found: number;
  /** The page that is shown, from 0; the last one when the wanted page is not there. */
  readonly page: number;
  readonly pages: number;
}

const isAbout = (query: string, bare: string) => (entry: BookEntryView) =>
  [entry.name, entry.note, entry.networkLabel].some((text) => text.toLowerCase().includes(query)) ||
  entry.address.toLowerCase().includes(bare);

/** The entries of a search in name, note, network and address; an address may be typed in groups. */
export function findEntries(
  entries: readonly BookEntryView[],
  search: string,
  wantedPage: number,
): FoundEntries {
  const query = search.trim().toLowerCase();
  const fitting = query === '' ? entries : entries.filter(isAbout(query, query.replace(/\s/gu, '')));
  const pages = Math.max(1, Math.ceil(fitting.length / PAGE));
  const page = Math.min(Math.max(0, wantedPage), pages - 1);
  return {
    entries: fitting.slice(page * PAGE, (page + 1) * PAGE),
    found: fitting.length,
    page,
    pages,
  };
}
