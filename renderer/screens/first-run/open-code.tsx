import { useRef, useState } from 'react';
import type { Snapshot } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';
import type { State } from '../../state.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';
import { TextField, textOf } from '../../ui/text-field.tsx';
import { FormScreen } from '../form-screen.tsx';
import { PracticeMail } from '../practice-mail.tsx';

/** Another mail with a code, for a user name that stands in the form. */
function Resend({ state, ask }: { readonly state: State; readonly ask: () => Promise<string> }) {
  const [said, setSaid] = useState('');
  const problem = state.failures['account/resend-code'];
  return (
    <div className="stack-small">
      <div>
        <Button
          kind="quiet"
          isBusy={state.busy.includes('account/resend-code')}
          onClick={() => void ask().then(setSaid)} // its failure stands below
          testId="resend-code"
        >
          Send the code again
        </Button>
      </div>
      <p role="status">{said}</p>
      <div role="alert">
        {problem && (
          <Banner tone="danger">
            <ProblemText problem={problem} situation={{ standing: 'task' }} />
          </Banner>
        )}
      </div>
    </div>
  );
}

/** A registration that begins with a user name and the code from an e-mail. */
export function OpenCode({ state, snapshot }: { readonly state: State; readonly snapshot: Snapshot }) {
  const actions = useActions();
  const user = useRef<HTMLInputElement>(null);
  const code = useRef<HTMLInputElement>(null);
  const [errors, setErrors] = useState<readonly [user: string | null, code: string | null]>([null, null]);
  const isBusy = state.busy.includes('account/open-code');
  const submit = async () => {
    const input = { username: textOf(user), code: textOf(code) };
    const userError = input.username === '' ? 'Type your user name.' : null;
    const codeError = input.code === '' ? 'Type the code from the e-mail.' : null;
    setErrors([userError, codeError]);
    if (userError) return user.current?.focus();
    if (codeError) return code.current?.focus();
    const reply = await actions.ask('account/open-code', input);
    if (reply.ok) actions.end();
  };
  const resend = async () => {
    const username = textOf(user);
    if (username === '') {
      setErrors(['Type your user name.', null]);
      user.current?.focus();
      return '';
    }
    actions.forget('account/open-code'); // that was about the old code
    const reply = await actions.ask('account/resend-code', { username });
    return reply.ok ? 'The service was asked to send the code again.' : '';
  };
  return (
    <FormScreen
      name="open-code"
      title="Register with a code"
      state={state}
      channel="account/open-code"
      submitWords="Go on"
      busyWords="Asking the service"
      cancelWords="Back"
      onSubmit={submit}
    >
      <p>
        Your organisation sent you an e-mail with a code for {snapshot.environment.label}. With it you
        register the first key of your user.
      </p>
      <TextField
        label="User name"
        hint="Usually your e-mail address."
        inputRef={user}
        start={snapshot.account.username}
        isOff={isBusy}
        error={errors[0]}
        testId="registration-username"
      />
      <TextField
        label="Registration code"
        inputRef={code}
        isMono
        isOff={isBusy}
        error={errors[1]}
        testId="registration-code"
      />
      <PracticeMail mail={snapshot.practiceMail} of="registrationCode" />
      <Resend state={state} ask={resend} />
    </FormScreen>
  );
}
