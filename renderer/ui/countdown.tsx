import './countdown.css';
import { Clock, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { announce, formatLeft, HURRY_MS, leftAt } from '../countdown.ts';
import { formatExact } from '../moment.ts';
import { Icon } from './icon.tsx';

/** Time left, in ms, counted on the monotonic clock of this page from a figure that main made. */
export function useLeft(leftMs: number, receivedAt: number): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    setNow(performance.now());
    const timer = window.setInterval(() => setNow(performance.now()), 250);
    return () => window.clearInterval(timer);
  }, []);
  return leftAt(leftMs, receivedAt, Math.max(now, receivedAt));
}

interface CountdownProps {
  readonly leftMs: number;
  /** Unix ms; shown on focus and under the pointer. */
  readonly expiresAt: number;
}

/** The figure has the same width each second: text beside it that breaks anew would move what is under the pointer. */
const Left = ({ leftMs }: { readonly leftMs: number }) => (
  <span>
    <span className="countdown-figure">{formatLeft(leftMs)}</span> left
  </span>
);

/** How long a request can still be answered. Speaks up at 2:00, 0:30 and 0:00 only. */
export function Countdown({ leftMs, expiresAt }: CountdownProps) {
  const isHurry = leftMs < HURRY_MS;
  const isOver = leftMs <= 0;
  return (
    <span className={`countdown tone-${isHurry ? 'caution' : 'muted'}`}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time is shown on focus */}
      <span className="countdown-time" data-testid="countdown" data-hurry={isHurry} tabIndex={0}>
        <Icon of={isHurry ? TriangleAlert : Clock} />
        {isOver ? 'Expired' : <Left leftMs={leftMs} />}
        <span className="countdown-exact">Expires {formatExact(expiresAt)}</span>
      </span>
      <span className="sr-only" role="status">
        {announce(leftMs)}
      </span>
    </span>
  );
}
