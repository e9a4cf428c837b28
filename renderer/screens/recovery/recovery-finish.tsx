import { useRef, useState } from 'react';
import type { KeyAlgorithm } from '../../../preload/key-view.ts';
import type { Snapshot } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';
import type { State } from '../../state.ts';
import { Ends } from '../../ui/ends.tsx';
import { AlgorithmChoice } from '../algorithm-choice.tsx';
import { FormScreen } from '../form-screen.tsx';
import { KeyPlace, storageOf } from '../key-place.tsx';
import { NewPassword, type NewPasswordHandle } from '../new-password.tsx';
import { RECOVERY_ENDS } from './recovery-ends.ts';

interface RecoveryFinishProps {
  readonly state: State;
  readonly snapshot: Snapshot;
  /** Of the new kit, typed back. */
  readonly kitId: string;
  readonly onLeave: () => void;
}

/** The new key, and the one call that ends the old credentials. */
export function RecoveryFinish({ state, snapshot, kitId, onLeave }: RecoveryFinishProps) {
  const actions = useActions();
  const next = useRef<NewPasswordHandle>(null);
  const [algorithm, setAlgorithm] = useState<KeyAlgorithm>('ES256');
  const [isSessionOnly, setSessionOnly] = useState(false);
  const storage = storageOf(snapshot, isSessionOnly);
  const submit = async () => {
    if (storage === null) return;
    const password = await next.current?.take();
    if (!password) return;
    const reply = await actions.ask('recovery/finish', { kitId, algorithm, password, storage });
    if (reply.ok) actions.begin({ kind: 'recovered' });
  };
  return (
    <FormScreen
      name="recovery-finish"
      title="Your new key, and the end of the old ones"
      state={state}
      channel="recovery/finish"
      submitWords="Recover now"
      busyWords="Recovering"
      submitKind="danger"
      cancelWords="Stop, end nothing"
      isOff={storage === null}
      onCancel={onLeave}
      onSubmit={submit}
    >
      <AlgorithmChoice value={algorithm} onChange={setAlgorithm} />
      <NewPassword ref={next} isOff={state.busy.includes('recovery/finish')} />
      <KeyPlace state={state} snapshot={snapshot} isSessionOnly={isSessionOnly} onChange={setSessionOnly} />
      <Ends title="“Recover now” ends" ends={RECOVERY_ENDS} testId="recovery-ends" />
    </FormScreen>
  );
}
