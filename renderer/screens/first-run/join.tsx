import { useRef, useState } from 'react';
import type { KeyAlgorithm } from '../../../preload/key-view.ts';
import type { Snapshot } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';
import { isAfterRegistration } from '../../failures.ts';
import { MAX_KEY_NAME } from '../../key-name.ts';
import type { State } from '../../state.ts';
import { TextField, textOf } from '../../ui/text-field.tsx';
import { AlgorithmChoice } from '../algorithm-choice.tsx';
import { KindChoice, type NewKind } from '../credentials/kind-choice.tsx';
import { FormScreen } from '../form-screen.tsx';
import { KeyPlace, storageOf } from '../key-place.tsx';
import { NewPassword, type NewPasswordHandle } from '../new-password.tsx';

type Errors = readonly [name: string | null, code: string | null];

/** This computer as a second device: a key of its own, registered with a code that the first device shows. */
export function Join({ state, snapshot }: { readonly state: State; readonly snapshot: Snapshot }) {
  const actions = useActions();
  const nameInput = useRef<HTMLInputElement>(null);
  const codeInput = useRef<HTMLInputElement>(null);
  const next = useRef<NewPasswordHandle>(null);
  const [kind, setKind] = useState<NewKind>('PasswordProtectedKey');
  const [algorithm, setAlgorithm] = useState<KeyAlgorithm>('ES256');
  const [isSessionOnly, setSessionOnly] = useState(false);
  const [errors, setErrors] = useState<Errors>([null, null]);
  const isPasskey = kind === 'Fido2';
  const storage = isPasskey ? 'keychain' : storageOf(snapshot, isSessionOnly);
  const isBusy = state.busy.includes('account/join');
  const submit = async () => {
    if (storage === null) return;
    const [name, code] = [textOf(nameInput), textOf(codeInput)];
    const found: Errors = [
      name === '' ? 'Type a name.' : null,
      code === '' ? 'Type the code that the other device shows.' : null,
    ];
    setErrors(found);
    if (found[0]) return nameInput.current?.focus();
    if (found[1]) return codeInput.current?.focus();
    const password = isPasskey ? new Uint8Array() : await next.current?.take();
    if (!password) return;
    await actions.ask('account/join', { code, kind, algorithm, name, password, storage }).then((reply) => {
      if (reply.ok || isAfterRegistration(reply)) actions.end();
    });
  };
  return (
    <FormScreen
      name="join"
      title="Add this computer"
      state={state}
      channel="account/join"
      submitWords="Add this computer"
      busyWords="Registering the key"
      cancelWords="Back"
      isOff={storage === null}
      onSubmit={submit}
    >
      <p>
        Fill in the rest first and the code last: it lives for one minute. On the other device it is under
        Keys, At the service, Add another device.
      </p>
      <KindChoice legend="Kind" value={kind} passkeys={snapshot.passkeys} testId="kind" onChange={setKind} />
      <TextField
        label="Name of this computer"
        hint="Seen at the service."
        inputRef={nameInput}
        maxLength={MAX_KEY_NAME}
        isOff={isBusy}
        error={errors[0]}
        testId="credential-name"
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
      <TextField
        label="Code from the other device"
        hint="Nine letters and digits, as A7U-KY6-9PT."
        inputRef={codeInput}
        isMono
        isOff={isBusy}
        maxLength={32}
        error={errors[1]}
        testId="join-code"
      />
    </FormScreen>
  );
}
