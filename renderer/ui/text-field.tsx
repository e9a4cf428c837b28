import type { ReactNode, RefObject } from 'react';
import { Field } from './field.tsx';

interface TextFieldProps {
  readonly label: ReactNode;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly testId: string;
  readonly hint?: ReactNode;
  readonly error?: string | null;
  readonly start?: string;
  readonly isMono?: boolean;
  readonly isOff?: boolean;
  readonly maxLength?: number;
  readonly onEdit?: () => void;
}

/** One line of text that is no secret: a name, an id, a code of one minute. Read once, on submit. */
export function TextField(props: TextFieldProps) {
  return (
    <Field label={props.label} hint={props.hint} error={props.error ?? null}>
      {({ id, describedBy }) => (
        <input
          ref={props.inputRef}
          id={id}
          className={props.isMono ? 'input mono' : 'input'}
          type="text"
          defaultValue={props.start}
          maxLength={props.maxLength ?? 256}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          readOnly={props.isOff ?? false}
          aria-describedby={describedBy}
          aria-invalid={Boolean(props.error)}
          data-testid={props.testId}
          onInput={() => props.onEdit?.()}
        />
      )}
    </Field>
  );
}

/** The text of an input without the space around it. */
export const textOf = (input: RefObject<HTMLInputElement | null>): string =>
  input.current?.value.trim() ?? '';
