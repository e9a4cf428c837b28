import type { ReactNode } from 'react';
import type { Problem } from '../../../preload/problem.ts';
import type { Snapshot } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';
import type { State } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { FormScreen } from '../form-screen.tsx';
import { MadeCode, useMadeCode } from './made-code.tsx';
import type { TypedAction } from './start-props.ts';

interface StartFormProps {
  readonly state: State;
  readonly snapshot: Snapshot;
  /** What the form says now; null: something is missing. */
  readonly action: TypedAction | null;
  /** Points at what is missing. */
  readonly onMissing: () => void;
  readonly children: ReactNode;
}

const problemOf = (state: State): Problem | null => state.failures['action/hand-off'] ?? null;

/** The frame of both forms: what they say is reviewed here, or drawn as a code for another device. */
export function StartForm({ state, snapshot, action, onMissing, children }: StartFormProps) {
  const actions = useActions();
  const made = useMadeCode(action);
  const start = async () => {
    if (!action) return onMissing();
    const reply = await actions.ask('action/start', action);
    if (reply.ok) actions.end();
  };
  return (
    <FormScreen
      name="start-action"
      title="Start an action here"
      state={state}
      channel="action/start"
      submitWords="Review here"
      busyWords="Preparing the review"
      onSubmit={start}
      more={
        <Button
          isBusy={state.busy.includes('action/hand-off')}
          onClick={() => (action ? void made.make(action) : onMissing())}
          testId="make-code"
        >
          Make a code for another device
        </Button>
      }
      after={<MadeCode code={made.code} problem={problemOf(state)} snapshot={snapshot} />}
    >
      <p>
        Countersign asks the service for exactly this. Nothing is signed before you approve it in the review.
      </p>
      {children}
    </FormScreen>
  );
}
