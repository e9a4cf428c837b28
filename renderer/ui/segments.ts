/** A run of characters of a text that stands beside another one. */
export interface Segment {
  /** Where it begins, in code points; its identity on screen. */
  readonly at: number;
  readonly text: string;
  readonly isDifferent: boolean;
}

/** Joins neighbours of a kind; joined again, the texts of all segments are the whole text. */
function runs(characters: readonly string[], isDifferent: (at: number) => boolean): readonly Segment[] {
  const found: Segment[] = [];
  characters.forEach((text, at) => {
    const last = found.at(-1);
    const differs = isDifferent(at);
    if (last?.isDifferent === differs) found[found.length - 1] = { ...last, text: last.text + text };
    else found.push({ at, text, isDifferent: differs });
  });
  return found;
}

/** How many characters both have in common from one end on, of the first `most`. */
function commonLength(most: number, isEqual: (step: number) => boolean): number {
  let length = 0;
  while (length < most && isEqual(length)) length += 1;
  return length;
}

/** Hex digits in other letters are the same digits; the case is a checksum at most. */
const HEX = /^0x[0-9a-f]+$/i;
const lower = (character: string | undefined) => character?.toLowerCase();

/** Longer words are marked where they differ only: a whole page of base64 in bold helps nobody. */
const WIDEST = 24;

const isSpace = (character: string | undefined): boolean => character === undefined || /\s/u.test(character);

/** How far from `at` on, stepping by `step`, the word goes on; 0 when it is too long to be marked as a whole. */
function restOfWord(characters: readonly string[], at: number, step: 1 | -1): number {
  let length = 0;
  while (length <= WIDEST && !isSpace(characters[at + length * step])) length += 1;
  return length > WIDEST ? 0 : length;
}

/**
 * The runs of `text` that differ from `other`. Texts of one length are compared place by place, as addresses and hashes
 * are read. Otherwise everything between the common beginning and the common end differs, widened to whole words: in
 * "1,000,000.00" beside "10,000.00" a mark on two digits would hide how much was changed.
 */
export function segment(text: string, other: string): readonly Segment[] {
  const own = [...text];
  const others = [...other];
  if (own.length === others.length) {
    const fold = HEX.test(text) && HEX.test(other) ? lower : (character: string | undefined) => character;
    return runs(own, (at) => fold(own[at]) !== fold(others[at]));
  }
  const shorter = Math.min(own.length, others.length);
  const start = commonLength(shorter, (step) => own[step] === others[step]);
  const end = commonLength(shorter - start, (step) => own.at(-1 - step) === others.at(-1 - step));
  // A border between two words is none inside of one: what was added behind a word changes nothing of the word.
  const isCut = (at: number) => !isSpace(own.at(at)) || !isSpace(others.at(at));
  const from = start - (isCut(start) ? restOfWord(own, start - 1, -1) : 0);
  const to = own.length - end + (isCut(-1 - end) ? restOfWord(own, own.length - end, 1) : 0);
  return runs(own, (at) => at >= from && at < to);
}
