import './sign-in.css';
import { useEffect, useRef, useState } from 'react';
import type { Problem } from '../../preload/problem.ts';
import type { Snapshot } from '../../preload/snapshot.ts';
import { useActions } from '../actions.ts';
import { takeFactors, useFactors } from '../factors.ts';
import { sessionProblem } from '../failures.ts';
import type { State } from '../state.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { useFocusOnOpen } from '../ui/focus-on-open.ts';
import { ProblemText } from '../ui/problem-text.tsx';
import { textOf } from '../ui/text-field.tsx';
import { LoginCode } from './accounts/login-code.tsx';
import { useBackOff } from './back-off.ts';
import { ContextLine } from './context-line.tsx';
import { Dashboard } from './dashboard.tsx';
import { FactorStep } from './factor-step.tsx';
import { signInOptions } from './sign-in-options.ts';

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

/** The service wants a code by e-mail, or did not take the one that was typed. */
const isAboutCode = (problem: Problem | null): boolean =>
  problem?.code === 'account/code-needed' || problem?.code === 'account/code-refused';

/** Sign in with a key or a passkey, and with a second factor where the organisation asks for one. */
export function SignIn({ state, snapshot, requestId }: SignInProps) {
  const actions = useActions();
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const code = useRef<HTMLInputElement>(null);
  const [empty, setEmpty] = useState<'first' | 'second' | 'code' | null>(null);
  const [hasCode, setHasCode] = useState(false);
  const [codeSaid, setCodeSaid] = useState('');
  const isBusy = state.busy.includes('account/sign-in');
  const problem = sessionProblem(state);
  const backOff = useBackOff(problem);
  const options = signInOptions(snapshot);
  const seconds = snapshot.signInSecond;
  const hasSecond = seconds.length > 0;
  const chosen = useFactors({
    first: options,
    second: hasSecond ? Object.fromEntries(options.map((each) => [each.credentialId, seconds])) : {},
  });
  const isPending = snapshot.keys.some(
    ({ credentialId, registration }) =>
      registration === 'pending' && credentialId === chosen.first?.credentialId,
  );
  const heading = useFocusOnOpen(`sign-in ${requestId ?? ''} ${hasSecond}`);

  useEffect(() => {
    if (problem === null || problem.code === 'account/second-factor') return;
    if (isAboutCode(problem)) setHasCode(true);
    else (first.current ?? second.current)?.focus();
  }, [problem]);
  // The field is there after the next render; the code comes first, the password a person knows.
  useEffect(() => {
    if (hasCode && isAboutCode(problem)) code.current?.focus();
  }, [hasCode, problem]);

  const submit = () => {
    if (isBusy || backOff) return;
    const typed = hasCode ? textOf(code) : '';
    if (hasCode && typed === '') {
      setEmpty('code');
      return code.current?.focus();
    }
    const factors = takeFactors(chosen, { first: first.current, second: second.current });
    setEmpty(typeof factors === 'string' ? factors : null);
    if (typeof factors === 'string') return (factors === 'first' ? first : second).current?.focus();
    void actions.ask('account/sign-in', { ...factors, code: typed }).then((reply) => {
      if (reply.ok && state.task?.kind === 'sign-in') actions.end(); // a failure shows itself
    });
  };
  const choose = (change: (credentialId: string) => void) => (credentialId: string) => {
    setEmpty(null);
    change(credentialId);
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
              {hasSecond
                ? 'Sign in with two factors'
                : requestId === undefined
                  ? 'Sign in'
                  : 'Sign in to go on with this request'}
            </h1>
            {requestId === undefined && <Who account={snapshot.account} />}
          </div>
          {requestId !== undefined && <Waiting title={titleOf(snapshot, requestId)} />}
          {hasSecond && (
            <p>
              Your organisation asks for a second factor. No password was kept, so the first one is asked
              again.
            </p>
          )}
          {chosen.first && (
            <FactorStep
              options={options}
              chosen={chosen.first}
              onChoose={choose(chosen.chooseFirst)}
              legend={hasSecond ? 'First factor' : 'Sign in with'}
              passwordWords="Password for key"
              inputRef={first}
              testId="sign-in-password"
              error={empty === 'first' ? 'Type the password of this key.' : null}
              isOff={isBusy}
              onEdit={() => setEmpty(null)}
            />
          )}
          {hasCode && (
            <LoginCode
              state={state}
              snapshot={snapshot}
              inputRef={code}
              error={empty === 'code' ? 'Type the code from the e-mail.' : null}
              isOff={isBusy}
              said={codeSaid}
              onSaid={setCodeSaid}
              onEdit={() => setEmpty(null)}
            />
          )}
          {isPending && (
            <Banner tone="caution" testId="sign-in-pending">
              <p>
                The service has not confirmed this key. If a sign-in with it is refused, remove it under Keys,
                On this computer, and begin again.
              </p>
            </Banner>
          )}
          {chosen.second && (
            <FactorStep
              options={seconds}
              chosen={chosen.second}
              onChoose={choose(chosen.chooseSecond)}
              legend="Second factor"
              passwordWords="Second factor: password for key"
              inputRef={second}
              testId="sign-in-second-password"
              error={empty === 'second' ? 'Type the password of the second factor.' : null}
              isOff={isBusy}
              onEdit={() => setEmpty(null)}
            />
          )}
          <div role="alert">
            {problem && !(hasSecond && problem.code === 'account/second-factor') && (
              <Banner tone={problem.code === 'account/code-needed' ? 'accent' : 'danger'}>
                <ProblemText problem={problem} more={backOff} situation={{ standing: 'sign-in' }} />
              </Banner>
            )}
          </div>
          <div className="sign-in-buttons">
            <Button type="submit" kind="primary" isBusy={isBusy} isOff={backOff !== null} testId="sign-in">
              {isBusy ? 'Signing in' : 'Sign in'}
            </Button>
            {state.task?.kind === 'sign-in' && (
              <Button onClick={() => actions.end()} testId="task-cancel">
                Back
              </Button>
            )}
          </div>
          <div className="sign-in-others">
            <Button
              kind="quiet"
              onClick={() => actions.begin({ kind: 'key-file' })}
              testId="sign-in-key-file"
            >
              I have a key file
            </Button>
            <Button kind="quiet" onClick={() => actions.begin({ kind: 'lost-key' })} testId="lost-key">
              I lost my key or its password
            </Button>
          </div>
          {problem?.code.startsWith('passkey/') && snapshot.passkeys.hasDashboard && (
            <Dashboard state={state} />
          )}
        </form>
      </div>
    </main>
  );
}
