import './empty-state.css';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

interface EmptyStateProps {
  readonly icon: LucideIcon;
  /** What this place is for. */
  readonly children: ReactNode;
  /** The one next step. */
  readonly action?: ReactNode;
}

export function EmptyState({ icon, children, action }: EmptyStateProps) {
  return (
    <div className="empty">
      <span className="muted">
        <Icon of={icon} size={20} />
      </span>
      <div className="empty-words">
        {children}
        {action}
      </div>
    </div>
  );
}
