// Protects the person from a name that only looks like one of the own names.
// From: letters of other scripts, spaces and points that nobody sees. Not from: a name that is spelled in another way ("Acme Ltd").

/** What looks alike, as small Latin letters: digits and capitals of Latin, then Greek, then Cyrillic. */
const ALIKE: readonly (readonly [looksLike: string, letters: string])[] = [
  ['l', '1|IiıİΙιІіЇїӀӏ'],
  ['o', '0ΟοσОо'],
  ['a', 'ΑαАа'],
  ['b', 'ΒβВвЬь'],
  ['c', 'СсϹϲς'],
  ['d', 'ԁԀ'],
  ['e', 'ΕεЕеЁё'],
  ['f', 'Ϝϝ'],
  ['g', 'ԍԌ'],
  ['h', 'ΗНнҺһ'],
  ['j', 'ЈјϳͿ'],
  ['k', 'ΚκКк'],
  ['m', 'ΜМм'],
  ['n', 'ΝηПп'],
  ['p', 'ΡρРр'],
  ['q', 'Ԛԛ'],
  ['r', 'Гг'],
  ['s', 'Ѕѕ'],
  ['t', 'ΤτТт'],
  ['u', 'μυ'],
  ['v', 'νѴѵ'],
  ['w', 'ωԜԝ'],
  ['x', 'ΧχХх'],
  ['y', 'ΥγУуҮү'],
  ['z', 'Ζζ'],
  ['3', 'Зз'],
  ["'", '’‘ʼ`´'],
];
const LETTERS: ReadonlyMap<string, string> = new Map(
  ALIKE.flatMap(([looksLike, letters]) => Array.from(letters, (letter) => [letter, looksLike] as const)),
);

/** Two names are one when they differ in case or in compatible characters only. */
export const sameNameKey = (name: string): string => name.normalize('NFKC').toLowerCase();

/** Two names look alike when this is the same; not for display. */
export function nameKey(name: string): string {
  const plain = Array.from(name.normalize('NFKC'), (letter) => LETTERS.get(letter) ?? letter)
    .join('')
    .toLowerCase()
    .replace(/\p{Pd}/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim();
  const withoutEnd = plain.replace(/[\p{P}\s]+$/u, '');
  return withoutEnd === '' ? plain : withoutEnd;
}
