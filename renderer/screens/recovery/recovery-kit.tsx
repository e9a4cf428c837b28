import { useActions } from '../../actions.ts';
import type { State } from '../../state.ts';
import { KitMaker } from './kit-maker.tsx';

/** A recovery kit for the signed-in account; its registration is reviewed and signed afterwards. */
export function RecoveryKit({ state }: { readonly state: State }) {
  const actions = useActions();
  return (
    <KitMaker
      state={state}
      purpose="credential"
      leaveWords="Cancel"
      onLeave={actions.end}
      onDone={() => actions.end()}
    />
  );
}
