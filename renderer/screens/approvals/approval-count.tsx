import { useEffect } from 'react';
import type { Snapshot } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';

/** How many approvals this person may decide now, beside the word of the tab. It asks once for each session. */
export function ApprovalCount({ snapshot }: { readonly snapshot: Snapshot }) {
  const actions = useActions();
  const { approvals, account } = snapshot;
  const isWanted = account.state === 'signed-in' && approvals.state === 'unknown';
  useEffect(() => {
    if (isWanted) void actions.ask('approvals/list', {}); // its failure stands in the place itself
  }, [actions, isWanted]);
  if (approvals.state !== 'listed') return null;
  const count = approvals.items.filter(({ canDecide, onlyDeny }) => canDecide && !onlyDeny).length;
  if (count === 0) return null;
  return (
    <span className="approval-count" data-testid="approval-count">
      <span className="sr-only">, waiting: </span>
      {count}
    </span>
  );
}
