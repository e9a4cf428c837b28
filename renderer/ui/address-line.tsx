import './address-line.css';
import './differing.css';
import { groupsOf } from '../groups.ts';
import { compareGroups } from './compared-groups.ts';
import { MarkedGroups, SpokenGroups } from './marked-groups.tsx';

interface AddressLineProps {
  readonly text: string;
  /** Characters that differ from it are marked. */
  readonly comparedTo?: string;
}

/** A whole address in running text: in groups of four, wrapped, never cut. */
export function AddressLine({ text, comparedTo }: AddressLineProps) {
  const groups = groupsOf(text);
  const compared = compareGroups(groups, comparedTo ?? null);
  return (
    <>
      <SpokenGroups groups={groups} compared={compared} />
      <span className="address-line differing" aria-hidden="true">
        <MarkedGroups groups={compared} />
      </span>
    </>
  );
}
