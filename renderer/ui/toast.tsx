import './toast.css';
import { LockKeyhole, type LucideIcon, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { ROW_STATES } from '../row-state.ts';
import type { Toast as ToastModel } from '../state.ts';
import { Icon } from './icon.tsx';

interface ToastProps {
  readonly toast: ToastModel;
  readonly onDismiss: () => void;
}

/** The outcome of a request that ended while something else was on screen. Stays until dismissed. */
export function Toast({ toast, onDismiss }: ToastProps) {
  const { icon, tone, word } = ROW_STATES[toast.state];
  return (
    <Shown icon={icon} tone={tone} testId="toast" onDismiss={onDismiss}>
      <strong>{word}.</strong> <bdi>{toast.title}</bdi>
    </Shown>
  );
}

/** A form that was open when it locked does not come back, and says so. */
export function Forgotten({ onDismiss }: { readonly onDismiss: () => void }) {
  return (
    <Shown icon={LockKeyhole} tone="muted" testId="forgotten" onDismiss={onDismiss}>
      <strong>Closed by the lock.</strong> What you typed there was forgotten.
    </Shown>
  );
}

interface ShownProps {
  readonly icon: LucideIcon;
  readonly tone: string;
  readonly testId: string;
  readonly onDismiss: () => void;
  readonly children: ReactNode;
}

function Shown({ icon, tone, testId, onDismiss, children }: ShownProps) {
  return (
    <div className={`toast tone-${tone}`} data-testid={testId}>
      <span className="toast-icon">
        <Icon of={icon} size={20} />
      </span>
      <p>{children}</p>
      <button type="button" className="toast-close" aria-label="Dismiss" onClick={onDismiss}>
        <Icon of={X} />
      </button>
    </div>
  );
}
