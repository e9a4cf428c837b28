import './field.css';
import { type ReactNode, useId } from 'react';

interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong with the present content; read out when it appears. */
  readonly error?: string | null;
  /** Gets the ids that tie label, hint and error to the control. */
  readonly children: (ids: { readonly id: string; readonly describedBy: string }) => ReactNode;
}

/** A label, its control, a hint and room for one error. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children({ id, describedBy: `${id}-hint ${id}-error` })}
      <div id={`${id}-hint`} className={hint ? 'field-hint' : 'sr-only'}>
        {hint}
      </div>
      <div id={`${id}-error`} className={error ? 'field-error' : 'sr-only'} role="alert">
        {error}
      </div>
    </div>
  );
}
