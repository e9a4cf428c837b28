import './environments.css';
import { FilePlus2, Trash2 } from 'lucide-react';
import type { EnvironmentChoice } from '../../../preload/account-view.ts';
import type { Snapshot } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';
import type { State } from '../../state.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';
import { Properties, Property } from '../../ui/properties.tsx';
import { environmentFacts, hostOf } from './account-words.ts';
import { ApplicationSecrets } from './application-secrets.tsx';

const listOf = (values: readonly string[]): string => (values.length === 0 ? 'None' : values.join(', '));

function Pinned({ choice, state }: { readonly choice: EnvironmentChoice; readonly state: State }) {
  const actions = useActions();
  const isBusy = state.busy.includes('environment/remove');
  return (
    <li className={`environment-card env-${choice.tone}`} data-testid="environment-card">
      <h3 className="environment-name">
        <bdi>{choice.label}</bdi>
      </h3>
      <Properties>
        <Property label="Server">
          <bdi className="mono">{hostOf(choice.apiUrl)}</bdi>
        </Property>
        <Property label="Link hosts">
          <bdi className="mono">{listOf(choice.linkHosts)}</bdi>
        </Property>
        <Property label="Passkeys of">
          <bdi className="mono">{choice.rpId ?? 'None'}</bdi>
        </Property>
        <Property label="Names itself">
          <bdi className="mono">{listOf(choice.tokenIssuers)}</bdi>
        </Property>
        <Property label="Pinned keys">
          <bdi className="mono">{listOf(choice.pinnedKeyIds)}</bdi>
        </Property>
      </Properties>
      <ul className="environment-facts">
        {environmentFacts(choice).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {choice.isCustom && (
        <div>
          <Button
            kind="quiet"
            icon={Trash2}
            isBusy={isBusy}
            onClick={() => void actions.ask('environment/remove', { environment: choice.id })}
            testId="remove-environment"
          >
            Remove
          </Button>
        </div>
      )}
    </li>
  );
}

/** Where accounts can be, and what is pinned for each. */
export function Environments({ state, snapshot }: { readonly state: State; readonly snapshot: Snapshot }) {
  const actions = useActions();
  const problem = state.failures['environment/remove'];
  return (
    <section className="stack-small" data-testid="environments">
      <h2>Environments</h2>
      <p>
        A server of its own comes with a file from whoever runs it. Read its address before you trust it: keys
        and passkeys are used for it.
      </p>
      <div>
        <Button
          icon={FilePlus2}
          onClick={() => actions.begin({ kind: 'import-environment' })}
          testId="import-environment"
        >
          Add an environment file
        </Button>
      </div>
      <div role="alert">
        {problem && (
          <Banner tone="danger">
            <ProblemText problem={problem} situation={{ standing: 'task' }} />
          </Banner>
        )}
      </div>
      <ul className="environment-cards">
        {snapshot.environments.map((choice) => (
          <Pinned key={choice.id} choice={choice} state={state} />
        ))}
      </ul>
      <ApplicationSecrets state={state} snapshot={snapshot} />
    </section>
  );
}
