import './address-grid.css';
import type { ClipboardEvent } from 'react';
import type { AddressView } from '../../preload/review-view.ts';

interface AddressGridProps {
  readonly address: Pick<AddressView, 'full' | 'groups'>;
  /** Another address of the same kind: characters that differ from it are marked. */
  readonly comparedTo?: string;
  readonly testId?: string;
}

const GROUP = 4;

/** Columns that give two rows of five to eight groups; longer addresses get more rows, never a cut. */
export const addressColumns = (groups: number): number => Math.min(8, Math.max(5, Math.ceil(groups / 2)));

interface Piece {
  readonly at: number;
  readonly text: string;
  readonly isDifferent: boolean;
}

/** Splits one group into runs that are the same as, or differ from, the compared address. */
export function markDifferences(
  group: string,
  start: number,
  comparedTo: string | undefined,
): readonly Piece[] {
  const pieces: Piece[] = [];
  [...group].forEach((text, offset) => {
    const at = start + offset;
    const isDifferent = comparedTo !== undefined && comparedTo[at] !== text;
    const last = pieces.at(-1);
    if (last?.isDifferent === isDifferent) pieces[pieces.length - 1] = { ...last, text: last.text + text };
    else pieces.push({ at, text, isDifferent });
  });
  return pieces;
}

/** A whole address in groups of four, in the grid that other signing tools show, so that eyes can compare. */
export function AddressGrid({ address, comparedTo, testId }: AddressGridProps) {
  const copyWhole = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData.setData('text/plain', address.full);
  };
  // "0x" stands in front of both rows, so that the groups of the two rows stand below each other.
  const [first = '', ...others] = address.groups;
  const hasPrefix = first.length < GROUP && others.length > 0;
  const groups = hasPrefix ? others : address.groups;
  const starts = groups.map((_, index) =>
    groups.slice(0, index).reduce((at, group) => at + group.length, hasPrefix ? first.length : 0),
  );

  return (
    <>
      <span className="sr-only">{address.groups.join(' ')}</span>
      <span className="address" aria-hidden="true" data-testid={testId} onCopy={copyWhole}>
        {hasPrefix && <span className="address-prefix">{first}</span>}
        <span className={`address-groups address-${addressColumns(groups.length)}`}>
          {groups.map((group, index) => (
            <span key={starts[index]}>
              {markDifferences(group, starts[index] ?? 0, comparedTo).map((piece) =>
                piece.isDifferent ? <mark key={piece.at}>{piece.text}</mark> : piece.text,
              )}
            </span>
          ))}
        </span>
      </span>
    </>
  );
}
