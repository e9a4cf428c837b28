import { useRef, useState } from 'react';
import { useActions } from '../../actions.ts';
import { Ends } from '../../ui/ends.tsx';
import { TextField, textOf } from '../../ui/text-field.tsx';
import { FormScreen } from '../form-screen.tsx';
import type { KeyTaskProps } from './key-task.ts';

/** Takes a key off this computer, after its name was typed and what stops working was shown. */
export function Remove({ state, view }: KeyTaskProps) {
  const actions = useActions();
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string | null>(null);
  const submit = async () => {
    const typed = textOf(input);
    if (typed !== view.name) {
      setError('This is not the name of the key. The key was not removed.');
      return input.current?.focus();
    }
    const reply = await actions.ask('key/remove', { credentialId: view.credentialId, typed });
    if (reply.ok) actions.end('The key was removed from this computer.');
  };
  return (
    <FormScreen
      name="remove"
      title={
        <>
          Remove <bdi>{view.name}</bdi> from this computer
        </>
      }
      state={state}
      channel="key/remove"
      submitWords="Remove key"
      submitKind="danger"
      cancelWords="Keep the key"
      onSubmit={submit}
    >
      <Ends title="What stops working" ends={view.removalEnds} testId="removal-ends" />
      <p>This cannot be taken back.</p>
      <TextField
        label={
          <>
            Type <bdi>{view.name}</bdi> to remove it
          </>
        }
        inputRef={input}
        error={error}
        testId="typed-name"
        onEdit={() => setError(null)}
      />
    </FormScreen>
  );
}
