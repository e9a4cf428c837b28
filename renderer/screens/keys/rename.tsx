import { useRef, useState } from 'react';
import { useActions } from '../../actions.ts';
import { MAX_KEY_NAME } from '../../key-name.ts';
import { TextField, textOf } from '../../ui/text-field.tsx';
import { FormScreen } from '../form-screen.tsx';
import type { KeyTaskProps } from './key-task.ts';

/** Another name for a key, on this computer only. */
export function Rename({ state, view }: KeyTaskProps) {
  const actions = useActions();
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string | null>(null);
  const submit = async () => {
    const name = textOf(input);
    if (name === '') {
      setError('Type a name.');
      return input.current?.focus();
    }
    const reply = await actions.ask('key/rename', { credentialId: view.credentialId, name });
    if (reply.ok) actions.end('The key was renamed on this computer.');
  };
  return (
    <FormScreen
      name="rename"
      title={
        <>
          Rename <bdi>{view.name}</bdi>
        </>
      }
      state={state}
      channel="key/rename"
      submitWords="Rename"
      onSubmit={submit}
    >
      <TextField
        label="New name"
        hint="Seen on this computer only. The name at the service stays as it is."
        inputRef={input}
        start={view.name}
        maxLength={MAX_KEY_NAME}
        error={error}
        testId="new-name"
        onEdit={() => setError(null)}
      />
    </FormScreen>
  );
}
