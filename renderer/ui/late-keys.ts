// Protects against a request that is lost by a key that was meant for something else (SEC-61). From: an Enter that was typed as the
// card opened with the focus on Decline, a key that was held down since before. Not from: a pointer, which is aimed.
import { type KeyboardEvent, useCallback, useEffect, useRef } from 'react';
import { DEAD_TIME_MS } from './dead-time.ts';

interface KeyPress {
  readonly key: string;
  readonly isRepeat: boolean;
  /** Since the program put the focus there, or the window got it, in ms. */
  readonly sinceMs: number;
}

/** Whether a key on a button that got its focus from the program was meant for it. Every other key is left as it is. */
export const isMeant = ({ key, isRepeat, sinceMs }: KeyPress): boolean =>
  (key !== 'Enter' && key !== ' ') || (!isRepeat && sinceMs >= DEAD_TIME_MS);

/** Drops the keys that come too early or are still held; `opened` names what the focus was put on this button for. */
export function useLateKeys(opened: string): (event: KeyboardEvent) => void {
  const since = useRef(Number.POSITIVE_INFINITY);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another card opens the time again
  useEffect(() => {
    const begin = () => {
      since.current = performance.now();
    };
    begin();
    window.addEventListener('focus', begin);
    return () => window.removeEventListener('focus', begin);
  }, [opened]);
  return useCallback((event) => {
    const press = { key: event.key, isRepeat: event.repeat, sinceMs: performance.now() - since.current };
    if (!isMeant(press)) event.preventDefault(); // no press begins, so none ends in a click
  }, []);
}
