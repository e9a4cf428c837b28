/** Below this a countdown asks for attention. */
export const HURRY_MS = 120_000;

const MARKS = [
  { ms: 120_000, words: '2 minutes left' },
  { ms: 30_000, words: '30 seconds left' },
  { ms: 0, words: 'This request has expired' },
] as const;

/** "11:42", "1:02:03", never negative; a started second still counts. `leftMs` in ms. */
export function formatLeft(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  const pad = (n: number) => String(n).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${pad(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${pad(minutes % 60)}:${pad(seconds % 60)}`;
}

/** What a screen reader is told: only at 2:00, 0:30 and 0:00, so that it stays silent in between. */
export function announce(leftMs: number): string {
  return MARKS.findLast((mark) => leftMs <= mark.ms)?.words ?? '';
}

/** Time left now, in ms. Both `receivedAt` and `now` are on the monotonic clock of this page. */
export const leftAt = (leftMs: number, receivedAt: number, now: number): number =>
  Math.max(0, leftMs - (now - receivedAt));
