import { useState } from 'react';
import type { Snapshot } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';
import type { State } from '../../state.ts';
import { KitMaker } from './kit-maker.tsx';
import { type Agreed, RecoveryAgreed } from './recovery-agreed.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { RecoveryDoubtful } from './recovery-doubtful.tsx';
import { RecoveryFinish } from './recovery-finish.tsx';

interface RecoverScreenProps {
  readonly state: State;
  readonly snapshot: Snapshot;
}

/**
 * The whole recovery: what it ends, the codes, a new kit typed back, a new key. Until its very last call nothing is
 * ended at the service.
 */
export function RecoverScreen({ state, snapshot }: RecoverScreenProps) {
  const actions = useActions();
  const [agreed, setAgreed] = useState<Agreed | null>(null);
  const [kitId, setKitId] = useState<string | null>(null);
  const leave = () => {
    if (snapshot.recovery) void actions.ask('recovery/drop', {}); // the screen is left whatever it answers
    actions.end();
  };
  const problem = state.failures['recovery/finish'];
  if (problem && kitId !== null && !snapshot.recovery) return <RecoveryDoubtful problem={problem} />;
  // Signing in with the new key goes on for a moment after the recovery itself is over.
  if (snapshot.recovery || state.busy.includes('recovery/finish')) {
    return kitId === null ? (
      <KitMaker
        state={state}
        purpose="recovery"
        leaveWords="Stop the recovery"
        onLeave={leave}
        onDone={setKitId}
      />
    ) : (
      <RecoveryFinish state={state} snapshot={snapshot} kitId={kitId} onLeave={leave} />
    );
  }
  return agreed === null ? (
    <RecoveryAgreed state={state} username={snapshot.account.username} onAgree={setAgreed} />
  ) : (
    <RecoveryCodes
      state={state}
      agreed={agreed}
      mail={snapshot.practiceMail}
      onBack={() => {
        setAgreed(null);
        actions.forget('recovery/open');
      }}
    />
  );
}
