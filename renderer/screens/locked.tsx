import { LockOpen } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useActions } from '../actions.ts';
import type { State } from '../state.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { useFocusOnOpen } from '../ui/focus-on-open.ts';
import { PasswordField } from '../ui/password-field.tsx';
import { ProblemText } from '../ui/problem-text.tsx';
import { takePassword } from '../ui/take-password.ts';
import { useBackOff } from './back-off.ts';
import './sign-in.css';

/** Nothing of the rest is shown, and nothing of it is in this page. */
export function Locked({ state }: { readonly state: State }) {
  const actions = useActions();
  const heading = useFocusOnOpen('locked');
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string | null>(null);
  const isBusy = state.busy.includes('app/unlock');
  const problem = state.failures['app/unlock'] ?? null;
  const backOff = useBackOff(problem);
  const [isLeaving, setIsLeaving] = useState(false);

  useEffect(() => {
    if (problem) input.current?.focus();
  }, [problem]);

  const submit = () => {
    if (isBusy || backOff) return;
    const password = takePassword(input.current);
    setError(password ? null : 'Type the password of a key on this computer.');
    if (!password) return input.current?.focus();
    void actions.ask('app/unlock', { password }); // shows its own error
  };

  return (
    <main className="pane" data-testid="locked">
      <div className="pane-body">
        <form
          className="pane-measure stack narrow-form first-run"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <h1 ref={heading} tabIndex={-1}>
            Countersign is locked
          </h1>
          <p>Requests that arrive meanwhile wait. Unlocking signs nothing.</p>
          <PasswordField
            label="Password of any key on this computer"
            inputRef={input}
            testId="unlock-password"
            error={error}
            isOff={isBusy}
            onEdit={() => setError(null)}
          />
          <div role="alert">
            {problem && (
              <Banner tone="danger">
                <ProblemText problem={problem} more={backOff} />
              </Banner>
            )}
          </div>
          <div className="sign-in-buttons">
            <Button
              type="submit"
              kind="primary"
              icon={LockOpen}
              isBusy={isBusy}
              isOff={backOff !== null}
              testId="unlock"
            >
              {isBusy ? 'Unlocking' : 'Unlock'}
            </Button>
            <Button kind="quiet" onClick={() => setIsLeaving(!isLeaving)} testId="no-password">
              I know no password
            </Button>
          </div>
          {isLeaving && <LeaveLock onStay={() => setIsLeaving(false)} />}
        </form>
      </div>
    </main>
  );
}

/** The way out for somebody who knows no password any more: signing in, or recovering, is what is left. */
function LeaveLock({ onStay }: { readonly onStay: () => void }) {
  const actions = useActions();
  return (
    <Banner tone="caution">
      <div className="stack">
        <p>
          You can sign out instead. Then you sign in with something else, or recover your account. Whoever is
          at this computer sees its requests and its history again, and can sign nothing.
        </p>
        <div className="sign-in-buttons">
          <Button kind="plain" onClick={onStay} testId="stay-locked">
            Stay locked
          </Button>
          <Button kind="danger" onClick={() => void actions.ask('app/leave-lock', {})} testId="leave-lock">
            Sign out
          </Button>
        </div>
      </div>
    </Banner>
  );
}
