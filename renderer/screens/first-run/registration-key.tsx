import { useRef, useState } from 'react';
import type { RegistrationView } from '../../../preload/credential-view.ts';
import type { CredentialKind, KeyAlgorithm } from '../../../preload/key-view.ts';
import type { Snapshot } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';
import type { State } from '../../state.ts';
import { Banner } from '../../ui/banner.tsx';
import { Choice } from '../../ui/choice.tsx';
import { KIND_NAMES } from '../../words/credential-names.ts';
import { AlgorithmChoice } from '../algorithm-choice.tsx';
import { KindChoice, type NewKind, newKinds } from '../credentials/kind-choice.tsx';
import { FormScreen } from '../form-screen.tsx';
import { KeyPlace, storageOf } from '../key-place.tsx';
import { NewPassword, type NewPasswordHandle } from '../new-password.tsx';

interface RegistrationKeyProps {
  readonly state: State;
  readonly snapshot: Snapshot;
  readonly registration: RegistrationView;
  /** null: no recovery kit was made. */
  readonly kitId: string | null;
  readonly onBack: () => void;
}

type Second = NewKind | 'none';

interface SecondChoiceProps {
  readonly value: Second;
  readonly allowed: readonly CredentialKind[];
  readonly isPasskeyUsable: boolean;
  readonly onChange: (second: Second) => void;
}

function SecondChoice({ value, allowed, isPasskeyUsable, onChange }: SecondChoiceProps) {
  const kinds = newKinds(allowed).filter((kind) => kind !== 'Fido2' || isPasskeyUsable);
  if (kinds.length === 0) return null;
  return (
    <Choice<Second>
      legend="Second factor"
      value={value}
      options={[
        { id: 'none', name: 'None', about: 'One key signs alone.' },
        ...kinds.map((kind) => ({ id: kind, name: KIND_NAMES[kind] })),
      ]}
      testId="second-kind"
      onChange={onChange}
    />
  );
}

/** The first key of a registration, its second factor if there is one, and the call that registers all of it. */
export function RegistrationKey({ state, snapshot, registration, kitId, onBack }: RegistrationKeyProps) {
  const actions = useActions();
  const first = useRef<NewPasswordHandle>(null);
  const other = useRef<NewPasswordHandle>(null);
  const [kind, setKind] = useState<NewKind>(
    newKinds(registration.firstFactorKinds)[0] ?? 'PasswordProtectedKey',
  );
  const [algorithm, setAlgorithm] = useState<KeyAlgorithm>('ES256');
  const [second, setSecond] = useState<Second>('none');
  const [isSessionOnly, setSessionOnly] = useState(false);
  const hasKey = kind !== 'Fido2' || (second !== 'none' && second !== 'Fido2');
  const storage = hasKey ? storageOf(snapshot, isSessionOnly) : 'keychain';
  const isBusy = state.busy.includes('account/register');
  const submit = async () => {
    if (storage === null) return;
    const password = kind === 'Fido2' ? new Uint8Array() : await first.current?.take();
    if (!password) return;
    const hasNoPassword = second === 'none' || second === 'Fido2';
    const secondPassword = hasNoPassword ? new Uint8Array() : await other.current?.take();
    if (!secondPassword) return void password.fill(0);
    const secondKind = second === 'none' ? null : second;
    await actions.ask('account/register', {
      kind,
      algorithm,
      password,
      storage,
      secondKind,
      secondPassword,
      kitId,
    });
  };
  return (
    <FormScreen
      name="registration-key"
      title="Your key and its password"
      state={state}
      channel="account/register"
      submitWords={registration.wallets.length > 0 ? 'Register and create the wallets' : 'Register'}
      busyWords="Registering"
      cancelWords="Back"
      isOff={storage === null}
      onCancel={onBack}
      onSubmit={submit}
    >
      {kitId === null && (
        <Banner tone="caution" testId="no-kit">
          <p>You have no recovery kit. If this key is lost before you make one, your account is lost.</p>
        </Banner>
      )}
      <KindChoice
        legend="Kind"
        value={kind}
        passkeys={snapshot.passkeys}
        allowed={registration.firstFactorKinds}
        testId="kind"
        onChange={setKind}
      />
      {kind !== 'Fido2' && (
        <>
          <AlgorithmChoice value={algorithm} onChange={setAlgorithm} />
          <NewPassword ref={first} isOff={isBusy} />
        </>
      )}
      <SecondChoice
        value={second}
        allowed={registration.secondFactorKinds}
        isPasskeyUsable={snapshot.passkeys.isUsable}
        onChange={setSecond}
      />
      {second !== 'none' && second !== 'Fido2' && (
        <NewPassword
          ref={other}
          label="Password of the second factor"
          isOff={isBusy}
          testId="second-password"
        />
      )}
      {hasKey && (
        <KeyPlace state={state} snapshot={snapshot} isSessionOnly={isSessionOnly} onChange={setSessionOnly} />
      )}
    </FormScreen>
  );
}
