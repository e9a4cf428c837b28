import './banner.css';
import { Info, type LucideIcon, ShieldAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

interface BannerProps {
  readonly tone: 'accent' | 'caution' | 'danger' | 'muted';
  readonly title?: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly testId?: string;
}

const ICONS: Readonly<Record<BannerProps['tone'], LucideIcon>> = {
  muted: Info,
  accent: Info,
  caution: TriangleAlert,
  danger: ShieldAlert,
};

/** Something that has to be read before going on. */
export function Banner({ tone, title, children, action, testId }: BannerProps) {
  return (
    <div className={`banner tone-${tone}`} data-testid={testId}>
      <span className="banner-icon">
        <Icon of={ICONS[tone]} size={20} />
      </span>
      <div className="banner-body">
        {title && <p className="banner-title">{title}</p>}
        {children}
      </div>
      {action}
    </div>
  );
}
