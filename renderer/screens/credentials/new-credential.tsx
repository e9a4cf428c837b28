import { useRef, useState } from 'react';
import type { KeyAlgorithm } from '../../../preload/key-view.ts';
import type { Snapshot } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';
import { MAX_KEY_NAME } from '../../key-name.ts';
import type { State } from '../../state.ts';
import { TextField, textOf } from '../../ui/text-field.tsx';
import { AlgorithmChoice } from '../algorithm-choice.tsx';
import { FormScreen } from '../form-screen.tsx';
import { KeyPlace, storageOf } from '../key-place.tsx';
import { NewPassword, type NewPasswordHandle } from '../new-password.tsx';
import { KindChoice, type NewKind } from './kind-choice.tsx';

/** Another credential for the signed-in account: made here, then reviewed and signed with one that exists. */
export function NewCredential({ state, snapshot }: { readonly state: State; readonly snapshot: Snapshot }) {
  const actions = useActions();
  const input = useRef<HTMLInputElement>(null);
  const next = useRef<NewPasswordHandle>(null);
  const [kind, setKind] = useState<NewKind>('PasswordProtectedKey');
  const [algorithm, setAlgorithm] = useState<KeyAlgorithm>('ES256');
  const [isSessionOnly, setSessionOnly] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const isPasskey = kind === 'Fido2';
  const storage = isPasskey ? 'keychain' : storageOf(snapshot, isSessionOnly);
  const isBusy = state.busy.includes('credential/create');
  const submit = async () => {
    if (storage === null) return;
    const name = textOf(input);
    if (name === '') {
      setError('Type a name.');
      return input.current?.focus();
    }
    const password = isPasskey ? new Uint8Array() : await next.current?.take();
    if (!password) return;
    const reply = await actions.ask('credential/create', { kind, algorithm, name, password, storage });
    if (reply.ok) actions.end();
  };
  return (
    <FormScreen
      name="new-credential-form"
      title="New credential"
      state={state}
      channel="credential/create"
      submitWords={isPasskey ? 'Go on to the passkey' : 'Make the key'}
      busyWords={isPasskey ? 'Waiting for the passkey' : 'Making the key'}
      isOff={storage === null}
      onSubmit={submit}
    >
      <p>
        First the credential is made. Then you review and sign that it may act for you. Nothing is registered
        before that.
      </p>
      <KindChoice legend="Kind" value={kind} passkeys={snapshot.passkeys} testId="kind" onChange={setKind} />
      <TextField
        label="Name"
        hint="Seen at the service: the device or the place, so that you know it again."
        inputRef={input}
        maxLength={MAX_KEY_NAME}
        error={error}
        testId="credential-name"
        onEdit={() => setError(null)}
      />
      {!isPasskey && (
        <>
          <AlgorithmChoice value={algorithm} onChange={setAlgorithm} />
          <NewPassword ref={next} isOff={isBusy} />
          <KeyPlace
            state={state}
            snapshot={snapshot}
            isSessionOnly={isSessionOnly}
            onChange={setSessionOnly}
          />
        </>
      )}
    </FormScreen>
  );
}
