import { useRef, useState } from 'react';
import { useActions } from '../../actions.ts';
import { Banner } from '../../ui/banner.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { takePassword } from '../../ui/take-password.ts';
import { FormScreen } from '../form-screen.tsx';
import type { KeyTaskProps } from './key-task.ts';

/** An encrypted copy of a key as a file. What was written is read back and opened before it counts. */
export function BackUp({ state, view }: KeyTaskProps) {
  const actions = useActions();
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string | null>(null);
  const [isCancelled, setCancelled] = useState(false);
  const submit = async () => {
    const password = takePassword(input.current);
    setCancelled(false);
    if (!password) {
      setError('Type the password of this key.');
      return input.current?.focus();
    }
    const reply = await actions.ask('key/back-up', { credentialId: view.credentialId, password });
    if (!reply.ok) return input.current?.focus();
    if (reply.value.saved) actions.end('The backup was saved, read back and opened with its password.');
    else setCancelled(true);
  };
  return (
    <FormScreen
      name="back-up"
      title={
        <>
          Back up <bdi>{view.name}</bdi>
        </>
      }
      state={state}
      channel="key/back-up"
      submitWords="Choose where to save"
      busyWords="Saving and checking"
      onSubmit={submit}
    >
      <p>
        The file holds the key, encrypted with its current password. Whoever has both can sign as you. A later
        change of the password does not change the file.
      </p>
      <PasswordField
        label={
          <>
            Password of key <bdi>{view.name}</bdi>
          </>
        }
        inputRef={input}
        testId="back-up-password"
        error={error}
        isOff={state.busy.includes('key/back-up')}
        onEdit={() => setError(null)}
      />
      <div role="status">
        {isCancelled && (
          <Banner tone="muted" testId="back-up-cancelled">
            <p>No place was chosen. Nothing was saved.</p>
          </Banner>
        )}
      </div>
    </FormScreen>
  );
}
