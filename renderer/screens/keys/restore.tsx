import { useRef, useState } from 'react';
import type { Snapshot } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';
import type { State } from '../../state.ts';
import { PasswordField } from '../../ui/password-field.tsx';
import { PasteOrFile, type PasteOrFileHandle } from '../../ui/paste-or-file.tsx';
import { takePassword } from '../../ui/take-password.ts';
import { FormScreen } from '../form-screen.tsx';
import { KeyPlace, storageOf } from '../key-place.tsx';

/** A key from a backup file of Countersign, opened with the password of that time. */
export function Restore({ state, snapshot }: { readonly state: State; readonly snapshot: Snapshot }) {
  const actions = useActions();
  const source = useRef<PasteOrFileHandle>(null);
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string | null>(null);
  const [isSessionOnly, setSessionOnly] = useState(false);
  const storage = storageOf(snapshot, isSessionOnly);
  const isBusy = state.busy.includes('key/restore');
  const submit = async () => {
    if (storage === null) return;
    if ((input.current?.value ?? '') === '') {
      setError('Type the password of the backup.');
      return input.current?.focus();
    }
    const bytes = await source.current?.take();
    const password = bytes && takePassword(input.current);
    if (!bytes || !password) return;
    const backup = new TextDecoder().decode(bytes);
    const reply = await actions.ask('key/restore', { backup, password, storage });
    if (reply.ok) actions.end('The key was restored. Its password is the one of the backup.');
  };
  return (
    <FormScreen
      name="restore"
      title="Restore a backup"
      state={state}
      channel="key/restore"
      submitWords="Restore key"
      busyWords="Opening and restoring"
      isOff={storage === null}
      onSubmit={submit}
    >
      <p>The backup is opened here with its password. A key that is on this computer is not replaced.</p>
      <PasteOrFile
        ref={source}
        label="Backup"
        example="{ &quot;format&quot;: …"
        accept=".json,.countersign,.txt"
        isOff={isBusy}
        testId="backup"
      />
      <PasswordField
        label="Password of the backup"
        inputRef={input}
        testId="restore-password"
        error={error}
        isOff={isBusy}
        onEdit={() => setError(null)}
      />
      <KeyPlace state={state} snapshot={snapshot} isSessionOnly={isSessionOnly} onChange={setSessionOnly} />
    </FormScreen>
  );
}
