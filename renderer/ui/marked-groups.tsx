import { type ComparedGroup, differingWords } from './compared-groups.ts';

/** Groups for the eye, with the characters marked that differ. */
export function MarkedGroups({ groups }: { readonly groups: readonly ComparedGroup[] }) {
  return groups.map((pieces) => (
    <span key={pieces[0]?.at}>
      {pieces.map(({ at, text, isDifferent }) => (isDifferent ? <mark key={at}>{text}</mark> : text))}
    </span>
  ));
}

interface SpokenGroupsProps {
  readonly groups: readonly string[];
  readonly compared: readonly ComparedGroup[];
}

/** The same for the ear: a mark is not read out, so the groups that differ are told by their number. */
export function SpokenGroups({ groups, compared }: SpokenGroupsProps) {
  const words = differingWords(compared);
  return <span className="sr-only">{[groups.join(' '), ...(words ? [words] : [])].join('. ')}</span>;
}
