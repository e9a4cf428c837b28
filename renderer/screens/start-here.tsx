import { SquarePen } from 'lucide-react';
import type { Snapshot } from '../../preload/snapshot.ts';
import { useActions } from '../actions.ts';
import { Button } from '../ui/button.tsx';

/** The way to an action of the person's own; an account is needed for it. */
export function StartHere({ account }: Pick<Snapshot, 'account'>) {
  const actions = useActions();
  if (account.state !== 'signed-in') return null;
  return (
    <Button icon={SquarePen} onClick={() => actions.begin({ kind: 'start-action' })} testId="start-here">
      Start an action here
    </Button>
  );
}
