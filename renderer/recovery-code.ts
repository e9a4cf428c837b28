// Feedback while a recovery code is typed: characters and length only. Main judges the rest; nothing here keeps the text.

/** Characters of a code; I, O, 0 and 1 are never in it. */
const ALPHABET = /^[A-HJ-NP-Z2-9]*$/u;
/** Lengths of its six groups. */
const LENGTHS = [6, 5, 5, 5, 5, 6] as const;

export type GroupState = 'empty' | 'partial' | 'full' | 'wrong';

export interface TypedCode {
  readonly groups: readonly GroupState[];
  /** Characters beyond the sixth group. */
  readonly isTooLong: boolean;
}

/** Upper case, without spaces, hyphens and the "D1" in front. */
const normalise = (typed: string): string => typed.toUpperCase().replace(/[\s-]/gu, '').replace(/^D1/u, '');

function judgeGroup(text: string, length: number): GroupState {
  if (text === '') return 'empty';
  if (!ALPHABET.test(text)) return 'wrong';
  return text.length === length ? 'full' : 'partial';
}

/** How far each group of a typed code is. */
export function judgeTyped(typed: string): TypedCode {
  let rest = normalise(typed);
  const groups = LENGTHS.map((length) => {
    const group = rest.slice(0, length);
    rest = rest.slice(length);
    return judgeGroup(group, length);
  });
  return { groups, isTooLong: rest !== '' };
}

export const isComplete = ({ groups, isTooLong }: TypedCode): boolean =>
  !isTooLong && groups.every((group) => group === 'full');

/** Why a typed code cannot be tried yet; null: it can. */
export function whatIsMissing(typed: TypedCode): string | null {
  if (isComplete(typed)) return null;
  return typed.groups.includes('wrong')
    ? 'The code has a typing mistake.'
    : 'The code is not complete: six groups of 6, 5, 5, 5, 5 and 6 characters.';
}

/** The six groups of a whole code as main made it. */
export const codeGroups = (code: Uint8Array): readonly string[] =>
  new TextDecoder().decode(code).split('-').slice(1);
