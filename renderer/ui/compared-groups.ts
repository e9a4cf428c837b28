import { type Segment, segment } from './segments.ts';

/** One group of an address, in runs that are the same as, or differ from, the address beside it. */
export type ComparedGroup = readonly Segment[];

const lengthOf = (text: string): number => [...text].length;

/** The part of a run that stands between two places of the text; null: none of it. */
function within({ at, text, isDifferent }: Segment, from: number, to: number): Segment | null {
  const cut = [...text].slice(Math.max(0, from - at), Math.max(0, to - at)).join('');
  return cut === '' ? null : { at: Math.max(at, from), text: cut, isDifferent };
}

/** The groups of an address with what differs from another one; null: nothing to compare with, so nothing differs. */
export function compareGroups(groups: readonly string[], other: string | null): readonly ComparedGroup[] {
  const full = groups.join('');
  const runs = other === null ? [{ at: 0, text: full, isDifferent: false }] : segment(full, other);
  let from = 0;
  return groups.map((group) => {
    const to = from + lengthOf(group);
    const pieces = runs.flatMap((run) => within(run, from, to) ?? []);
    from = to;
    return pieces;
  });
}

/** "3", "3 to 5": neighbours are told as one. */
function ranges(numbers: readonly number[]): readonly string[] {
  const found: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last && last.last === number - 1) last.last = number;
    else found.push({ first: number, last: number });
  }
  return found.flatMap(({ first, last }) =>
    last - first < 2 ? (first === last ? [`${first}`] : [`${first}`, `${last}`]) : [`${first} to ${last}`],
  );
}

const LIST = new Intl.ListFormat('en-GB');

/** For those who do not see the marks: "Groups 3 and 5 differ." Null: no group differs. */
export function differingWords(groups: readonly ComparedGroup[]): string | null {
  const prefix = groups[0]?.map(({ text }) => text).join('') === '0x' ? 1 : 0;
  const numbers = groups
    .slice(prefix)
    .flatMap((pieces, index) => (pieces.some(({ isDifferent }) => isDifferent) ? [index + 1] : []));
  if (numbers.length === 0) return null;
  const said = LIST.format(ranges(numbers));
  const where = prefix === 1 ? ' after 0x' : '';
  return numbers.length === 1 ? `Group ${said}${where} differs.` : `Groups ${said}${where} differ.`;
}
