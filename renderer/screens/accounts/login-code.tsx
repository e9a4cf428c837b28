import type { RefObject } from 'react';
import type { Snapshot } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';
import type { State } from '../../state.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface LoginCodeProps {
  readonly state: State;
  readonly snapshot: Snapshot;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly error: string | null;
  readonly isOff: boolean;
  readonly said: string;
  readonly onSaid: (said: string) => void;
  readonly onEdit: () => void;
}

/** The code of the login e-mail: only with it the service hands out a key that it keeps. */
export function LoginCode(props: LoginCodeProps) {
  const actions = useActions();
  const { state, snapshot } = props;
  const problem = state.failures['account/send-code'];
  const sendAgain = async () => {
    const reply = await actions.ask('account/send-code', {});
    props.onSaid(reply.ok ? 'The service was asked to send a new code. Older codes are void.' : '');
    props.inputRef.current?.focus();
  };
  return (
    <div className="stack-small" data-testid="login-code">
      <TextField
        label="Code from the e-mail"
        hint={
          <>
            The service sent it to <bdi>{snapshot.account.username}</bdi>. It hands out the key that it keeps
            only with this code. Spaces do not matter.
          </>
        }
        inputRef={props.inputRef}
        isMono
        maxLength={64}
        error={props.error}
        isOff={props.isOff}
        testId="sign-in-code"
        onEdit={props.onEdit}
      />
      <div>
        <Button
          kind="quiet"
          isBusy={state.busy.includes('account/send-code')}
          onClick={() => void sendAgain()} // its failure stands below
          testId="send-code-again"
        >
          Send a new code
        </Button>
      </div>
      <p role="status">{props.said}</p>
      {problem && (
        <Banner tone="danger">
          <ProblemText problem={problem} situation={{ standing: 'task' }} />
        </Banner>
      )}
    </div>
  );
}
