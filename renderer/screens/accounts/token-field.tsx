import { type Ref, useImperativeHandle, useRef, useState } from 'react';
import type { KeyStorage } from '../../../preload/key-view.ts';
import type { Snapshot } from '../../../preload/snapshot.ts';
import type { State } from '../../state.ts';
import { Choice } from '../../ui/choice.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { takePassword } from '../../ui/take-password.ts';
import { KeychainState } from '../keychain-state.tsx';

export interface TokenFieldHandle {
  /** The field is empty afterwards. Null when nothing was given: then it says so. */
  readonly take: () => { readonly token: Uint8Array; readonly storage: KeyStorage } | null;
}

interface TokenFieldProps {
  readonly ref: Ref<TokenFieldHandle>;
  readonly state: State;
  readonly snapshot: Snapshot;
  readonly isOff: boolean;
}

/** A token that was made elsewhere, and where it is kept. It is a secret: whoever has it reads what its user may read. */
export function TokenField({ ref, state, snapshot, isOff }: TokenFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const { keychain } = snapshot;
  const hasKeychain = keychain.state !== 'unusable';
  const [wanted, setWanted] = useState<KeyStorage>('keychain');
  const [error, setError] = useState<string | null>(null);
  const storage = hasKeychain ? wanted : 'session';
  useImperativeHandle(ref, () => ({
    take: () => {
      const token = takePassword(input.current);
      setError(token === null ? 'Paste the token.' : null);
      if (token === null) input.current?.focus();
      return token && { token, storage };
    },
  }));
  return (
    <>
      <PasswordField
        label="Token"
        hint="One long text with two dots. Who it belongs to stands in it, and the service is asked once whether it takes it."
        inputRef={input}
        isOff={isOff}
        error={error}
        testId="token"
        onEdit={() => setError(null)}
      />
      <Choice<KeyStorage>
        legend="Where the token is kept"
        value={storage}
        options={[
          {
            id: 'keychain',
            name: `In ${keychain.name}`,
            about: 'Until it ends or you forget it.',
            isOff: !hasKeychain,
          },
          { id: 'session', name: 'In memory', about: 'Until Countersign ends. Then it is asked for again.' },
        ]}
        testId="token-storage"
        onChange={setWanted}
      />
      {!hasKeychain && <KeychainState keychain={keychain} isBusy={state.busy.includes('keychain/retry')} />}
    </>
  );
}
