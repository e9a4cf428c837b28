import { type RefObject, useEffect, useRef } from 'react';

/** Puts the focus on the heading of a screen when the screen opens; `screen` names it. Never on a button. */
export function useFocusOnOpen(screen: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen under the same component opens again
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, [screen]);
  return heading;
}
