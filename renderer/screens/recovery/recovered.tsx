import './lost-key.css';
import type { Snapshot } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';
import { Button } from '../../ui/button.tsx';
import { useFocusOnOpen } from '../../ui/focus-on-open.ts';

/** What was ended by a recovery and has to be made again. */
export function Recovered({ snapshot }: { readonly snapshot: Snapshot }) {
  const actions = useActions();
  const heading = useFocusOnOpen('recovered');
  return (
    <main className="pane" data-testid="recovered">
      <div className="pane-body">
        <div className="pane-measure stack form-alone">
          <h1 ref={heading} tabIndex={-1}>
            Your account at {snapshot.environment.label} is recovered
          </h1>
          <p>
            You are signed in with the new key. Everything older was ended at the service. What you have to
            make again:
          </p>
          <ul className="recovered-list">
            <li>
              Keys and passkeys on your other devices: add each device again, under Keys, At the service.
            </li>
            <li>Personal access tokens: make new ones, and put them where the old ones were used.</li>
            <li>
              Recovery kits: destroy the old paper. The kit you typed back a moment ago is the only one.
            </li>
            <li>A backup of the new key, under Keys.</li>
          </ul>
          <p>Try the new kit in half a year: “Try the recovery code” ends nothing.</p>
          <div>
            <Button kind="primary" onClick={() => actions.go('credentials')} testId="task-done">
              See the credentials
            </Button>
          </div>
        </div>
      </div>
    </main>
  );
}
