import { type RefObject, useEffect, useState } from 'react';
import { type Span, visibleRows } from '../visible-rows.ts';

/** What of a long list can be seen; follows every scroll and every change of size, whichever box it is that scrolls. */
export function useVisibleRows(list: RefObject<HTMLElement | null>, count: number): Span {
  const [span, setSpan] = useState<Span>({ from: 0, to: 0 });
  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      const top = list.current?.getBoundingClientRect().top;
      if (top === undefined) return;
      const next = visibleRows(count, { top, windowHeight: window.innerHeight });
      setSpan((now) => (now.from === next.from && now.to === next.to ? now : next));
    };
    const lookSoon = () => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    look();
    document.addEventListener('scroll', lookSoon, { capture: true, passive: true });
    window.addEventListener('resize', lookSoon);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('scroll', lookSoon, { capture: true });
      window.removeEventListener('resize', lookSoon);
    };
  }, [list, count]);
  return span;
}
