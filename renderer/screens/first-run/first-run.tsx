import './first-run.css';
import { FileKey, LifeBuoy, type LucideIcon, Mail, MonitorSmartphone, UserPlus } from 'lucide-react';
import type { InboxRow, Snapshot } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';
import { sessionProblem } from '../../failures.ts';
import { ROW_FACTS } from '../../row-facts.ts';
import type { State } from '../../state.ts';
import type { Task } from '../../task.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';
import { Step } from '../../ui/step.tsx';
import { Notices } from '../notices.tsx';

/** Requests that arrived before there was a key; what was answered, with an earlier one, waits no more. */
export function Waiting({ rows }: { readonly rows: readonly InboxRow[] }) {
  const count = rows.filter(({ state }) => ROW_FACTS[state].waits).length;
  if (count === 0) return null;
  return (
    <Banner tone="accent">
      <p>
        {count === 1 ? 'A request has arrived and waits.' : `${count} requests have arrived and wait.`} You
        can look at {count === 1 ? 'it' : 'them'} as soon as you have a key.
      </p>
    </Banner>
  );
}

interface Way {
  readonly task: Task;
  readonly icon: LucideIcon;
  readonly words: string;
  readonly about: string;
  readonly testId: string;
}

const WAYS: readonly Way[] = [
  {
    task: { kind: 'open-code' },
    icon: Mail,
    words: 'I have a registration code',
    about: 'From an e-mail of your organisation.',
    testId: 'first-run-code',
  },
  {
    task: { kind: 'open-invitation' },
    icon: UserPlus,
    words: 'I was invited',
    about: 'An app gave you an invitation as a text or file.',
    testId: 'first-run-invitation',
  },
  {
    task: { kind: 'key-file' },
    icon: FileKey,
    words: 'I have a key file',
    about: 'A private key (PEM), a backup of Countersign, or an encrypted key of the Dfns web client.',
    testId: 'first-run-key-file',
  },
  {
    task: { kind: 'join' },
    icon: MonitorSmartphone,
    words: 'Add this computer with a code from another device',
    about: 'You are signed in there already.',
    testId: 'first-run-join',
  },
  {
    task: { kind: 'lost-key' },
    icon: LifeBuoy,
    words: 'I lost my key',
    about: 'From a backup, from another device, or with your recovery kit.',
    testId: 'first-run-lost-key',
  },
];

function OtherWays({ label, isPractice }: { readonly label: string; readonly isPractice: boolean }) {
  const actions = useActions();
  return (
    <section className="stack-small">
      <h2 className="other-ways">
        {isPractice ? `You have an account at ${label} already, or were invited` : 'Other ways to begin'}
      </h2>
      <ul className="first-ways">
        {WAYS.map(({ task, icon, words, about, testId }) => (
          <li key={testId}>
            <button
              type="button"
              className="first-way"
              onClick={() => actions.begin(task)}
              data-testid={testId}
            >
              <span className="first-way-icon">
                <Icon of={icon} size={20} />
              </span>
              <span>
                <span className="first-way-words">{words}</span>
                <span className="first-way-about">{about}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** An account of a real service: its person has a key somewhere already, or is about to register one. */
function WelcomeAtService({ snapshot }: { readonly snapshot: Snapshot }) {
  const actions = useActions();
  const { environment, account } = snapshot;
  return (
    <Step at={1} of={2} title={`Sign in to ${environment.label}`}>
      <p>
        <bdi>{account.username}</bdi>, <bdi>{account.organisation}</bdi>
      </p>
      <p>
        With the key that the service keeps for you, its password and a code by e-mail, or with a passkey.
        Nothing is signed for anybody by signing in.
      </p>
      <div>
        <Button kind="primary" onClick={() => actions.begin({ kind: 'sign-in' })} testId="first-run-sign-in">
          Sign in
        </Button>
      </div>
    </Step>
  );
}

function Welcome({ label }: { readonly label: string }) {
  const actions = useActions();
  return (
    <Step at={1} of={2} title="Practise first">
      <p>
        Countersign shows what somebody wants you to sign, checks it, and signs only what you approved. The
        key never leaves this computer.
      </p>
      <p>
        In {label} everything is real except the money: a server on this computer stands in for Dfns, another
        device is simulated, and every signature is verified. Nothing you do here reaches a network.
      </p>
      <div className="first-buttons">
        <Button kind="primary" onClick={() => actions.begin({ kind: 'first-key' })} testId="first-run-start">
          Create a practice key
        </Button>
        <Button onClick={() => actions.begin({ kind: 'add-account' })} testId="first-run-connect">
          Connect my account
        </Button>
      </div>
    </Step>
  );
}

/** No key yet: what this program is for, and the ways to a key. */
export function FirstRun({ state, snapshot }: { readonly state: State; readonly snapshot: Snapshot }) {
  const { environment } = snapshot;
  const problem = sessionProblem(state);
  return (
    <main className="pane" data-testid="first-run">
      <div className="pane-body">
        <div className="pane-measure stack first-run">
          <Notices notices={snapshot.notices} />
          <Waiting rows={snapshot.inbox} />
          {problem && (
            <div role="alert">
              <Banner tone="danger">
                <ProblemText problem={problem} situation={{ standing: 'sign-in' }} />
              </Banner>
            </div>
          )}
          {environment.tone === 'practice' ? (
            <Welcome label={environment.label} />
          ) : (
            <WelcomeAtService snapshot={snapshot} />
          )}
          <OtherWays label={environment.label} isPractice={environment.tone === 'practice'} />
        </div>
      </div>
    </main>
  );
}
