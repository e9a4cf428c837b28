import { type RefObject, useEffect, useRef } from 'react';

/** Brings an element into view whenever `reason` becomes something: what went wrong may stand below the edge of a long form. */
export function useScrollIntoView(reason: unknown): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (reason) element.current?.scrollIntoView({ block: 'nearest' });
  }, [reason]);
  return element;
}
