import { useEffect, useRef } from 'react';
import type { Snapshot } from '../../preload/api.ts';
import { useActions } from '../actions.ts';
import type { State } from '../state.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { useFocusOnOpen } from '../ui/focus-on-open.ts';
import { PasswordField } from '../ui/password-field.tsx';
import { ProblemText } from '../ui/problem-text.tsx';
import { takePassword } from '../ui/take-password.ts';
import { useBackOff } from './back-off.ts';

interface SignInProps {
  readonly state: State;
  readonly snapshot: Snapshot;
  /** A request waits behind the sign-in and is shown after it. */
  readonly isForRequest: boolean;
}

function Who({ account }: { readonly account: Snapshot['account'] }) {
  if (account.state === 'starting') return null;
  return (
    <p className="muted">
      <bdi>{account.username}</bdi>, <bdi>{account.organisation}</bdi>
    </p>
  );
}

/** Sign in with the key on this computer. */
export function SignIn({ state, snapshot, isForRequest }: SignInProps) {
  const actions = useActions();
  const heading = useFocusOnOpen(`sign-in ${isForRequest}`);
  const password = useRef<HTMLInputElement>(null);
  const isBusy = state.busy.includes('account/sign-in');
  const problem = state.failures['account/sign-in'] ?? null;
  const backOff = useBackOff(problem);
  const keyName = snapshot.keys[0]?.name;

  useEffect(() => {
    if (problem) password.current?.focus();
  }, [problem]);

  const submit = () => {
    if (isBusy || backOff) return;
    const bytes = takePassword(password.current);
    if (!bytes) return password.current?.focus();
    void actions.signIn(bytes); // shows its own error
  };

  return (
    <main className="pane">
      <div className="pane-body">
        <form
          className="pane-measure stack narrow-form"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <div className="stack-small">
            <h1 ref={heading} tabIndex={-1}>
              {isForRequest ? 'Sign in to see this request' : 'Sign in'}
            </h1>
            <Who account={snapshot.account} />
          </div>
          {isForRequest && (
            <p>Your session has ended. The request waits and is shown next. Nothing was fetched yet.</p>
          )}
          <PasswordField
            label={
              <>
                Password for key <bdi>{keyName ?? 'on this computer'}</bdi>
              </>
            }
            inputRef={password}
            testId="sign-in-password"
            isOff={isBusy}
          />
          <div role="alert">
            {problem && (
              <Banner tone="danger">
                <ProblemText problem={problem} more={backOff} />
              </Banner>
            )}
          </div>
          <div>
            <Button type="submit" kind="primary" isBusy={isBusy} isOff={backOff !== null} testId="sign-in">
              {isBusy ? 'Signing in' : 'Sign in'}
            </Button>
          </div>
        </form>
      </div>
    </main>
  );
}
