import './keys.css';
import { KeyRound, LifeBuoy } from 'lucide-react';
import type { Snapshot } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';
import type { State } from '../../state.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useFocusOnOpen } from '../../ui/focus-on-open.ts';
import { Menu } from '../../ui/menu.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';
import { KeyCard } from './key-card.tsx';
import { KeyPlaces } from './key-places.tsx';

/** The ways a key gets onto this computer, and the kit that brings the account back without one. */
function Ways() {
  const actions = useActions();
  return (
    <div className="keys-ways">
      <Menu
        label="Import a key"
        icon={KeyRound}
        opens="down"
        className="button"
        side="start"
        testId="import-menu"
      >
        <Button onClick={() => actions.begin({ kind: 'restore' })} testId="restore">
          From a Countersign backup
        </Button>
        <Button onClick={() => actions.begin({ kind: 'import-pem' })} testId="import-pem">
          From a private key (PEM)
        </Button>
        <Button onClick={() => actions.begin({ kind: 'import-envelope' })} testId="import-envelope">
          From the Dfns web client
        </Button>
      </Menu>
      <Button
        icon={LifeBuoy}
        onClick={() => actions.begin({ kind: 'recovery-kit' })}
        testId="make-recovery-kit"
      >
        Make a recovery kit
      </Button>
    </div>
  );
}

interface KeysProps {
  readonly state: State;
  readonly snapshot: Snapshot;
}

/** The keys on this computer and how well each is kept. */
export function Keys({ state, snapshot }: KeysProps) {
  const heading = useFocusOnOpen('keys');
  const problem = state.failures['key/prefer'];
  const { keys } = snapshot;
  return (
    <main className="pane" data-testid="keys">
      <div className="pane-body">
        <div className="pane-measure stack">
          <h1 ref={heading} tabIndex={-1}>
            Keys
          </h1>
          <KeyPlaces shown="keys" />
          <p role="status" className="said" data-testid="said">
            {state.said}
          </p>
          <div role="alert">
            {problem && (
              <Banner tone="danger">
                <ProblemText problem={problem} situation={{ standing: 'task' }} />
              </Banner>
            )}
          </div>
          <Ways />
          {keys.length === 0 && (
            <EmptyState icon={KeyRound}>
              <p>Keys that can sign on this computer are listed here. There is none yet.</p>
              <p>Import one, or restore a backup.</p>
            </EmptyState>
          )}
          {keys.map((key) => (
            <KeyCard
              key={key.credentialId}
              view={key}
              isOnly={keys.filter(({ kind }) => kind !== 'RecoveryKey').length < 2}
              isBusy={state.busy.includes('key/prefer')}
            />
          ))}
        </div>
      </div>
    </main>
  );
}
