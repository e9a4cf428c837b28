import type { ReactNode, RefObject } from 'react';
import { Field } from './field.tsx';

interface Line {
  readonly label: ReactNode;
  readonly testId: string;
  readonly hint?: ReactNode;
  readonly error?: string | null;
  readonly isMono?: boolean;
  readonly isOff?: boolean;
  readonly maxLength?: number;
  /** For text of others, which may run from right to left. */
  readonly dir?: 'auto';
}

/** The form reads it once, on submit; until then nobody but the input has it. */
interface ReadOnSubmit {
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly start?: string;
  readonly value?: undefined;
  readonly onEdit?: (text: string) => void;
}

/** The form looks at it while it is typed, because something is shown or written from it. */
interface ReadAtOnce {
  readonly inputRef?: undefined;
  readonly start?: undefined;
  readonly value: string;
  readonly onEdit: (text: string) => void;
}

/** One line of text that is no secret: a name, an amount, an id, a code of one minute. */
export function TextField(props: Line & (ReadOnSubmit | ReadAtOnce)) {
  return (
    <Field label={props.label} hint={props.hint} error={props.error ?? null}>
      {({ id, describedBy }) => (
        <input
          ref={props.inputRef}
          id={id}
          className={props.isMono ? 'input mono' : 'input'}
          type="text"
          dir={props.dir}
          defaultValue={props.start}
          value={props.value}
          maxLength={props.maxLength ?? 256}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          readOnly={props.isOff ?? false}
          aria-describedby={describedBy}
          aria-invalid={Boolean(props.error)}
          data-testid={props.testId}
          onChange={(event) => props.onEdit?.(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** The text of an input without the space around it. */
export const textOf = (input: RefObject<HTMLInputElement | null>): string =>
  input.current?.value.trim() ?? '';
