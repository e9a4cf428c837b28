import { useState } from 'react';
import type { EnvelopeScheme } from '../../../preload/key-view.ts';
import type { State } from '../../state.ts';
import { Choice } from '../../ui/choice.tsx';
import { Ends } from '../../ui/ends.tsx';
import { FormScreen } from '../form-screen.tsx';
import { RECOVERY_ENDS } from './recovery-ends.ts';

const SCHEMES = [
  {
    id: 'countersign-1',
    name: 'Only Countersign can open it',
    about: 'Far harder to guess. You need Countersign to recover.',
  },
  {
    id: 'dfns-web',
    name: 'The Dfns web client can open it as well',
    about: 'Weaker: guessing costs less. Choose it if Countersign might not be at hand.',
  },
] as const;

interface KitExplainedProps {
  readonly state: State;
  readonly leaveWords: string;
  readonly onLeave: () => void;
  readonly onMake: (scheme: EnvelopeScheme) => Promise<void>;
}

/** What a recovery kit is, what using it will end, and who can open it. */
export function KitExplained({ state, leaveWords, onLeave, onMake }: KitExplainedProps) {
  const [scheme, setScheme] = useState<EnvelopeScheme>('countersign-1');
  return (
    <FormScreen
      name="kit-explained"
      title="Make a recovery kit"
      state={state}
      channel="recovery/make-kit"
      submitWords="Make the kit"
      busyWords="Making the recovery key"
      cancelWords={leaveWords}
      onCancel={onLeave}
      onSubmit={() => onMake(scheme)}
    >
      <p>
        A recovery kit is a sheet of paper with a code. If you lose all your keys, it brings your account
        back. Whoever holds it and can read your e-mail can do the same, so keep it in a safe place.
      </p>
      <Ends title="Using it later ends" ends={RECOVERY_ENDS} testId="kit-ends" />
      <Choice<EnvelopeScheme>
        legend="Who can open it"
        value={scheme}
        options={SCHEMES}
        testId="scheme"
        onChange={setScheme}
      />
      <p>Have a printer or a pen ready. The code is shown once, and you type two parts of it back.</p>
    </FormScreen>
  );
}
