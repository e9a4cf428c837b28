import type { Snapshot } from '../../preload/snapshot.ts';
import { useActions } from '../actions.ts';
import type { State } from '../state.ts';
import { Banner } from '../ui/banner.tsx';
import { Choice } from '../ui/choice.tsx';
import { useFocusOnOpen } from '../ui/focus-on-open.ts';
import { ProblemText } from '../ui/problem-text.tsx';
import { Properties, Property } from '../ui/properties.tsx';
import { Environments } from './accounts/environments.tsx';

type Seconds = '0' | '15' | '30' | '60';

const WINDOWS: readonly { readonly id: Seconds; readonly name: string; readonly about: string }[] = [
  { id: '0', name: 'Ask every time', about: 'The safest. Each approval takes the password.' },
  { id: '15', name: '15 seconds', about: 'For a second approval right after the first.' },
  { id: '30', name: '30 seconds', about: 'For a short row of approvals.' },
  { id: '60', name: '60 seconds', about: 'The longest there is.' },
];

const CHOICES = new Map<string, number>(WINDOWS.map(({ id }) => [id, Number(id)]));

/** How long a key stays open, and facts about this program. */
export function Settings({ state, snapshot }: { readonly state: State; readonly snapshot: Snapshot }) {
  const actions = useActions();
  const heading = useFocusOnOpen('settings');
  const { settings, environment, version, keychain } = snapshot;
  const problem = state.failures['settings/change'];
  const now = WINDOWS.find(({ id }) => Number(id) === settings.unlockSeconds)?.id ?? '0';
  const change = (id: Seconds) => {
    if (state.busy.includes('settings/change')) return;
    void actions.ask('settings/change', { unlockSeconds: CHOICES.get(id) ?? 0 }); // shows its own error
  };
  return (
    <main className="pane" data-testid="settings" data-unlock-seconds={settings.unlockSeconds}>
      <div className="pane-body">
        <div className="pane-measure stack">
          <h1 ref={heading} tabIndex={-1}>
            Settings
          </h1>
          <p role="status" className="said" data-testid="said">
            {state.said}
          </p>
          <section className="stack-small narrow-form">
            <Choice<Seconds>
              legend="After a password was typed, the key stays open for"
              value={now}
              options={WINDOWS}
              testId="unlock"
              onChange={change}
            />
            <p>
              While a key is open, anybody at this computer, and any program that can press its buttons,
              approves without the password. The review and its waiting time stay.
            </p>
            <div role="alert">
              {problem && (
                <Banner tone="danger">
                  <ProblemText problem={problem} situation={{ standing: 'task' }} />
                </Banner>
              )}
            </div>
          </section>
          <section className="stack-small narrow-form">
            <h2>Locking</h2>
            <p>
              Countersign locks itself after 5 minutes without input, and when the screen locks, the computer
              sleeps or another user takes over. “Lock” at the top does it at once. Requests wait meanwhile.
            </p>
          </section>
          <Environments state={state} snapshot={snapshot} />
          <section className="stack-small">
            <h2>This program</h2>
            <Properties>
              <Property label="Version">{version}</Property>
              <Property label="Environment">{environment.label}</Property>
              <Property label="Server">
                <bdi className="mono">{environment.apiUrl}</bdi>
              </Property>
              <Property label="Keychain">{keychain.name}</Property>
            </Properties>
          </section>
        </div>
      </div>
    </main>
  );
}
