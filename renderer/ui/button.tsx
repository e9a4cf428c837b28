import './button.css';
import type { LucideIcon } from 'lucide-react';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { Icon } from './icon.tsx';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly kind?: 'primary' | 'plain' | 'danger' | 'quiet';
  readonly type?: 'button' | 'submit';
  readonly icon?: LucideIcon;
  /** Shown as working, and not clickable. */
  readonly isBusy?: boolean;
  readonly isOff?: boolean;
  readonly isLarge?: boolean;
  readonly testId?: string;
  readonly buttonRef?: Ref<HTMLButtonElement> | undefined;
  /** Ids of words that are read out with its name. */
  readonly describedBy?: string | undefined;
  /** Before the key does anything: it can be dropped. */
  readonly onKeyDown?: ((event: KeyboardEvent) => void) | undefined;
  readonly onClick?: () => void;
}

/** A button that stays in the tab order while it is off, so that the focus is never lost. */
export function Button(props: ButtonProps) {
  const { children, kind = 'plain', type = 'button', icon, isBusy = false, isOff = false, onClick } = props;
  const isDead = isBusy || isOff;
  return (
    <button
      ref={props.buttonRef}
      type={type}
      className={`button button-${kind}${props.isLarge ? ' button-large' : ''}`}
      aria-disabled={isDead}
      aria-busy={isBusy}
      aria-describedby={props.describedBy}
      data-testid={props.testId}
      onKeyDown={props.onKeyDown}
      onClick={(event) => {
        if (isDead) event.preventDefault();
        else onClick?.();
      }}
    >
      {icon && <Icon of={icon} />}
      <span>{children}</span>
    </button>
  );
}
