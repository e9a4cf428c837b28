import { useRef, useState } from 'react';
import { useActions } from '../../actions.ts';
import type { State } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Ends } from '../../ui/ends.tsx';
import { TextField, textOf } from '../../ui/text-field.tsx';
import { FormScreen } from '../form-screen.tsx';
import { RECOVERY_ENDS } from './recovery-ends.ts';

/** What the first step hands to the second; no secret among it. */
export interface Agreed {
  readonly username: string;
  readonly typed: string;
}

interface RecoveryAgreedProps {
  readonly state: State;
  readonly username: string;
  readonly onAgree: (agreed: Agreed) => void;
}

/** What a recovery ends, the word that agrees to it, and the code by e-mail. */
export function RecoveryAgreed({ state, username, onAgree }: RecoveryAgreedProps) {
  const actions = useActions();
  const user = useRef<HTMLInputElement>(null);
  const word = useRef<HTMLInputElement>(null);
  const [errors, setErrors] = useState<readonly [user: string | null, word: string | null]>([null, null]);
  const agree = (): Agreed | null => {
    const agreed = { username: textOf(user), typed: textOf(word) };
    const userError = agreed.username === '' ? 'Type your user name.' : null;
    const wordError = agreed.typed === 'RECOVER' ? null : 'Type RECOVER in capitals to go on.';
    setErrors([userError, wordError]);
    if (userError) user.current?.focus();
    else if (wordError) word.current?.focus();
    return userError || wordError ? null : agreed;
  };
  const submit = async () => {
    const agreed = agree();
    if (!agreed) return;
    const reply = await actions.ask('recovery/send-code', { username: agreed.username });
    if (reply.ok) onAgree(agreed);
  };
  return (
    <FormScreen
      name="recovery-agreed"
      title="Recover your account"
      state={state}
      channel="recovery/send-code"
      submitWords="Send me a code by e-mail"
      busyWords="Asking for the code"
      cancelWords="Stop"
      onSubmit={submit}
    >
      <Ends title="A recovery ends" ends={RECOVERY_ENDS} testId="recovery-ends" />
      <p>
        Nothing is ended until the last step. You need your recovery kit and your e-mail, and a printer or a
        pen for the new kit.
      </p>
      <TextField
        label="User name"
        inputRef={user}
        start={username}
        error={errors[0]}
        testId="recovery-username"
      />
      <TextField
        label="Type RECOVER to go on"
        inputRef={word}
        error={errors[1]}
        maxLength={16}
        testId="recovery-word"
      />
      <div>
        <Button
          kind="quiet"
          onClick={() => {
            const agreed = agree();
            if (agreed) onAgree(agreed);
          }}
          testId="recovery-has-code"
        >
          I have a code already
        </Button>
      </div>
    </FormScreen>
  );
}
