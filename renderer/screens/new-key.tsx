import './new-key.css';
import { useRef, useState } from 'react';
import type { KeyAlgorithm } from '../../preload/key-view.ts';
import type { Snapshot } from '../../preload/snapshot.ts';
import { useActions } from '../actions.ts';
import { sessionProblem } from '../failures.ts';
import type { State } from '../state.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ProblemText } from '../ui/problem-text.tsx';
import { useScrollIntoView } from '../ui/scroll-into-view.ts';
import { Step } from '../ui/step.tsx';
import { AlgorithmChoice } from './algorithm-choice.tsx';
import { Waiting } from './first-run/first-run.tsx';
import { KeyPlace, storageOf } from './key-place.tsx';
import { NewPassword, type NewPasswordHandle } from './new-password.tsx';
import { Notices } from './notices.tsx';

/** Step 2: key type, password, and where the key is kept. */
function NewKey({ state, snapshot }: { readonly state: State; readonly snapshot: Snapshot }) {
  const actions = useActions();
  const password = useRef<NewPasswordHandle>(null);
  const [algorithm, setAlgorithm] = useState<KeyAlgorithm>('ES256');
  const [isSessionOnly, setSessionOnly] = useState(false);
  const storage = storageOf(snapshot, isSessionOnly);
  const isBusy = state.busy.includes('key/create');
  const problem = sessionProblem(state);
  const foot = useScrollIntoView(problem);

  const submit = async () => {
    if (isBusy || storage === null) return;
    const bytes = await password.current?.take();
    if (bytes) await actions.ask('key/create', { algorithm, password: bytes, storage });
  };

  return (
    <Step at={2} of={2} title="Your key and its password">
      <form
        className="new-key"
        onSubmit={(event) => {
          event.preventDefault();
          void submit(); // shows its own error
        }}
      >
        <AlgorithmChoice value={algorithm} onChange={setAlgorithm} />
        <NewPassword ref={password} isOff={isBusy} />
        <KeyPlace state={state} snapshot={snapshot} isSessionOnly={isSessionOnly} onChange={setSessionOnly} />
        <div ref={foot} role="alert">
          {problem && (
            <Banner tone="danger">
              <ProblemText problem={problem} situation={{ standing: 'task' }} />
            </Banner>
          )}
        </div>
        <div className="form-buttons">
          <Button onClick={() => actions.end()} testId="task-cancel">
            Back
          </Button>
          <Button type="submit" kind="primary" isBusy={isBusy} isOff={storage === null} testId="create-key">
            {isBusy ? 'Creating the key' : 'Create key'}
          </Button>
        </div>
      </form>
    </Step>
  );
}

/** The first key of this computer, as a screen. */
export function NewKeyScreen({ state, snapshot }: { readonly state: State; readonly snapshot: Snapshot }) {
  return (
    <main className="pane" data-testid="first-key">
      <div className="pane-body">
        <div className="pane-measure stack first-run">
          <Notices notices={snapshot.notices} />
          <Waiting rows={snapshot.inbox} />
          <NewKey state={state} snapshot={snapshot} />
        </div>
      </div>
    </main>
  );
}
