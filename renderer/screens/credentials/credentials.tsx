import './credentials.css';
import { BadgeCheck, MonitorSmartphone, Plus, RotateCcw } from 'lucide-react';
import { useEffect } from 'react';
import type { Snapshot } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';
import { formatClock } from '../../moment.ts';
import type { State } from '../../state.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useFocusOnOpen } from '../../ui/focus-on-open.ts';
import { ProblemText } from '../../ui/problem-text.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import { describeProblem } from '../../words/describe-problem.ts';
import { Dashboard } from '../dashboard.tsx';
import { KeyPlaces } from '../keys/key-places.tsx';
import { CredentialRow } from './credential-row.tsx';

interface CredentialsProps {
  readonly state: State;
  readonly snapshot: Snapshot;
}

function SignedOut() {
  const actions = useActions();
  return (
    <EmptyState
      icon={BadgeCheck}
      action={
        <Button kind="primary" onClick={() => actions.go('inbox')} testId="credentials-sign-in">
          Sign in
        </Button>
      }
    >
      <p>The service lists your credentials to you only. Sign in to see them.</p>
    </EmptyState>
  );
}

function Listed({ state, snapshot }: CredentialsProps) {
  const { credentials } = snapshot;
  if (credentials.state === 'problem') {
    return (
      <Banner tone="danger">
        <ProblemText problem={credentials.problem} situation={{ standing: 'task' }} />
      </Banner>
    );
  }
  if (credentials.state !== 'listed') return <Skeleton words="Asking the service for your credentials." />;
  if (credentials.items.length === 0) {
    return (
      <EmptyState icon={BadgeCheck}>
        <p>The service lists no credential for you. Create one to have a second way in.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <Table caption="Credentials at the service" head={['Name', 'Kind', 'Created', 'State', 'Change']}>
        {credentials.items.map((item) => (
          <CredentialRow
            key={item.credentialUuid}
            item={item}
            isBusy={state.busy.includes('credential/change')}
          />
        ))}
      </Table>
      <p className="meta muted">As the service said at {formatClock(credentials.at)}.</p>
    </>
  );
}

/** Where this computer cannot use passkeys: why, and the place that can. The practice server has no such place. */
function NoPasskeys({ state, snapshot }: CredentialsProps) {
  const { passkeys, environment } = snapshot;
  if (passkeys.isUsable || environment.tone === 'practice') return null;
  return (
    <section className="stack-small" data-testid="no-passkeys">
      <p>
        {passkeys.why ? describeProblem(passkeys.why).happened : 'Passkeys cannot be used here.'}{' '}
        {passkeys.hasDashboard
          ? `The dashboard of ${environment.label} can use them.`
          : `No web page of ${environment.label} is known that could use them instead.`}
      </p>
      {passkeys.hasDashboard && <Dashboard state={state} />}
    </section>
  );
}

/** What failed on this screen itself; the list has its own place for that. */
const failureOf = ({ failures }: State) => failures['credential/change'] ?? failures['credential/new-code'];

/** The credentials of this account as the service lists them. */
export function Credentials({ state, snapshot }: CredentialsProps) {
  const actions = useActions();
  const heading = useFocusOnOpen('credentials');
  const isSignedIn = snapshot.account.state === 'signed-in';
  const isUnknown = snapshot.credentials.state === 'unknown';
  const problem = failureOf(state) ?? state.failures['credential/list'];

  useEffect(() => {
    if (isSignedIn && isUnknown) void actions.ask('credential/list', {}); // shows its own error
  }, [actions, isSignedIn, isUnknown]);

  return (
    <main className="pane" data-testid="credentials" data-state={snapshot.credentials.state}>
      <div className="pane-body">
        <div className="pane-measure stack">
          <h1 ref={heading} tabIndex={-1}>
            Credentials at the service
          </h1>
          <KeyPlaces shown="credentials" />
          <p role="status" className="said" data-testid="said">
            {state.said}
          </p>
          {isSignedIn && (
            <div className="credentials-ways">
              <Button
                icon={Plus}
                kind="primary"
                onClick={() => actions.begin({ kind: 'new-credential' })}
                testId="new-credential"
              >
                New credential
              </Button>
              <Button
                icon={MonitorSmartphone}
                isBusy={state.busy.includes('credential/new-code')}
                onClick={() => void actions.ask('credential/new-code', {})}
                testId="add-device"
              >
                Add another device
              </Button>
              <Button
                icon={RotateCcw}
                kind="quiet"
                isBusy={state.busy.includes('credential/list') || snapshot.credentials.state === 'loading'}
                onClick={() => void actions.ask('credential/list', {})}
                testId="refresh-credentials"
              >
                Refresh
              </Button>
            </div>
          )}
          <div role="alert">
            {problem && (
              <Banner tone="danger">
                <ProblemText problem={problem} situation={{ standing: 'task' }} />
              </Banner>
            )}
          </div>
          {isSignedIn ? <Listed state={state} snapshot={snapshot} /> : <SignedOut />}
          {isSignedIn && <NoPasskeys state={state} snapshot={snapshot} />}
        </div>
      </div>
    </main>
  );
}
