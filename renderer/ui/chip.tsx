import './chip.css';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { Tone } from './tone.ts';

interface ChipProps {
  readonly children: ReactNode;
  readonly tone?: Tone;
  readonly icon?: LucideIcon;
  readonly testId?: string;
}

/** A word or two about a thing. */
export function Chip({ children, tone = 'muted', icon, testId }: ChipProps) {
  return (
    <span className={`chip tone-${tone}`} data-testid={testId}>
      {icon && <Icon of={icon} />}
      <span>{children}</span>
    </span>
  );
}
