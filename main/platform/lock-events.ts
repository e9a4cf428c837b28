import { app, powerMonitor } from 'electron';
import type { LockEvents, LockReason } from '../keys/ports.ts';

/** SEC-46. */
const IDLE_SECONDS = 5 * 60;
const WINDOWLESS_MS = 10 * 60_000;
/** Late by no more than this: nobody can do in five seconds what the lock prevents. */
const POLL_MS = 5_000;

/**
 * Idle computer, locked screen, sleep, another user at the computer, no window for ten minutes. Each is told once when it
 * begins; locking twice is no harm. Call once the app is ready; it watches as long as the app runs.
 */
export function makeLockEvents({
  pollMs = POLL_MS,
  windowlessMs = WINDOWLESS_MS,
}: {
  readonly pollMs?: number;
  readonly windowlessMs?: number;
} = {}): LockEvents {
  const listeners: ((why: LockReason) => void)[] = [];
  const tell = (why: LockReason) => {
    for (const listener of listeners) listener(why);
  };
  powerMonitor.on('lock-screen', () => tell('screen-locked'));
  powerMonitor.on('suspend', () => tell('suspend'));
  powerMonitor.on('user-did-resign-active', () => tell('user-switched'));
  watchIdle(pollMs, () => tell('idle'));
  watchWindows(windowlessMs, () => tell('windows-closed'));
  return { onLock: (listener) => void listeners.push(listener) };
}

/** Electron has no event for it: the time without input is asked again and again. */
function watchIdle(pollMs: number, begins: () => void): void {
  let wasIdle = false;
  setInterval(() => {
    const isIdle = powerMonitor.getSystemIdleTime() >= IDLE_SECONDS;
    if (isIdle && !wasIdle) begins();
    wasIdle = isIdle;
  }, pollMs).unref();
}

function watchWindows(windowlessMs: number, begins: () => void): void {
  let timer: NodeJS.Timeout | undefined;
  app.on('window-all-closed', () => {
    clearTimeout(timer);
    timer = setTimeout(begins, windowlessMs).unref();
  });
  app.on('browser-window-created', () => clearTimeout(timer));
}
