import './sign-in.css';
import { useEffect, useRef } from 'react';
import type { Snapshot } from '../../preload/snapshot.ts';
import { useActions } from '../actions.ts';
import { type State, sessionProblem } from '../state.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { useFocusOnOpen } from '../ui/focus-on-open.ts';
import { PasswordField } from '../ui/password-field.tsx';
import { ProblemText } from '../ui/problem-text.tsx';
import { takePassword } from '../ui/take-password.ts';
import { useBackOff } from './back-off.ts';
import { ContextLine } from './context-line.tsx';

interface SignInProps {
  readonly state: State;
  readonly snapshot: Snapshot;
  /** The request that waits behind the sign-in and is shown after it. */
  readonly requestId?: string;
}

function Who({ account }: { readonly account: Snapshot['account'] }) {
  return (
    <p className="muted">
      <bdi>{account.username}</bdi>, <bdi>{account.organisation}</bdi>
    </p>
  );
}

const titleOf = (snapshot: Snapshot, requestId: string): string | undefined =>
  snapshot.inbox.find((row) => row.requestId === requestId)?.title;

/** What waits. Nothing is said about what happened to it before: main may have fetched it, shown it or signed it. */
function Waiting({ title }: { readonly title: string | undefined }) {
  return (
    <div className="stack-small" data-testid="sign-in-waiting">
      {title !== undefined && (
        <p className="sign-in-title">
          <bdi>{title}</bdi>
        </p>
      )}
      <p>The request waits and is shown after you sign in. Signing in does not approve it.</p>
    </div>
  );
}

/** Sign in with the key on this computer. */
export function SignIn({ state, snapshot, requestId }: SignInProps) {
  const actions = useActions();
  const heading = useFocusOnOpen(`sign-in ${requestId ?? ''}`);
  const password = useRef<HTMLInputElement>(null);
  const isBusy = state.busy.includes('account/sign-in');
  const problem = sessionProblem(state);
  const backOff = useBackOff(problem);
  const keyName = snapshot.keys[0]?.name;

  useEffect(() => {
    if (problem) password.current?.focus();
  }, [problem]);

  const submit = () => {
    if (isBusy || backOff) return;
    const bytes = takePassword(password.current);
    if (!bytes) return password.current?.focus();
    void actions.ask('account/sign-in', {
      credentialId: null,
      password: bytes,
      secondCredentialId: null,
      secondPassword: new Uint8Array(),
    }); // shows its own error
  };

  return (
    <main className="pane" data-testid="sign-in-screen">
      {requestId !== undefined && <ContextLine snapshot={snapshot} requestId={requestId} />}
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
              {requestId === undefined ? 'Sign in' : 'Sign in to go on with this request'}
            </h1>
            {requestId === undefined && <Who account={snapshot.account} />}
          </div>
          {requestId !== undefined && <Waiting title={titleOf(snapshot, requestId)} />}
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
                <ProblemText problem={problem} more={backOff} situation={{ standing: 'sign-in' }} />
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
