import { type RefObject, useEffect, useRef } from 'react';

/**
 * Puts the focus on the heading of a screen when the screen opens; `screen` names it. Never on a button, but for one that refuses:
 * `instead`, if it is there.
 */
export function useFocusOnOpen(
  screen: string,
  instead?: RefObject<HTMLElement | null>,
): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen under the same component opens again
  useEffect(() => {
    (instead?.current ?? heading.current)?.focus({ preventScroll: true });
  }, [screen]);
  return heading;
}
