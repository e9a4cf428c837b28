import './properties.css';
import type { ReactNode } from 'react';

interface PropertyProps {
  readonly label: string;
  /** The exact form behind the value. */
  readonly title?: string;
  readonly testId?: string;
  readonly children: ReactNode;
}

/** One line about a thing that this computer knows itself. Stands inside Properties. */
export function Property({ label, title, testId, children }: PropertyProps) {
  return (
    <div className="property">
      <dt>{label}</dt>
      <dd title={title} data-testid={testId}>
        {children}
      </dd>
    </div>
  );
}

export const Properties = ({ children }: { readonly children: ReactNode }) => (
  <dl className="properties">{children}</dl>
);
