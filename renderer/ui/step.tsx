import './step.css';
import type { ReactNode } from 'react';
import { useFocusOnOpen } from './focus-on-open.ts';

interface StepProps {
  readonly at: number;
  readonly of: number;
  readonly title: string;
  readonly children: ReactNode;
}

/** One step of the first run. */
export function Step({ at, of, title, children }: StepProps) {
  const heading = useFocusOnOpen(title);
  return (
    <section className="step">
      <p className="meta muted">
        Step {at} of {of}
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </section>
  );
}
