/** Height of a row of a long list, in px; the style sheet of the list has the same number. */
export const ROW_HEIGHT = 60;
/** Lists that are no longer than this are shown whole, each row as high as its title. */
export const LONG_FROM = 41;
/** Rows above and below what can be seen, so that a quick scroll shows no gap. */
const SPARE = 8;

/** Rows from `from` up to, not including, `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Which rows have to be there. `top` is where the list begins in the window, in px; negative: it was scrolled up. */
export function visibleRows(
  count: number,
  place: { readonly top: number; readonly windowHeight: number },
): Span {
  const from = Math.floor(-place.top / ROW_HEIGHT) - SPARE;
  const to = Math.ceil((place.windowHeight - place.top) / ROW_HEIGHT) + SPARE;
  return { from: clamp(from, count), to: clamp(to, count) };
}

const clamp = (index: number, count: number): number => Math.min(Math.max(index, 0), count);

/** Where a key leads from a row; null: nowhere. */
export function nextRow(key: string, at: number, count: number): number | null {
  const aim = AIMS.get(key)?.(at, count - 1);
  return aim === undefined || aim === at || count === 0 ? null : clamp(aim, count - 1);
}

const PAGE = 8;
const AIMS = new Map<string, (at: number, last: number) => number>([
  ['ArrowDown', (at, last) => Math.min(at + 1, last)],
  ['ArrowUp', (at) => Math.max(at - 1, 0)],
  ['PageDown', (at, last) => Math.min(at + PAGE, last)],
  ['PageUp', (at) => Math.max(at - PAGE, 0)],
  ['Home', () => 0],
  ['End', (_at, last) => last],
]);
