import './disclosure.css';
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { Icon } from './icon.tsx';

interface DisclosureProps {
  readonly title: string;
  /** What waits inside: "12 lines", "3 hashes". */
  readonly count?: string;
  readonly testId?: string;
  readonly children: ReactNode;
}

/** Folded details. What is folded is not in the page until it is opened. */
export function Disclosure({ title, count, testId, children }: DisclosureProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="disclosure">
      <button
        type="button"
        className="disclosure-toggle"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        data-testid={testId}
        onClick={() => setOpen(!isOpen)}
      >
        <span className="disclosure-mark">
          <Icon of={ChevronRight} />
        </span>
        {title}
        {count && <span className="muted meta">{count}</span>}
      </button>
      {isOpen && (
        <div id={id} className="disclosure-body">
          {children}
        </div>
      )}
    </div>
  );
}
