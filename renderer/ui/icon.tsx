import type { LucideIcon } from 'lucide-react';

/** One icon of the kept set. Never alone: a word stands beside it, so it is hidden from screen readers. */
export function Icon({ of: Shape, size = 16 }: { readonly of: LucideIcon; readonly size?: 16 | 20 }) {
  return <Shape size={size} strokeWidth={1.5} aria-hidden="true" focusable="false" />;
}
