import { useRef, useState } from 'react';
import type { Snapshot } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';
import { MAX_KEY_NAME } from '../../key-name.ts';
import type { State } from '../../state.ts';
import { PasswordField } from '../../ui/password-field.tsx';
import { PasteOrFile, type PasteOrFileHandle } from '../../ui/paste-or-file.tsx';
import { takePassword } from '../../ui/take-password.ts';
import { TextField, textOf } from '../../ui/text-field.tsx';
import { FormScreen } from '../form-screen.tsx';
import { KeyPlace, storageOf } from '../key-place.tsx';
import { NewPassword, type NewPasswordHandle } from '../new-password.tsx';
import { SignedInOnly } from './signed-in-only.tsx';

/** An encrypted key of the Dfns web client, opened with its user name and password and sealed again under a new one. */
export function ImportEnvelope({ state, snapshot }: { readonly state: State; readonly snapshot: Snapshot }) {
  const actions = useActions();
  const source = useRef<PasteOrFileHandle>(null);
  const username = useRef<HTMLInputElement>(null);
  const name = useRef<HTMLInputElement>(null);
  const old = useRef<HTMLInputElement>(null);
  const next = useRef<NewPasswordHandle>(null);
  const [error, setError] = useState<string | null>(null);
  const [isSessionOnly, setSessionOnly] = useState(false);
  const storage = storageOf(snapshot, isSessionOnly);
  const isBusy = state.busy.includes('key/import-envelope');
  const submit = async () => {
    if (storage === null) return;
    if (!source.current?.isFilled()) return;
    if ((old.current?.value ?? '') === '') {
      setError('Type the password it was encrypted with.');
      return old.current?.focus();
    }
    const password = await next.current?.take();
    if (!password) return;
    const bytes = await source.current.take();
    if (!bytes) return void password.fill(0);
    const reply = await actions.ask('key/import-envelope', {
      envelope: new TextDecoder().decode(bytes).trim(),
      username: textOf(username),
      oldPassword: takePassword(old.current) ?? new Uint8Array(),
      password,
      name: textOf(name) || 'Imported key',
      storage,
    });
    if (reply.ok) actions.end('The key was imported. Its new password is far harder to guess than before.');
  };
  return (
    <FormScreen
      name="import-envelope"
      title="Import from the Dfns web client"
      state={state}
      channel="key/import-envelope"
      submitWords="Import key"
      busyWords="Opening and importing"
      isOff={storage === null}
      onSubmit={submit}
    >
      <p>
        The web client encrypts a key with your user name and password. Countersign opens it here and encrypts
        it again, so that guessing the password costs far more.
      </p>
      <SignedInOnly account={snapshot.account} />
      <PasteOrFile
        ref={source}
        label="Encrypted key"
        hint="The text that the service calls encryptedPrivateKey."
        example="eyJpdiI6…"
        accept=".txt,.json"
        isOff={isBusy}
        testId="envelope"
      />
      <TextField
        label="User name at the service"
        hint="It is part of the encryption: it has to be the one of that time."
        inputRef={username}
        start={snapshot.account.username}
        testId="envelope-username"
      />
      <PasswordField
        label="Its password at the web client"
        inputRef={old}
        testId="envelope-password"
        error={error}
        isOff={isBusy}
        onEdit={() => setError(null)}
      />
      <TextField
        label="Name on this computer"
        inputRef={name}
        start="Imported key"
        maxLength={MAX_KEY_NAME}
        testId="import-name"
      />
      <NewPassword ref={next} label="Password on this computer" isOff={isBusy} />
      <KeyPlace state={state} snapshot={snapshot} isSessionOnly={isSessionOnly} onChange={setSessionOnly} />
    </FormScreen>
  );
}
