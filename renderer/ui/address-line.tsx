import './address-line.css';
import './differing.css';
import { groupsOf } from '../groups.ts';
import { markDifferences } from './address-grid.tsx';

interface AddressLineProps {
  readonly text: string;
  /** Characters that differ from it are marked. */
  readonly comparedTo?: string;
}

/** A whole address in running text: in groups of four, wrapped, never cut. */
export function AddressLine({ text, comparedTo }: AddressLineProps) {
  const groups = groupsOf(text);
  const starts = groups.map((_, index) => groups.slice(0, index).join('').length);
  return (
    <>
      <span className="sr-only">{groups.join(' ')}</span>
      <span className="address-line differing" aria-hidden="true">
        {groups.map((group, index) => (
          <span key={starts[index]}>
            {markDifferences(group, starts[index] ?? 0, comparedTo).map((piece) =>
              piece.isDifferent ? <mark key={piece.at}>{piece.text}</mark> : piece.text,
            )}
          </span>
        ))}
      </span>
    </>
  );
}
