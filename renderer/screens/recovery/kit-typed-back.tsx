import { useRef, useState } from 'react';
import type { RecoveryKitView } from '../../../preload/credential-view.ts';
import { useActions } from '../../actions.ts';
import type { State } from '../../state.ts';
import { takePassword } from '../../ui/take-password.ts';
import { TextField } from '../../ui/text-field.tsx';
import { FormScreen } from '../form-screen.tsx';
import { KitTimeLeft } from './kit-time-left.tsx';

interface KitTypedBackProps {
  readonly state: State;
  readonly kit: RecoveryKitView;
  /** performance.now() when the kit came. */
  readonly receivedAt: number;
  readonly onBack: () => void;
  /** After too many wrong tries there is no kit any more. */
  readonly onAgain: () => void;
  readonly onDone: () => void;
}

/** Two groups of the code, typed from the paper. The code is not on the screen meanwhile. */
export function KitTypedBack({ state, kit, receivedAt, onBack, onAgain, onDone }: KitTypedBackProps) {
  const actions = useActions();
  const inputs = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)] as const;
  const [empty, setEmpty] = useState<number | null>(null);
  const isGone = state.failures['recovery/type-back']?.details['triesLeft'] === 0;
  const [one, two] = inputs;
  const numbers = kit.askedGroups.map((index) => index + 1);
  const isBusy = state.busy.includes('recovery/type-back');
  const submit = async () => {
    const missing = inputs.findIndex((input) => (input.current?.value ?? '').trim() === '');
    setEmpty(missing < 0 ? null : missing);
    if (missing >= 0) return inputs[missing]?.current?.focus();
    const first = takePassword(one.current) ?? new Uint8Array();
    const second = takePassword(two.current) ?? new Uint8Array();
    const reply = await actions.ask('recovery/type-back', { kitId: kit.kitId, first, second });
    if (reply.ok) onDone();
    else one.current?.focus();
  };
  const field = (index: 0 | 1) => (
    <TextField
      label={`Group ${numbers[index]}`}
      inputRef={inputs[index]}
      isMono
      isOff={isBusy || isGone}
      maxLength={16}
      error={empty === index ? `Type group ${numbers[index]}.` : null}
      testId={index === 0 ? 'typed-first' : 'typed-second'}
      onEdit={() => setEmpty(null)}
    />
  );
  return (
    <FormScreen
      name="kit-typed-back"
      title={`Type back groups ${numbers.join(' and ')}`}
      state={state}
      channel="recovery/type-back"
      submitWords="Check"
      isOff={isGone}
      cancelWords={isGone ? 'Make another kit' : 'Show the code again'}
      onCancel={isGone ? onAgain : onBack}
      onSubmit={submit}
    >
      {kit.leftMs !== null && <KitTimeLeft leftMs={kit.leftMs} receivedAt={receivedAt} />}
      <p>From your paper or PDF. This proves that the copy you keep is right.</p>
      {field(0)}
      {field(1)}
    </FormScreen>
  );
}
