import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { judge, loadStrength, type Strength } from '../password-strength.ts';
import { PasswordField } from '../ui/password-field.tsx';
import { StrengthMeter } from '../ui/strength-meter.tsx';
import { takePassword } from '../ui/take-password.ts';

/** Judges while typing; keeps the judgement, never the text. */
function useStrength() {
  const [strength, setStrength] = useState<Strength | null>(null);
  const latest = useRef(0);
  useEffect(() => void loadStrength(), []);
  const edit = (input: HTMLInputElement) => {
    latest.current += 1;
    const mine = latest.current;
    void loadStrength().then((check) => {
      if (mine !== latest.current) return;
      setStrength(input.value === '' ? null : judge(input.value, check(input.value)));
    });
  };
  return { strength, edit, forget: () => setStrength(null) };
}

type Errors = readonly [password: string | null, repeat: string | null];

const NO_ERRORS: Errors = [null, null];

/** What is wrong with the two inputs, judged now: the meter may still be waiting for its dictionaries. */
async function findErrors(password: HTMLInputElement, repeat: HTMLInputElement): Promise<Errors> {
  if (password.value === '') return ['Choose a password.', null];
  const check = await loadStrength();
  const { missing } = judge(password.value, check(password.value));
  if (missing.length > 0) return [missing.join(' '), null];
  return password.value === repeat.value ? NO_ERRORS : [null, 'The two passwords differ.'];
}

export interface NewPasswordHandle {
  /** The password as bytes, and empty fields; null when it may not be used: then the reason is shown and has the focus. */
  readonly take: () => Promise<Uint8Array | null>;
}

interface NewPasswordProps {
  readonly ref: Ref<NewPasswordHandle>;
  /** "Password", "New password". */
  readonly label?: string;
  readonly isOff: boolean;
  /** Of the first field; the second one has "-repeat" behind. */
  readonly testId?: string;
}

/** A new password, typed twice and judged. */
export function NewPassword({ ref, label = 'Password', isOff, testId = 'new-password' }: NewPasswordProps) {
  const password = useRef<HTMLInputElement>(null);
  const repeat = useRef<HTMLInputElement>(null);
  const [errors, setErrors] = useState<Errors>(NO_ERRORS);
  const { strength, edit, forget } = useStrength();

  useImperativeHandle(ref, () => ({
    take: async () => {
      if (!password.current || !repeat.current) return null;
      const found = await findErrors(password.current, repeat.current);
      setErrors(found);
      if (found[0]) password.current.focus();
      else if (found[1]) repeat.current.focus();
      if (found !== NO_ERRORS) return null;
      repeat.current.value = '';
      forget();
      return takePassword(password.current);
    },
  }));

  return (
    <>
      <div className="stack-small">
        <PasswordField
          label={label}
          inputRef={password}
          testId={testId}
          error={errors[0]}
          isOff={isOff}
          onEdit={(input) => {
            setErrors(NO_ERRORS);
            edit(input);
          }}
          hint="At least 12 characters or 4 words. It cannot be reset: without it the key is lost."
        />
        {/* What is missing stands above already once it was refused. */}
        <StrengthMeter strength={errors[0] && strength ? { ...strength, missing: [] } : strength} />
      </div>
      <PasswordField
        label={`${label} again`}
        inputRef={repeat}
        testId={`${testId}-repeat`}
        error={errors[1]}
        isOff={isOff}
        onEdit={() => setErrors(NO_ERRORS)}
      />
    </>
  );
}
