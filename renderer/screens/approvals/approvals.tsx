import './approvals.css';
import { RotateCcw, Stamp } from 'lucide-react';
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
import { ApprovalItem } from './approval-item.tsx';

interface ApprovalsProps {
  readonly state: State;
  readonly snapshot: Snapshot;
}

function SignedOut() {
  const actions = useActions();
  return (
    <EmptyState
      icon={Stamp}
      action={
        <Button kind="primary" onClick={() => actions.go('inbox')} testId="approvals-sign-in">
          Sign in
        </Button>
      }
    >
      <p>The service says only to you what waits for you. Sign in to see it.</p>
    </EmptyState>
  );
}

function Listed({ state, snapshot }: ApprovalsProps) {
  const { approvals } = snapshot;
  if (approvals.state === 'problem') {
    return (
      <Banner tone="danger">
        <ProblemText problem={approvals.problem} situation={{ standing: 'task' }} />
      </Banner>
    );
  }
  if (approvals.state !== 'listed') return <Skeleton words="Asking the service what waits for you." />;
  if (approvals.items.length === 0) {
    return (
      <EmptyState icon={Stamp}>
        <p>
          Nothing waits for you. What others start and a policy holds back stands here until enough people
          approve it.
        </p>
        <p className="meta muted">As the service said at {formatClock(approvals.at)}.</p>
      </EmptyState>
    );
  }
  return (
    <>
      {approvals.isCut && (
        <Banner tone="muted">
          <p>More wait for you than are listed here. Decide some of these, then refresh.</p>
        </Banner>
      )}
      <ul className="approvals-list">
        {approvals.items.map((row) => (
          <ApprovalItem key={row.approvalId} row={row} isBusy={state.busy.includes('approvals/decide')} />
        ))}
      </ul>
      <p className="meta muted">As the service said at {formatClock(approvals.at)}.</p>
    </>
  );
}

/** What others started and a policy holds back until this person decides. Asked for again whenever the place is opened. */
export function Approvals({ state, snapshot }: ApprovalsProps) {
  const actions = useActions();
  const heading = useFocusOnOpen('approvals');
  const isSignedIn = snapshot.account.state === 'signed-in';
  const problem = state.failures['approvals/decide'] ?? state.failures['approvals/list'];

  useEffect(() => {
    if (isSignedIn) void actions.ask('approvals/list', {}); // shows its own error
  }, [actions, isSignedIn]);

  return (
    <main className="pane" data-testid="approvals" data-state={snapshot.approvals.state}>
      <div className="pane-body">
        <div className="pane-measure stack">
          <div className="approvals-head">
            <h1 ref={heading} tabIndex={-1}>
              Approvals
            </h1>
            {isSignedIn && (
              <Button
                icon={RotateCcw}
                kind="quiet"
                isBusy={state.busy.includes('approvals/list') || snapshot.approvals.state === 'loading'}
                onClick={() => void actions.ask('approvals/list', {})}
                testId="refresh-approvals"
              >
                Refresh
              </Button>
            )}
          </div>
          <div role="alert">
            {problem && (
              <Banner tone="danger" testId="approvals-failure">
                <ProblemText problem={problem} situation={{ standing: 'task' }} />
              </Banner>
            )}
          </div>
          {isSignedIn ? <Listed state={state} snapshot={snapshot} /> : <SignedOut />}
        </div>
      </div>
    </main>
  );
}
