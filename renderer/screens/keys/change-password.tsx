import { useRef, useState } from 'react';
import { useActions } from '../../actions.ts';
import { PasswordField } from '../../ui/password-field.tsx';
import { takePassword } from '../../ui/take-password.ts';
import { FormScreen } from '../form-screen.tsx';
import { NewPassword, type NewPasswordHandle } from '../new-password.tsx';
import type { KeyTaskProps } from './key-task.ts';

/** Another password for a key. The old one works until the new one is proven on what was written. */
export function ChangePassword({ state, view }: KeyTaskProps) {
  const actions = useActions();
  const old = useRef<HTMLInputElement>(null);
  const next = useRef<NewPasswordHandle>(null);
  const [error, setError] = useState<string | null>(null);
  const isBusy = state.busy.includes('key/change-password');
  const submit = async () => {
    if ((old.current?.value ?? '') === '') {
      setError('Type the current password.');
      return old.current?.focus();
    }
    const newPassword = await next.current?.take();
    if (!newPassword) return;
    const password = takePassword(old.current) ?? new Uint8Array();
    const { credentialId } = view;
    const reply = await actions.ask('key/change-password', { credentialId, password, newPassword });
    if (!reply.ok) return old.current?.focus();
    actions.end('The password was changed. The old one does not open the key on this computer any more.');
  };
  return (
    <FormScreen
      name="change-password"
      title={
        <>
          Change the password of <bdi>{view.name}</bdi>
        </>
      }
      state={state}
      channel="key/change-password"
      submitWords="Change password"
      busyWords="Changing and checking"
      onSubmit={submit}
    >
      <p>
        The key stays the same, and what is stored is opened with the new password before the old one goes.{' '}
        {view.kind === 'PasswordProtectedKey'
          ? 'The copy at the service and earlier backups keep the old password.'
          : 'Earlier backups keep the old password.'}
      </p>
      <PasswordField
        label="Current password"
        inputRef={old}
        testId="old-password"
        error={error}
        isOff={isBusy}
        onEdit={() => setError(null)}
      />
      <NewPassword ref={next} label="New password" isOff={isBusy} />
    </FormScreen>
  );
}
