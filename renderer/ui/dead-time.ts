import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** Shortest time, in ms, between a change on screen and a click that counts. */
export const DEAD_TIME_MS = 1500;

/** The same before a critical approval (SEC-58). */
export const CRITICAL_DEAD_TIME_MS = 3000;

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
  /** Moment on the clock of `performance.now()` before which no click counts, whatever this page saw change. */
  readonly notBeforeMs: number;
  /** How long it takes, in ms. */
  readonly deadMs: number;
  /** A new value means new content. */
  readonly contentKey: string;
  /** The scrolling area of the card: its scroll and its size count as changes. */
  readonly area: RefObject<HTMLElement | null>;
}

/** When a press counts again, for a change seen at `changedAtMs`; main's own moment is the least. */
export const armedAtMs = (changedAtMs: number, notBeforeMs: number, deadMs = DEAD_TIME_MS): number =>
  Math.max(changedAtMs + deadMs, notBeforeMs);

/** The same for the ring, 1 to 0. A wait longer than usual is drawn as a full ring at first. */
export const deadPart = (restMs: number, deadMs = DEAD_TIME_MS): number =>
  Math.min(1, Math.max(0, restMs) / deadMs);

/** Approve stays dead for a while after anything under the pointer may have changed. */
export function useDeadTime({ notBeforeMs, deadMs, contentKey, area }: Options): DeadTime {
  const changedAt = useRef(Number.POSITIVE_INFINITY);
  const notBefore = useRef(notBeforeMs);
  const restartNow = useRef(() => {});
  const drawAgain = useRef(() => {});
  const [left, setLeft] = useState(1);

  // biome-ignore lint/correctness/useExhaustiveDependencies: new content starts the dead time again
  useEffect(() => {
    let timer: number | undefined;
    const tick = () => {
      const rest = armedAtMs(changedAt.current, notBefore.current, deadMs) - performance.now();
      setLeft(deadPart(rest, deadMs));
      timer = rest > 0 ? window.setTimeout(tick, Math.min(TICK_MS, rest)) : undefined;
    };
    const draw = () => {
      if (timer === undefined) tick();
    };
    const restart = () => {
      changedAt.current = performance.now();
      setLeft(1);
      draw();
    };
    restartNow.current = restart;
    drawAgain.current = draw;
    restart();
    const stop = listen(area.current, restart);
    return () => {
      window.clearTimeout(timer);
      changedAt.current = Number.POSITIVE_INFINITY;
      stop();
    };
  }, [contentKey, deadMs]);

  useEffect(() => {
    notBefore.current = notBeforeMs;
    drawAgain.current();
  }, [notBeforeMs]);

  const isArmed = useCallback(() => {
    const isOver = performance.now() >= armedAtMs(changedAt.current, notBefore.current, deadMs);
    return isOver && document.visibilityState === 'visible';
  }, [deadMs]);
  const restart = useCallback(() => restartNow.current(), []);
  return { left, isArmed, restart };
}

/** Everything after which a pointer may rest on something else than the person saw. Returns the end of it. */
function listen(area: HTMLElement | null, changed: () => void): () => void {
  const sizes = new ResizeObserver(changed);
  // The parts above and below it move the buttons as well, where the whole pane scrolls.
  const pane = area?.parentElement;
  for (const part of pane?.children ?? []) sizes.observe(part);
  window.addEventListener('focus', changed);
  window.addEventListener('resize', changed);
  document.addEventListener('visibilitychange', changed);
  for (const each of [area, pane]) each?.addEventListener('scroll', changed, { passive: true });
  return () => {
    sizes.disconnect();
    window.removeEventListener('focus', changed);
    window.removeEventListener('resize', changed);
    document.removeEventListener('visibilitychange', changed);
    for (const each of [area, pane]) each?.removeEventListener('scroll', changed);
  };
}
