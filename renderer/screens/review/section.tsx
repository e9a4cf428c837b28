import type { ReactNode } from 'react';

interface SectionProps {
  readonly title: ReactNode;
  /** Beside the title, quietly: "9 of 11", "all 4 the same". */
  readonly count?: string;
  readonly testId?: string;
  readonly children: ReactNode;
}

/** One section of the card under its heading. */
export function Section({ title, count, testId, children }: SectionProps) {
  return (
    <section className="card-section" data-testid={testId}>
      <h2 className="card-heading">
        {title}
        {count && <span className="card-count">{count}</span>}
      </h2>
      {children}
    </section>
  );
}
