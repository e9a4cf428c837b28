import './password-field.css';
import { Eye, EyeOff, TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type RefObject, useState } from 'react';
import { Field } from './field.tsx';
import { Icon } from './icon.tsx';

interface PasswordFieldProps {
  readonly label: ReactNode;
  /** The input is uncontrolled: its text is read once, on submit, by `takePassword`. */
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly testId: string;
  readonly hint?: ReactNode;
  readonly error?: string | null;
  readonly isOff?: boolean;
  /** Hears that the text changed; gets the element so that no caller keeps the text. */
  readonly onEdit?: (input: HTMLInputElement) => void;
}

/** A password input with show and hide, a Caps Lock hint, and paste allowed. */
export function PasswordField(props: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  const [hasCapsLock, setCapsLock] = useState(false);
  const watchKeys = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));

  return (
    <Field label={props.label} hint={props.hint} error={props.error ?? null}>
      {({ id, describedBy }) => (
        <>
          <div className="password">
            <input
              ref={props.inputRef}
              id={id}
              className="input password-input"
              type={isShown ? 'text' : 'password'}
              autoComplete="off"
              autoCapitalize="off"
              autoCorrect="off"
              spellCheck={false}
              aria-describedby={describedBy}
              aria-invalid={Boolean(props.error)}
              readOnly={props.isOff ?? false}
              data-testid={props.testId}
              onKeyDown={watchKeys}
              onKeyUp={watchKeys}
              onBlur={() => setCapsLock(false)}
              onInput={(event) => props.onEdit?.(event.currentTarget)}
            />
            <button
              type="button"
              className="password-toggle"
              aria-label={isShown ? 'Hide password' : 'Show password'}
              onClick={() => setShown(!isShown)}
            >
              <Icon of={isShown ? EyeOff : Eye} />
            </button>
          </div>
          {hasCapsLock && (
            <p className="password-caps" role="status">
              <Icon of={TriangleAlert} />
              Caps Lock is on
            </p>
          )}
        </>
      )}
    </Field>
  );
}
