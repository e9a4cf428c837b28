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

/** A private key from a PEM file or text, sealed here under a new password. */
export function ImportPem({ state, snapshot }: { readonly state: State; readonly snapshot: Snapshot }) {
  const actions = useActions();
  const source = useRef<PasteOrFileHandle>(null);
  const passphrase = useRef<HTMLInputElement>(null);
  const name = useRef<HTMLInputElement>(null);
  const next = useRef<NewPasswordHandle>(null);
  const [isSessionOnly, setSessionOnly] = useState(false);
  const storage = storageOf(snapshot, isSessionOnly);
  const isBusy = state.busy.includes('key/import-pem');
  const submit = async () => {
    if (storage === null) return;
    if (!source.current?.isFilled()) return;
    const password = await next.current?.take();
    if (!password) return;
    const pem = await source.current.take();
    if (!pem) return void password.fill(0);
    const reply = await actions.ask('key/import-pem', {
      pem,
      passphrase: takePassword(passphrase.current) ?? new Uint8Array(),
      password,
      name: textOf(name) || 'Imported key',
      storage,
    });
    if (reply.ok) actions.end('The key was imported. Delete the file it came from once you have a backup.');
  };
  return (
    <FormScreen
      name="import-pem"
      title="Import a private key"
      state={state}
      channel="key/import-pem"
      submitWords="Import key"
      busyWords="Importing"
      isOff={storage === null}
      onSubmit={submit}
    >
      <p>
        For a key that your account at {snapshot.environment.label} has as a credential already. It is found
        there by its public half. The private half is read here and does not leave this computer.
      </p>
      <SignedInOnly account={snapshot.account} />
      <PasteOrFile
        ref={source}
        label="Private key"
        hint="PKCS#8, SEC1 or PKCS#1, encrypted PKCS#8 too."
        example="-----BEGIN PRIVATE KEY-----"
        accept=".pem,.key,.p8,.txt"
        isOff={isBusy}
        testId="pem"
      />
      <PasswordField
        label="Passphrase of the file"
        hint="Leave it empty when there is none."
        inputRef={passphrase}
        testId="pem-passphrase"
        isOff={isBusy}
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
