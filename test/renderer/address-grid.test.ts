import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressColumns, markDifferences } from '../../renderer/ui/address-grid.tsx';

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

  it('marks exactly the characters that differ', () => {
    expect(markDifferences('b6c6', 20, `${'x'.repeat(20)}b6c6`).map((piece) => piece.isDifferent)).toEqual([
      false,
    ]);
    expect(markDifferences('815b', 0, '8A9b')).toEqual([
      { at: 0, text: '8', isDifferent: false },
      { at: 1, text: '15', isDifferent: true },
      { at: 3, text: 'b', isDifferent: false },
    ]);
  });

  it('marks what stands beyond the end of a shorter address', () => {
    expect(markDifferences('abcd', 0, 'ab').at(-1)).toEqual({ at: 2, text: 'cd', isDifferent: true });
  });

  it('loses no character of a group', () => {
    const law = fc.property(fc.string({ maxLength: 4 }), fc.nat(40), fc.string(), (group, start, other) => {
      const text = markDifferences(group, start, other)
        .map((piece) => piece.text)
        .join('');
      expect(text).toBe(group);
    });
    fc.assert(law);
  });
});
