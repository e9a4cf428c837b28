import { useRef } from 'react';
import type { AccountRow } from '../../../preload/account-view.ts';
import type { Snapshot } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';
import type { State } from '../../state.ts';
import { FormScreen } from '../form-screen.tsx';
import { KIND_WORDS } from './account-words.ts';
import { TokenField, type TokenFieldHandle } from './token-field.tsx';

interface BringTokenProps {
  readonly state: State;
  readonly snapshot: Snapshot;
  readonly row: AccountRow & { readonly kind: 'personal-token' | 'service-account' };
}

/** An account by token whose token is over or was forgotten: there is nothing to sign in with but another one. */
export function BringToken({ state, snapshot, row }: BringTokenProps) {
  const actions = useActions();
  const token = useRef<TokenFieldHandle>(null);
  const submit = async () => {
    const brought = token.current?.take();
    if (!brought) return;
    const { kind, environment } = row;
    await actions.ask('account/use-token', { environment: environment.id, kind, ...brought });
  };
  return (
    <FormScreen
      name="bring-token"
      title="Bring the token again"
      state={state}
      channel="account/use-token"
      submitWords="Use this token"
      busyWords="Asking the service"
      onCancel={null}
      onSubmit={submit}
    >
      <p>
        {KIND_WORDS[row.kind]} of <bdi>{row.username}</bdi>, <bdi>{row.organisation}</bdi>. Requests wait
        until there is a token again.
      </p>
      <TokenField
        ref={token}
        state={state}
        snapshot={snapshot}
        isOff={state.busy.includes('account/use-token')}
      />
    </FormScreen>
  );
}
