import './address-grid.css';
import type { ClipboardEvent } from 'react';
import type { AddressView } from '../../preload/review-view.ts';
import { compareGroups } from './compared-groups.ts';
import { MarkedGroups, SpokenGroups } from './marked-groups.tsx';

interface AddressGridProps {
  readonly address: Pick<AddressView, 'full' | 'groups'>;
  /** Another address of the same kind: characters that differ from it are marked. */
  readonly comparedTo?: string;
  readonly testId?: string;
}

const GROUP = 4;

/** Columns that give two rows of five to eight groups; longer addresses get more rows, never a cut. */
export const addressColumns = (groups: number): number => Math.min(8, Math.max(5, Math.ceil(groups / 2)));

/** A whole address in groups of four, in the grid that other signing tools show, so that eyes can compare. */
export function AddressGrid({ address, comparedTo, testId }: AddressGridProps) {
  const copyWhole = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData.setData('text/plain', address.full);
  };
  // "0x" stands in front of both rows, so that the groups of the two rows stand below each other.
  const [first = '', ...others] = address.groups;
  const hasPrefix = first.length < GROUP && others.length > 0;
  const compared = compareGroups(address.groups, comparedTo ?? null);
  const shown = hasPrefix ? compared.slice(1) : compared;

  return (
    <>
      <SpokenGroups groups={address.groups} compared={compared} />
      <span className="address" aria-hidden="true" data-testid={testId} onCopy={copyWhole}>
        {hasPrefix && <span className="address-prefix">{first}</span>}
        <span className={`address-groups address-${addressColumns(shown.length)}`}>
          <MarkedGroups groups={shown} />
        </span>
      </span>
    </>
  );
}
