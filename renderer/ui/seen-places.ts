// Protects against approving past a flag that stood below the edge of the window (SEC-51). From: a long card that pushes
// it out of view. Not from: a page that was taken over; main judges the answers of the steps, and asks nothing outside of this page.
import './seen-places.css';
import { type RefObject, useEffect, useState } from 'react';
import { scrollerOf } from './scroller.ts';

/** Attributes of an element that has to be in view once. Focus counts as a look, for those who do not see the screen. */
export const placeOf = (id: string) => ({ 'data-place': id, tabIndex: -1 });

const PLACE = '[data-place]';
const idOf = (element: Element): string => element.getAttribute('data-place') ?? '';

const NONE: ReadonlySet<string> = new Set();

/**
 * The ids of the places inside `area` that were in view, or had the focus, since `contentKey` changed. A place was in view
 * when all of it was at once, or, if it is taller than the area, when its first and its last line both were.
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

/** Borders between pixels leave a whole element a little short of 1. */
const WHOLE = 0.99;

/** Calls `seen` for each of the elements that is in view as a whole. */
function watchWhole(elements: Iterable<Element>, seen: (element: Element) => void) {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { intersectionRatio, target } of entries) if (intersectionRatio >= WHOLE) seen(target);
    },
    { threshold: WHOLE }, // in the window, as cut off by all that scrolls around it
  );
  for (const element of elements) observer.observe(element);
  return () => observer.disconnect();
}

const EDGES = ['first', 'last'] as const;

/** An empty line at either end of each place, which can be in view where the place as a whole cannot. */
function addEdges(places: readonly Element[]): readonly HTMLElement[] {
  return places.flatMap((place) =>
    EDGES.map((edge) => {
      const line = document.createElement('span');
      line.className = `place-edge place-edge-${edge}`;
      line.setAttribute('aria-hidden', 'true');
      place.append(line);
      return line;
    }),
  );
}

/** Calls `mark` for every place that comes into view or gets the focus. Returns the end of it. */
function watch(root: HTMLElement, mark: (id: string) => void): () => void {
  const places = [...root.querySelectorAll(PLACE)];
  const edges = addEdges(places);
  const seenEdges = new Set<Element>();
  const endWhole = watchWhole(places, (place) => mark(idOf(place)));
  const endEdges = watchWhole(edges, (edge) => {
    seenEdges.add(edge);
    const place = edge.parentElement;
    if (!place || place.clientHeight <= scrollerOf(root).clientHeight) return; // it has to be in view as a whole
    if (edges.every((each) => each.parentElement !== place || seenEdges.has(each))) mark(idOf(place));
  });
  const focused = ({ target }: FocusEvent) => {
    const place = target instanceof Element ? target.closest(PLACE) : null;
    if (place) mark(idOf(place));
  };
  root.addEventListener('focusin', focused);
  return () => {
    endWhole();
    endEdges();
    for (const edge of edges) edge.remove();
    root.removeEventListener('focusin', focused);
  };
}

/** Brings a place into the middle of the window, a tall one by its beginning, and gives it the focus. */
export function showPlace(area: HTMLElement | null, id: string): void {
  const found = [...(area?.querySelectorAll<HTMLElement>(PLACE) ?? [])].find((each) => idOf(each) === id);
  if (!area || !found) return;
  found.scrollIntoView({ block: found.offsetHeight > scrollerOf(area).clientHeight ? 'start' : 'center' });
  found.focus({ preventScroll: true });
}
