import type { Page } from 'playwright-core';

const KEPT = 'countersignBench';
const LIMIT_MS = 30_000;

export interface Moments {
  /** Unix ms with fractions: comparable between the processes of one machine. */
  readonly clickedAt: number;
  readonly paintedAt: number;
}

/**
 * Runs `act` and gives, by the page's own clock, the moment of the first click in it and the moment at which an element
 * for `selector` had been painted. The element must not be there before.
 */
export async function watchPaint(
  page: Page,
  selector: string,
  act: () => Promise<unknown>,
): Promise<Moments> {
  await page.evaluate(watch, { selector, kept: KEPT, limitMs: LIMIT_MS });
  await act();
  return page.evaluate((name) => Reflect.get(globalThis, name), KEPT);
}

export const msBetween = ({ clickedAt, paintedAt }: Moments): number => paintedAt - clickedAt;

/** Runs in the page. */
function watch({ selector, kept, limitMs }: { selector: string; kept: string; limitMs: number }): void {
  if (document.querySelector(selector)) throw new Error(`${selector} is there already`);
  let clickedAt = 0;
  // The stamp of the event is the moment of the press in the browser, not the one at which the page got to it.
  const options = { capture: true, once: true };
  document.addEventListener(
    'click',
    (event) => (clickedAt = performance.timeOrigin + event.timeStamp),
    options,
  );
  const painted = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`${selector} did not come`)), limitMs);
    const afterPaint = () => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve({ clickedAt, paintedAt: performance.timeOrigin + performance.now() });
      port2.postMessage(null); // handled after the frame that is being made
    };
    const seen = new MutationObserver(() => {
      if (!document.querySelector(selector)) return;
      seen.disconnect();
      requestAnimationFrame(afterPaint);
    });
    seen.observe(document.documentElement, { childList: true, subtree: true, attributes: true });
  });
  Reflect.set(globalThis, kept, painted);
}
