import { type FormEvent, useRef, useState } from 'react';
import type { EnvironmentChoice } from '../../../preload/account-view.ts';
import type { KeyStorage } from '../../../preload/key-view.ts';
import type { Snapshot } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';
import type { State } from '../../state.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';
import { takePassword } from '../../ui/take-password.ts';

type Asked = EnvironmentChoice['asks'][number];

const WORDS: Readonly<Record<Asked, { readonly label: string; readonly hint: string }>> = {
  'app-secret': { label: 'Application secret', hint: 'Sent as X-DFNS-APPSECRET with every request.' },
  'api-key': {
    label: 'Application key (RSA, PEM)',
    hint: 'Signs every request for X-DFNS-APISIGNATURE. It is not your signing key.',
  },
};

function OneSecret({ state, snapshot, asked }: { state: State; snapshot: Snapshot; asked: Asked }) {
  const actions = useActions();
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const [wanted, setWanted] = useState<KeyStorage>('keychain');
  const { keychain } = snapshot;
  const hasKeychain = keychain.state !== 'unusable';
  const storage = hasKeychain ? wanted : 'session';
  const { label, hint } = WORDS[asked];
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    const value = takePassword(input.current);
    setError(value === null ? 'Paste it first.' : null);
    if (value === null) return;
    const reply = await actions.ask('account/application-secret', { secret: asked, value, storage });
    setSaid(
      reply.ok ? (storage === 'keychain' ? 'Kept in the keychain.' : 'Kept until Countersign ends.') : '',
    );
  };
  return (
    <form className="stack-small narrow-form" onSubmit={(event) => void keep(event)}>
      <PasswordField label={label} hint={hint} inputRef={input} error={error} testId={asked} />
      <Choice<KeyStorage>
        legend="Where it is kept"
        value={storage}
        options={[
          {
            id: 'keychain',
            name: `In ${keychain.name}`,
            about: 'Some keychains have no room for a large key.',
            isOff: !hasKeychain,
          },
          {
            id: 'session',
            name: 'In memory, for this session only',
            about: 'Until Countersign ends. Then it is asked for again.',
          },
        ]}
        testId={`${asked}-storage`}
        onChange={setWanted}
      />
      <div>
        <Button
          type="submit"
          isBusy={state.busy.includes('account/application-secret')}
          testId={`${asked}-keep`}
        >
          Keep it
        </Button>
      </div>
      <p role="status">{said}</p>
    </form>
  );
}

/** Secrets that older headers of the active account's environment need; they are in no file. */
export function ApplicationSecrets({
  state,
  snapshot,
}: {
  readonly state: State;
  readonly snapshot: Snapshot;
}) {
  const choice = snapshot.environments.find(({ id }) => id === snapshot.environment.id);
  const problem = state.failures['account/application-secret'];
  if (!choice || choice.asks.length === 0) return null;
  return (
    <div className="stack-small" data-testid="application-secrets">
      <h3 className="form-heading">
        Secrets of the application for <bdi>{choice.label}</bdi>
      </h3>
      {choice.asks.map((asked) => (
        <OneSecret key={asked} state={state} snapshot={snapshot} asked={asked} />
      ))}
      {problem && (
        <Banner tone="danger">
          <ProblemText problem={problem} situation={{ standing: 'task' }} />
        </Banner>
      )}
    </div>
  );
}
