import './toast.css';
import { X } from 'lucide-react';
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
    <div className={`toast tone-${tone}`} data-testid="toast">
      <span className="toast-icon">
        <Icon of={icon} size={20} />
      </span>
      <p>
        <strong>{word}.</strong> <bdi>{toast.title}</bdi>
      </p>
      <button type="button" className="toast-close" aria-label="Dismiss" onClick={onDismiss}>
        <Icon of={X} />
      </button>
    </div>
  );
}
