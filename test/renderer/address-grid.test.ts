import fc from 'fast-check';
import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { groupsOf } from '../../renderer/groups.ts';
import { AddressGrid, addressColumns } from '../../renderer/ui/address-grid.tsx';
import { AddressLine } from '../../renderer/ui/address-line.tsx';
import { compareGroups, differingWords } from '../../renderer/ui/compared-groups.ts';

describe('the address grid', () => {
  it.each([
    [11, 6],
    [10, 5],
    [16, 8],
    [9, 5],
    [40, 8],
    [1, 5],
  ])('sets %i groups in rows of %i', (groups, columns) => {
    expect(addressColumns(groups)).toBe(columns);
  });

  const KNOWN = '0xB667dc10332cbC1AbBd6c6815b6474b216DcAd4e';
  const marked = (text: string, other: string) =>
    compareGroups(groupsOf(text), other).flatMap((pieces) =>
      pieces.filter(({ isDifferent }) => isDifferent).map((piece) => piece.text),
    );

  it('marks exactly the characters that differ, group by group', () => {
    expect(compareGroups(['815b', '00'], '8A9b01')).toEqual([
      [
        { at: 0, text: '8', isDifferent: false },
        { at: 1, text: '15', isDifferent: true },
        { at: 3, text: 'b', isDifferent: false },
      ],
      [
        { at: 4, text: '0', isDifferent: false },
        { at: 5, text: '1', isDifferent: true },
      ].map((piece) => (piece.at === 5 ? { ...piece, text: '0' } : piece)),
    ]);
    expect(marked(KNOWN, KNOWN)).toEqual([]);
  });

  it('takes letters of another case for the same digits on networks that write hex', () => {
    expect(marked(KNOWN.toLowerCase(), KNOWN)).toEqual([]);
    expect(marked('bc1pQ'.padEnd(20, '0'), 'bc1pq'.padEnd(20, '0'))).toEqual(['Q']);
  });

  it('marks what stands beyond the end of a shorter address', () => {
    expect(marked(`${KNOWN}77`, KNOWN).join('')).toContain('77');
  });

  it('tells the ear which groups differ, by their number', () => {
    const words = (text: string) => differingWords(compareGroups(groupsOf(text), KNOWN));
    const at = (...places: number[]) =>
      [...KNOWN].map((character, index) => (places.includes(index) ? 'f' : character)).join('');
    expect(words(KNOWN)).toBeNull();
    expect(words(at(2))).toBe('Group 1 after 0x differs.');
    expect(words(at(11, 19))).toBe('Groups 3 and 5 after 0x differ.');
    expect(words(at(3, 11, 15, 19, 41))).toBe('Groups 1, 3 to 5 and 10 after 0x differ.');
    expect(differingWords(compareGroups(['abcd', 'ef'], 'abcdee'))).toBe('Group 2 differs.');
  });

  it.each<[string, (other: string) => ReactElement]>([
    [
      'grid',
      (comparedTo) =>
        createElement(AddressGrid, { address: { full: KNOWN, groups: groupsOf(KNOWN) }, comparedTo }),
    ],
    ['line', (comparedTo) => createElement(AddressLine, { text: KNOWN, comparedTo })],
  ])('says it behind the address, in the %s', (_name, made) => {
    const spoken = (other: string) =>
      renderToStaticMarkup(made(other)).match(/class="sr-only">([^<]*)</u)?.[1];
    expect(spoken(`${KNOWN.slice(0, -1)}0`)).toBe(`${groupsOf(KNOWN).join(' ')}. Group 10 after 0x differs.`);
    expect(spoken(KNOWN)).toBe(groupsOf(KNOWN).join(' '));
  });

  it('loses no character of a group', () => {
    const law = fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, other) => {
      const groups = groupsOf(text);
      const joined = compareGroups(groups, other).map((pieces) => pieces.map((piece) => piece.text).join(''));
      expect(joined).toEqual(groups);
    });
    fc.assert(law);
  });
});
