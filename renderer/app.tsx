import './styles/tokens.css';
import './styles/base.css';
import './app.css';
import './screens/pane.css';
import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useSyncExternalStore } from 'react';
import type { Snapshot } from '../preload/snapshot.ts';
import { useActions } from './actions.ts';
import { SignInOrToken } from './screens/accounts/sign-in-or-token.tsx';
import { Addresses } from './screens/addresses/addresses.tsx';
import { Approvals } from './screens/approvals/approvals.tsx';
import { Credentials } from './screens/credentials/credentials.tsx';
import { DeviceCode } from './screens/device-code.tsx';
import { EnvironmentBar } from './screens/environment-bar.tsx';
import { FirstRun } from './screens/first-run/first-run.tsx';
import { Registration } from './screens/first-run/registration.tsx';
import { History } from './screens/history.tsx';
import { Keys } from './screens/keys/keys.tsx';
import { Locked } from './screens/locked.tsx';
import { NewWallets } from './screens/new-wallets.tsx';
import { Rail } from './screens/rail.tsx';
import { RecoverScreen } from './screens/recovery/recover.tsx';
import { Review } from './screens/review.tsx';
import { Settings } from './screens/settings.tsx';
import { Start } from './screens/start.tsx';
import { TaskScreen } from './screens/task-screen.tsx';
import { narrowScreen, type State } from './state.ts';
import { needsWholeWindow } from './task.ts';
import { Button } from './ui/button.tsx';
import { ProblemText } from './ui/problem-text.tsx';
import { Skeleton } from './ui/skeleton.tsx';
import { SpeakerProvider } from './ui/source.tsx';
import { Forgotten, Toast } from './ui/toast.tsx';

/** Below this width rail and pane take turns; the same number stands in the style sheets. */
const NARROW = '(max-width: 719px)';

function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(NARROW);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => window.matchMedia(NARROW).matches,
  );
}

const SPEAKERS: Readonly<Record<Snapshot['environment']['tone'], string>> = {
  practice: 'the practice server',
  production: 'Dfns',
  staging: 'Dfns',
  haven: 'IBM Digital Asset Haven',
  custom: 'the service',
};

/** Before the first snapshot, or when it never came. */
function Boot({ state }: { readonly state: State }) {
  const problem = state.failures['app/ready'];
  return (
    <main className="app-boot">
      <h1 className={problem ? '' : 'sr-only'}>
        {problem ? 'Countersign could not start' : 'Countersign is starting'}
      </h1>
      {problem ? <ProblemText problem={problem} /> : <Skeleton words="Starting" />}
    </main>
  );
}

function Pane({ state, snapshot }: { readonly state: State; readonly snapshot: Snapshot }) {
  if (state.task) return <TaskScreen task={state.task} state={state} snapshot={snapshot} />;
  if (snapshot.review) return <Review review={snapshot.review} state={state} snapshot={snapshot} />;
  switch (state.place) {
    case 'approvals':
      return <Approvals state={state} snapshot={snapshot} />;
    case 'history':
      return <History state={state} snapshot={snapshot} />;
    case 'keys':
      return <Keys state={state} snapshot={snapshot} />;
    case 'credentials':
      return <Credentials state={state} snapshot={snapshot} />;
    case 'addresses':
      return <Addresses state={state} summary={snapshot.book} />;
    case 'settings':
      return <Settings state={state} snapshot={snapshot} />;
    case 'inbox':
      break;
  }
  if (snapshot.newWallets.length > 0) return <NewWallets state={state} wallets={snapshot.newWallets} />;
  if (snapshot.account.state === 'signed-out') return <SignInOrToken state={state} snapshot={snapshot} />;
  return <Start snapshot={snapshot} />;
}

/** What has the window to itself; null: rail and pane stand side by side. */
function wholeScreen(state: State, snapshot: Snapshot): ReactNode {
  const { task } = state;
  const isNew = snapshot.account.state === 'new';
  if (snapshot.isLocked) return <Locked state={state} />;
  if (task && (isNew || needsWholeWindow(task))) {
    return <TaskScreen task={task} state={state} snapshot={snapshot} />;
  }
  if (snapshot.registration) {
    return <Registration state={state} snapshot={snapshot} registration={snapshot.registration} />;
  }
  if (snapshot.recovery) return <RecoverScreen state={state} snapshot={snapshot} />;
  return isNew ? <FirstRun state={state} snapshot={snapshot} /> : null;
}

function Frame({ state, snapshot }: { readonly state: State; readonly snapshot: Snapshot }) {
  const actions = useActions();
  const isNarrow = useIsNarrow();
  if (!isNarrow) {
    return (
      <div className="app-columns">
        <Rail state={state} snapshot={snapshot} isWhole={false} />
        <Pane state={state} snapshot={snapshot} />
      </div>
    );
  }
  if (narrowScreen(state) === 'rail') return <Rail state={state} snapshot={snapshot} isWhole />;
  return (
    <div className="app-narrow">
      <nav className="app-back" aria-label="Back">
        <Button kind="quiet" icon={ArrowLeft} onClick={actions.showRail} testId="back-to-inbox">
          Inbox
        </Button>
      </nav>
      <Pane state={state} snapshot={snapshot} />
    </div>
  );
}

/** The whole window, from one state. */
export function App({ state }: { readonly state: State }) {
  const actions = useActions();
  const { snapshot } = state;
  if (!snapshot) {
    return (
      <div className="app">
        <Boot state={state} />
      </div>
    );
  }
  return (
    <SpeakerProvider value={SPEAKERS[snapshot.environment.tone]}>
      <div className="app">
        <EnvironmentBar snapshot={snapshot} />
        {snapshot.deviceCode && <DeviceCode view={snapshot.deviceCode} receivedAt={state.receivedAt} />}
        {wholeScreen(state, snapshot) ?? <Frame state={state} snapshot={snapshot} />}
        <div className="app-toast" role="status">
          {state.hasForgotten && <Forgotten onDismiss={actions.dismissToast} />}
          {state.toast && <Toast toast={state.toast} onDismiss={actions.dismissToast} />}
        </div>
      </div>
    </SpeakerProvider>
  );
}
