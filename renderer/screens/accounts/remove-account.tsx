import { useRef, useState } from 'react';
import type { AccountRow } from '../../../preload/account-view.ts';
import { useActions } from '../../actions.ts';
import type { State } from '../../state.ts';
import { Ends } from '../../ui/ends.tsx';
import { TextField, textOf } from '../../ui/text-field.tsx';
import { FormScreen } from '../form-screen.tsx';
import { KIND_WORDS } from './account-words.ts';

/** Takes an account off this computer, after its name was typed. At the service nothing changes. */
export function RemoveAccount({ state, row }: { readonly state: State; readonly row: AccountRow }) {
  const actions = useActions();
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string | null>(null);
  const name = row.username === '' ? row.accountId : row.username;
  const submit = async () => {
    const typed = textOf(input);
    if (typed !== name) {
      setError('This is not the name of the account. The account was not removed.');
      return input.current?.focus();
    }
    const reply = await actions.ask('account/remove', { accountId: row.accountId, typed });
    if (reply.ok) actions.end('The account was removed from this computer.');
  };
  return (
    <FormScreen
      name="remove-account-screen"
      title={
        <>
          Remove <bdi>{name}</bdi> from this computer
        </>
      }
      state={state}
      channel="account/remove"
      submitWords="Remove account"
      submitKind="danger"
      cancelWords="Keep the account"
      onSubmit={submit}
    >
      <p>
        {KIND_WORDS[row.kind]} at {row.environment.label}, <bdi>{row.organisation}</bdi>
      </p>
      <Ends
        title="What ends here"
        ends={[
          row.kind === 'person' ? 'Its session.' : 'Its token is forgotten here. At the service it goes on.',
          'Its requests, its address book and its history are no longer shown.',
        ]}
        testId="account-ends"
      />
      <p>Keys of this account have to be removed before. At the service nothing changes.</p>
      <TextField
        label={
          <>
            Type <bdi>{name}</bdi> to remove it
          </>
        }
        inputRef={input}
        maxLength={320}
        error={error}
        testId="typed-account"
        onEdit={() => setError(null)}
      />
    </FormScreen>
  );
}
