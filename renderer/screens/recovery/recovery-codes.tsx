import { useRef, useState } from 'react';
import type { PracticeMailView } from '../../../preload/snapshot.ts';
import { useActions } from '../../actions.ts';
import { judgeTyped, whatIsMissing } from '../../recovery-code.ts';
import type { State } from '../../state.ts';
import { RecoveryCodeField } from '../../ui/recovery-code-field.tsx';
import { readBytes } from '../../ui/take-password.ts';
import { TextField, textOf } from '../../ui/text-field.tsx';
import { FormScreen } from '../form-screen.tsx';
import { PracticeMail } from '../practice-mail.tsx';
import type { Agreed } from './recovery-agreed.tsx';

interface RecoveryCodesProps {
  readonly state: State;
  readonly agreed: Agreed;
  readonly mail: PracticeMailView | null;
  readonly onBack: () => void;
}

type Errors = Readonly<Record<'mail' | 'id' | 'code', string | null>>;

/** The three fields of a recovery: the code from the e-mail, the key id and the code of the kit. */
export function RecoveryCodes({ state, agreed, mail, onBack }: RecoveryCodesProps) {
  const actions = useActions();
  const mailCode = useRef<HTMLInputElement>(null);
  const id = useRef<HTMLInputElement>(null);
  const kit = useRef<HTMLInputElement>(null);
  const [errors, setErrors] = useState<Errors>({ mail: null, id: null, code: null });
  const isBusy = state.busy.includes('recovery/open');
  const submit = async () => {
    const found: Errors = {
      mail: textOf(mailCode) === '' ? 'Type the code from the e-mail.' : null,
      id: textOf(id) === '' ? 'Type the recovery key ID from the kit.' : null,
      code: whatIsMissing(judgeTyped(kit.current?.value ?? '')),
    };
    setErrors(found);
    const wrong = found.mail ? mailCode : found.id ? id : found.code ? kit : null;
    if (wrong) return wrong.current?.focus();
    const reply = await actions.ask('recovery/open', {
      ...agreed,
      credentialId: textOf(id),
      verificationCode: textOf(mailCode),
      code: readBytes(kit.current),
    });
    if (reply.ok && kit.current) kit.current.value = '';
  };
  return (
    <FormScreen
      name="recovery-codes"
      title="Open the recovery key"
      state={state}
      channel="recovery/open"
      submitWords="Open the recovery key"
      busyWords="Opening the recovery key"
      cancelWords="Back"
      onCancel={onBack}
      onSubmit={submit}
    >
      <p>
        The code is proven on this computer before anything is ended. Up to here, and on the next screen, you
        can still stop.
      </p>
      <PracticeMail mail={mail} of="recoveryCode" />
      <TextField
        label="Code from the e-mail"
        inputRef={mailCode}
        isMono
        isOff={isBusy}
        error={errors.mail}
        testId="recovery-mail-code"
      />
      <TextField
        label="Recovery key ID"
        hint="It stands on the kit, below the code."
        inputRef={id}
        isMono
        isOff={isBusy}
        error={errors.id}
        testId="recovery-key-id"
      />
      <RecoveryCodeField inputRef={kit} error={errors.code} isOff={isBusy} testId="recovery-code-input" />
    </FormScreen>
  );
}
