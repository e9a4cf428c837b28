import { useEffect, useRef, useState } from 'react';
import type { Input } from '../../../preload/api.ts';
import type { RecoveryKitView } from '../../../preload/credential-view.ts';
import type { EnvelopeScheme } from '../../../preload/key-view.ts';
import { useActions } from '../../actions.ts';
import type { State } from '../../state.ts';
import { KitExplained } from './kit-explained.tsx';
import { KitShown } from './kit-shown.tsx';
import { KitTypedBack } from './kit-typed-back.tsx';

interface KitMakerProps {
  readonly state: State;
  readonly purpose: Input<'recovery/make-kit'>['purpose'];
  readonly onLeave: () => void;
  /** "Cancel", "Not now": leaving before there is a kit. */
  readonly leaveWords: string;
  readonly onDone: (kitId: string) => void;
}

/**
 * A recovery kit from its explanation to the two groups typed back. The code is in this component alone, as bytes, and
 * wiped when it is left, whichever way.
 */
export function KitMaker({ state, purpose, onLeave, leaveWords, onDone }: KitMakerProps) {
  const actions = useActions();
  const made = useRef<{
    readonly kit: RecoveryKitView;
    readonly code: Uint8Array;
    readonly at: number;
  } | null>(null);
  const isDone = useRef(false);
  const [step, setStep] = useState<'explained' | 'shown' | 'typed-back'>('explained');

  useEffect(
    () => () => {
      made.current?.code.fill(0);
      if (made.current && !isDone.current) {
        void actions.ask('recovery/drop-kit', { kitId: made.current.kit.kitId }); // nobody is left to show an error
      }
      made.current = null;
    },
    [actions],
  );

  const make = async (scheme: EnvelopeScheme) => {
    const reply = await actions.ask('recovery/make-kit', { purpose, scheme });
    if (!reply.ok) return;
    made.current = { ...reply.value, at: performance.now() };
    setStep('shown');
  };
  const goBackTo = (earlier: 'explained' | 'shown') => {
    actions.forget('recovery/type-back');
    setStep(earlier);
  };
  const startAgain = () => {
    made.current?.code.fill(0); // main threw this kit away
    made.current = null;
    goBackTo('explained');
  };
  const done = (kitId: string) => {
    isDone.current = true;
    onDone(kitId);
  };

  if (step === 'explained' || made.current === null) {
    return <KitExplained state={state} leaveWords={leaveWords} onLeave={onLeave} onMake={make} />;
  }
  const { kit, code, at } = made.current;
  return step === 'shown' ? (
    <KitShown
      state={state}
      kit={kit}
      receivedAt={at}
      code={code}
      onLeave={onLeave}
      onNext={() => setStep('typed-back')}
    />
  ) : (
    <KitTypedBack
      state={state}
      kit={kit}
      receivedAt={at}
      onBack={() => goBackTo('shown')}
      onAgain={startAgain}
      onDone={() => done(kit.kitId)}
    />
  );
}
