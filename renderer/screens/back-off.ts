import { useEffect, useState } from 'react';
import type { Problem } from '../../preload/problem.ts';
import { formatLeft } from '../countdown.ts';

/** "Try again in 0:30." while a problem still asks for a pause, else null. The pause starts when the problem appears. */
export function useBackOff(problem: Problem | null): string | null {
  const pauseMs = Number(problem?.details['retryAfterMs'] ?? 0);
  const [leftMs, setLeftMs] = useState(pauseMs);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same pause in a new problem starts again
  useEffect(() => {
    const end = performance.now() + pauseMs;
    setLeftMs(pauseMs);
    if (!(pauseMs > 0)) return;
    const timer = window.setInterval(() => {
      const rest = Math.max(0, end - performance.now());
      setLeftMs(rest);
      if (rest === 0) window.clearInterval(timer);
    }, 250);
    return () => window.clearInterval(timer);
  }, [problem]);
  return leftMs > 0 ? `Try again in ${formatLeft(leftMs)}.` : null;
}
