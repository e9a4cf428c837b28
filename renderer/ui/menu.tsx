import './menu.css';
import { ChevronDown, type LucideIcon } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Icon } from './icon.tsx';

interface MenuProps {
  /** Spoken name of the button when it shows an icon only. */
  readonly name?: string;
  readonly label?: ReactNode;
  readonly icon?: LucideIcon;
  readonly className?: string;
  readonly opens: 'up' | 'down';
  /** Edge of the button at which a panel below it stands. */
  readonly side?: 'start' | 'end';
  readonly testId?: string;
  readonly children: ReactNode;
}

/** A button that unfolds a small panel. Escape, a click outside or moving the focus away folds it again. */
export function Menu(props: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!isOpen) return;
    const foldOutside = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', foldOutside);
    document.addEventListener('focusin', foldOutside);
    return () => {
      document.removeEventListener('pointerdown', foldOutside);
      document.removeEventListener('focusin', foldOutside);
    };
  }, [isOpen]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard for the button and the panel together
    <div
      ref={box}
      className="menu"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        setOpen(false);
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        className={props.className ?? 'button button-quiet'}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-label={props.name}
        data-testid={props.testId}
        onClick={() => setOpen(!isOpen)}
      >
        {props.icon && <Icon of={props.icon} />}
        {props.label && <span className="menu-label">{props.label}</span>}
        <Icon of={ChevronDown} />
      </button>
      {isOpen && (
        <div
          id={id}
          className={`menu-panel menu-${props.opens} menu-${props.side ?? (props.opens === 'up' ? 'start' : 'end')}`}
        >
          {props.children}
        </div>
      )}
    </div>
  );
}
