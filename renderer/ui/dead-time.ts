import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** Shortest time, in ms, between a change on screen and a click that counts. */
export const DEAD_TIME_MS = 1500;

/** How often the ring is redrawn while it runs, in ms. */
const TICK_MS = 100;

export interface DeadTime {
  /** Part of the dead time that is left, 1 to 0; for the ring only. */
  readonly left: number;
  /** Asked at the moment of a press; the ring may lag behind. */
  readonly isArmed: () => boolean;
  /** Starts it again, for a change that this hook cannot see. */
  readonly restart: () => void;
}

interface Options {
  readonly deadForMs: number;
  /** A new value means new content. */
  readonly contentKey: string;
  /** The scrolling area of the card: its scroll and its size count as changes. */
  readonly area: RefObject<HTMLElement | null>;
}

/** Approve stays dead for a while after anything under the pointer may have changed. */
export function useDeadTime({ deadForMs, contentKey, area }: Options): DeadTime {
  const armedAt = useRef(Number.POSITIVE_INFINITY);
  const restartNow = useRef(() => {});
  const [left, setLeft] = useState(1);

  // biome-ignore lint/correctness/useExhaustiveDependencies: new content starts the dead time again
  useEffect(() => {
    let timer: number | undefined;
    const tick = () => {
      const rest = Math.max(0, armedAt.current - performance.now());
      setLeft(rest / deadForMs);
      timer = rest > 0 ? window.setTimeout(tick, Math.min(TICK_MS, rest)) : undefined;
    };
    const restart = () => {
      armedAt.current = performance.now() + deadForMs;
      if (timer === undefined) tick();
      else setLeft(1);
    };
    restartNow.current = restart;
    restart();
    const stop = listen(area.current, restart);
    return () => {
      window.clearTimeout(timer);
      armedAt.current = Number.POSITIVE_INFINITY;
      stop();
    };
  }, [deadForMs, contentKey]);

  const isArmed = useCallback(
    () => performance.now() >= armedAt.current && document.visibilityState === 'visible',
    [],
  );
  const restart = useCallback(() => restartNow.current(), []);
  return { left, isArmed, restart };
}

/** Everything after which a pointer may rest on something else than the person saw. Returns the end of it. */
function listen(area: HTMLElement | null, changed: () => void): () => void {
  const sizes = new ResizeObserver(changed);
  if (area) sizes.observe(area);
  window.addEventListener('focus', changed);
  window.addEventListener('resize', changed);
  document.addEventListener('visibilitychange', changed);
  area?.addEventListener('scroll', changed, { passive: true });
  return () => {
    sizes.disconnect();
    window.removeEventListener('focus', changed);
    window.removeEventListener('resize', changed);
    document.removeEventListener('visibilitychange', changed);
    area?.removeEventListener('scroll', changed);
  };
}
