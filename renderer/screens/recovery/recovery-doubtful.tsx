import type { Problem } from '../../../preload/problem.ts';
import { useActions } from '../../actions.ts';
import { isAfterRegistration } from '../../failures.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useFocusOnOpen } from '../../ui/focus-on-open.ts';
import { ProblemText } from '../../ui/problem-text.tsx';

/** The last call of a recovery went out. Its answer never came, so only the service knows what became of it; or only the sign-in after it failed. */
export function RecoveryDoubtful({ problem }: { readonly problem: Problem }) {
  const actions = useActions();
  const heading = useFocusOnOpen('recovery-doubtful');
  const isThrough = isAfterRegistration(problem);
  return (
    <main className="pane" data-testid="recovery-doubtful">
      <div className="pane-body">
        <div className="pane-measure stack form-alone">
          <h1 ref={heading} tabIndex={-1}>
            {isThrough ? 'Your account is recovered' : 'The recovery may have been carried out'}
          </h1>
          <Banner tone="caution">
            <ProblemText problem={problem} situation={{ standing: 'recovering' }} />
          </Banner>
          <p>
            The new key and the new kit are kept on this computer.{' '}
            {isThrough
              ? 'Everything older was ended: destroy the old paper.'
              : 'If signing in works, everything older was ended: destroy the old paper. If the service does not know the new key, nothing was ended: keep the old kit and begin again.'}
          </p>
          <div>
            <Button kind="primary" onClick={() => actions.go('inbox')} testId="task-done">
              Sign in with the new key
            </Button>
          </div>
        </div>
      </div>
    </main>
  );
}
