import { useRef, useState } from 'react';
import type { Snapshot } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';
import { isAfterRegistration } from '../../failures.ts';
import { MAX_KEY_NAME } from '../../key-name.ts';
import type { State } from '../../state.ts';
import { Choice } from '../../ui/choice.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { PasteOrFile, type PasteOrFileHandle } from '../../ui/paste-or-file.tsx';
import { takePassword } from '../../ui/take-password.ts';
import { TextField, textOf } from '../../ui/text-field.tsx';
import { FormScreen } from '../form-screen.tsx';
import { KeyPlace, storageOf } from '../key-place.tsx';
import { NewPassword, type NewPasswordHandle } from '../new-password.tsx';
import { FILES, type From, KINDS } from './key-file-kinds.ts';
import { useListedKeys } from './use-listed-keys.ts';
import { CHOSEN_AT_MOST, WhichCredential } from './which-credential.tsx';

const NO_BYTES = () => new Uint8Array();

type Errors = { readonly passphrase?: string; readonly credential?: string };

/** A person with nothing but a key file signs in on a computer that has never seen them. */
export function KeyFile({ state, snapshot }: { readonly state: State; readonly snapshot: Snapshot }) {
  const actions = useActions();
  const source = useRef<PasteOrFileHandle>(null);
  const passphrase = useRef<HTMLInputElement>(null);
  const username = useRef<HTMLInputElement>(null);
  const name = useRef<HTMLInputElement>(null);
  const which = useRef<HTMLDivElement>(null);
  const credential = useRef<HTMLInputElement>(null);
  const next = useRef<NewPasswordHandle>(null);
  const [from, setFrom] = useState<From>('pem');
  const [isSessionOnly, setSessionOnly] = useState(false);
  const [errors, setErrors] = useState<Errors>({});
  const { account, environment } = snapshot;
  const listed = useListedKeys(account);
  const storage = storageOf(snapshot, isSessionOnly);
  const isBusy = state.busy.includes('account/sign-in-with-file');
  const words = FILES[from];
  const isUnknown =
    from === 'pem' && state.failures['account/key-credentials']?.code === 'key/not-registered';

  /** The id that the person named; null: none has to be. */
  const namedCredential = (): string | null => {
    const count = from === 'pem' ? (listed.items?.length ?? 0) : 0;
    if (count < 2) return null;
    return count > CHOSEN_AT_MOST ? textOf(credential) : (listed.chosen ?? '');
  };
  const findErrors = (credentialId: string | null): Errors => {
    if (words.missing !== null && (passphrase.current?.value ?? '') === '') {
      return { passphrase: words.missing };
    }
    if (credentialId === null || listed.items?.some((item) => item.credentialId === credentialId)) return {};
    return {
      credential: credentialId === '' ? 'Say which credential it is.' : 'The service does not list this id.',
    };
  };
  const submit = async () => {
    if (storage === null || !source.current?.isFilled()) return;
    const credentialId = namedCredential();
    const found = findErrors(credentialId);
    setErrors(found);
    if (found.passphrase) return passphrase.current?.focus();
    if (found.credential) return which.current?.querySelector<HTMLInputElement>('input:enabled')?.focus();
    const password = from === 'backup' ? NO_BYTES() : await next.current?.take();
    if (!password) return;
    const file = await source.current.take();
    if (!file) return void password.fill(0);
    const reply = await actions.ask('account/sign-in-with-file', {
      ...{ from, file, password, storage, credentialId },
      passphrase: takePassword(passphrase.current) ?? NO_BYTES(),
      username: textOf(username),
      name: textOf(name) || 'Imported key',
    });
    if (reply.ok || isAfterRegistration(reply)) return actions.end();
    if (reply.code === 'key/which-credential') listed.askAgain();
  };

  return (
    <FormScreen
      name="key-file"
      title="Sign in with a key file"
      state={state}
      channel="account/sign-in-with-file"
      submitWords="Sign in"
      busyWords="Opening and signing in"
      cancelWords="Back"
      isOff={storage === null || isUnknown}
      onSubmit={submit}
    >
      <p>
        For <bdi>{account.username}</bdi>, <bdi>{account.organisation}</bdi>, at {environment.label}. The key
        is read and kept here; its private half does not leave this computer.
      </p>
      <Choice<From>
        legend="What you have"
        value={from}
        options={KINDS.map((id) => ({ id, name: FILES[id].name }))}
        testId="key-file-kind"
        onChange={(chosen) => {
          setErrors({});
          actions.forget('account/sign-in-with-file');
          setFrom(chosen);
        }}
      />
      {from === 'pem' && (
        <WhichCredential
          areaRef={which}
          state={state}
          listed={listed}
          typed={credential}
          error={errors.credential ?? null}
          isOff={isBusy}
          onEdit={() => setErrors({})}
        />
      )}
      {!isUnknown && (
        <>
          <PasteOrFile
            key={`file ${from}`}
            ref={source}
            label={words.label}
            hint={words.hint}
            example={words.example}
            accept={words.accept}
            isOff={isBusy}
            testId="key-file-source"
          />
          {from === 'envelope' && (
            <TextField
              label="User name at the service"
              hint="It is part of the encryption: it has to be the one of that time."
              inputRef={username}
              start={account.username}
              isOff={isBusy}
              testId="envelope-username"
            />
          )}
          <PasswordField
            key={`password ${from}`}
            label={words.password}
            hint={words.passwordHint}
            inputRef={passphrase}
            error={errors.passphrase ?? null}
            isOff={isBusy}
            onEdit={() => setErrors({})}
            testId="key-file-password"
          />
          {from !== 'backup' && (
            <>
              <TextField
                label="Name on this computer"
                inputRef={name}
                start="Imported key"
                maxLength={MAX_KEY_NAME}
                isOff={isBusy}
                testId="import-name"
              />
              <NewPassword ref={next} label="Password on this computer" isOff={isBusy} />
            </>
          )}
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
