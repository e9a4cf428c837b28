import { useActions } from '../actions.ts';
import { Button } from '../ui/button.tsx';
import { useFocusOnOpen } from '../ui/focus-on-open.ts';

/** The thing a task is about disappeared while the task was open. */
export function Gone() {
  const actions = useActions();
  const heading = useFocusOnOpen('gone');
  return (
    <main className="pane" data-testid="gone">
      <div className="pane-body">
        <div className="pane-measure stack">
          <h1 ref={heading} tabIndex={-1}>
            It is not there any more
          </h1>
          <p>What you chose was removed or changed meanwhile. Nothing was done.</p>
          <div>
            <Button onClick={() => actions.end()} testId="task-cancel">
              Back
            </Button>
          </div>
        </div>
      </div>
    </main>
  );
}
