// Protects against approving past a flag that stood below the edge of the window (SEC-51). From: a long card that pushes
// it out of view. Not from: a page that was taken over; main judges typed steps and asks in a window of its own.
import { type RefObject, useEffect, useState } from 'react';

/** Attributes of an element that has to be in view once. Focus counts as a look, for those who do not see the screen. */
export const placeOf = (id: string) => ({ 'data-place': id, tabIndex: -1 });

const PLACE = '[data-place]';
const idOf = (element: Element): string => element.getAttribute('data-place') ?? '';

const NONE: ReadonlySet<string> = new Set();

/**
 * The ids of the places inside `area` that were in view, or had the focus, since `contentKey` changed. A place was in view
 * when all of it was, or, if it is taller than the window, when it covered the middle.
 */
export function useSeenPlaces(area: RefObject<HTMLElement | null>, contentKey: string): ReadonlySet<string> {
  const [seen, setSeen] = useState(NONE);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new content has to be looked at again
  useEffect(() => {
    const root = area.current;
    if (!root) return;
    setSeen(NONE);
    const mark = (id: string) => setSeen((before) => (before.has(id) ? before : new Set([...before, id])));
    return watch(root, mark);
  }, [contentKey]);
  return seen;
}

/** Calls `mark` for every place that comes into view or gets the focus. Returns the end of it. */
function watch(root: HTMLElement, mark: (id: string) => void): () => void {
  const whole = new IntersectionObserver(
    (entries) => {
      for (const { intersectionRatio, target } of entries) if (intersectionRatio > 0.98) mark(idOf(target));
    },
    { root, threshold: [0.99, 1] },
  );
  const middle = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) mark(idOf(target));
    },
    { root, rootMargin: '-50% 0px -49% 0px' },
  );
  for (const element of root.querySelectorAll(PLACE)) {
    whole.observe(element);
    middle.observe(element);
  }
  const focused = ({ target }: FocusEvent) => {
    const place = target instanceof Element ? target.closest(PLACE) : null;
    if (place) mark(idOf(place));
  };
  root.addEventListener('focusin', focused);
  return () => {
    whole.disconnect();
    middle.disconnect();
    root.removeEventListener('focusin', focused);
  };
}

/** Brings a place into the middle of the window, a tall one by its beginning, and gives it the focus. */
export function showPlace(area: HTMLElement | null, id: string): void {
  const found = [...(area?.querySelectorAll<HTMLElement>(PLACE) ?? [])].find((each) => idOf(each) === id);
  if (!area || !found) return;
  found.scrollIntoView({ block: found.offsetHeight > area.clientHeight ? 'start' : 'center' });
  found.focus({ preventScroll: true });
}
