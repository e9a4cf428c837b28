import { Field } from '../../ui/field.tsx';

interface TypedLineProps {
  readonly label: string;
  readonly hint: string;
  readonly error?: string | null;
  readonly value: string;
  readonly isMono?: boolean;
  readonly maxLength?: number;
  readonly testId: string;
  readonly onEdit: (text: string) => void;
}

/** One line whose text is looked at while it is typed, because the request is written from it. */
export function TypedLine(props: TypedLineProps) {
  return (
    <Field label={props.label} hint={props.hint} error={props.error ?? null}>
      {({ id, describedBy }) => (
        <input
          id={id}
          className={props.isMono ? 'input mono' : 'input'}
          type="text"
          value={props.value}
          maxLength={props.maxLength ?? 160}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          aria-describedby={describedBy}
          aria-invalid={Boolean(props.error)}
          data-testid={props.testId}
          onChange={(event) => props.onEdit(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
