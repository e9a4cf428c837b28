import { useRef, useState } from 'react';
import { useActions } from '../../actions.ts';
import { judgeTyped, whatIsMissing } from '../../recovery-code.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useFocusOnOpen } from '../../ui/focus-on-open.ts';
import { Properties, Property } from '../../ui/properties.tsx';
import { RecoveryCodeField } from '../../ui/recovery-code-field.tsx';
import { readBytes } from '../../ui/take-password.ts';
import { FormScreen } from '../form-screen.tsx';
import type { KeyTaskProps } from '../keys/key-task.ts';

function Works() {
  const actions = useActions();
  const heading = useFocusOnOpen('drill-works');
  return (
    <main className="pane" data-testid="drill-works">
      <div className="pane-body">
        <div className="pane-measure stack">
          <h1 ref={heading} tabIndex={-1}>
            Recovery works. Nothing was sent
          </h1>
          <Banner tone="muted">
            <p>
              Your code opened the recovery key, and the key made a signature that is right. The service was
              not asked, so nothing was ended.
            </p>
          </Banner>
          <p>Put the kit back where it was. Try it again in half a year, or after you moved it.</p>
          <div>
            <Button
              kind="primary"
              onClick={() => actions.end('The recovery code was tried and works.')}
              testId="task-done"
            >
              Done
            </Button>
          </div>
        </div>
      </div>
    </main>
  );
}

/** Proves on this computer alone that the code of a kit opens its recovery key. */
export function Drill({ state, view }: KeyTaskProps) {
  const actions = useActions();
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string | null>(null);
  const [isDone, setDone] = useState(false);
  if (isDone) return <Works />;
  const submit = async () => {
    const missing = whatIsMissing(judgeTyped(input.current?.value ?? ''));
    setError(missing);
    if (missing !== null) return input.current?.focus();
    const code = readBytes(input.current);
    const reply = await actions.ask('recovery/drill', { credentialId: view.credentialId, code });
    if (!reply.ok) return input.current?.focus();
    if (input.current) input.current.value = '';
    setDone(true);
  };
  return (
    <FormScreen
      name="drill"
      title="Try the recovery code"
      state={state}
      channel="recovery/drill"
      submitWords="Try the code here"
      busyWords="Opening the recovery key"
      onSubmit={submit}
    >
      <p>
        Take your paper kit and type its code. It is tried on this computer only: nothing is sent and nothing
        is ended.
      </p>
      <Properties>
        <Property label="Recovery key ID">
          <bdi className="mono">{view.credentialId}</bdi>
        </Property>
      </Properties>
      <RecoveryCodeField
        inputRef={input}
        error={error}
        isOff={state.busy.includes('recovery/drill')}
        testId="drill-code"
      />
    </FormScreen>
  );
}
