import { describe, expect, it } from 'vitest';
import { BOOK, LARGE_BOOK } from '../../renderer/gallery/book.ts';
import { findEntries, PAGE } from '../../renderer/screens/addresses/find-entries.ts';

const names = (search: string) => findEntries(BOOK.entries, search, 0).entries.map(({ name }) => name);

describe('the search in the address book', () => {
  it.each([
    ['', 4],
    ['  ', 4],
    ['acme', 2],
    ['ms weber', 1],
    ['bitcoin', 1],
    ['0xb667 DC10', 1],
    ['bc1p 5d7r jq7g', 1],
    ['النور', 1],
    ['nobody', 0],
    ['.*', 0],
  ])('finds by “%s” %i entries', (search, found) => {
    expect(names(search)).toHaveLength(found);
  });

  it('draws a hundred at most', () => {
    const first = findEntries(LARGE_BOOK.entries, '', 0);
    expect(first).toMatchObject({ found: 1000, page: 0, pages: 10 });
    expect(first.entries).toHaveLength(PAGE);
  });

  it('shows every entry on exactly one page', () => {
    const pages = Array.from({ length: 10 }, (_, page) => findEntries(LARGE_BOOK.entries, '', page).entries);
    expect(pages.flat()).toEqual(LARGE_BOOK.entries);
  });

  it.each([-1, 10, 999])('stays on a page that is there when page %i is wanted', (page) => {
    expect(findEntries(LARGE_BOOK.entries, '', page).entries.length).toBeGreaterThan(0);
  });
});
