import { toApp } from './schemes.ts';
import { notEmulated } from './strict.ts';
import type { HostWebContents } from './web-contents.ts';

/** Asks the app's window-open handler. Only 'deny' is emulated: anything else ends the process, loudly. */
export function decidePopup(contents: HostWebContents, targetUrl: string): void {
  const opened = contents.opened.shift();
  const verdict = contents.openHandler?.({
    url: toApp(opened?.url ?? targetUrl),
    frameName: opened?.windowName ?? '',
    features: (opened?.windowFeatures ?? []).filter((feature) => feature !== 'noopener').join(','),
    disposition: 'foreground-tab',
    referrer: { url: '', policy: 'strict-origin-when-cross-origin' },
  });
  if (verdict?.action === 'deny') return;
  const error = notEmulated('a child window (setWindowOpenHandler must answer deny)');
  setImmediate(() => {
    throw error; // outside the protocol's own handlers, which must not swallow it
  });
}
