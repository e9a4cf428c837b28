// Protects every IPC route from callers that are not our page (SEC-15).
// From: sub-frames, pages that navigated away, other windows, frames that are gone.
// Not from: hostile script inside our own page; routes decode and judge what it sends.
import { APP_HOST, APP_SCHEME } from './app-address.ts';

export interface SenderFacts {
  /** URL of the sending frame itself, not of its window; null when the frame is gone. */
  readonly frameUrl: string | null;
  readonly isMainFrame: boolean;
  readonly isKnownWindow: boolean;
  readonly isDetached: boolean;
}

export type SenderVerdict =
  | 'accepted'
  | 'no-frame'
  | 'detached'
  | 'unknown-window'
  | 'sub-frame'
  | 'other-origin';

/** Fails closed: whatever is not known to be right is refused. Only 'accepted' may reach a route. */
export function judgeSender(sender: SenderFacts): SenderVerdict {
  if (typeof sender.frameUrl !== 'string' || sender.frameUrl === '') return 'no-frame';
  if (sender.isDetached !== false) return 'detached';
  if (sender.isKnownWindow !== true) return 'unknown-window';
  if (sender.isMainFrame !== true) return 'sub-frame';
  return isOurOrigin(sender.frameUrl) ? 'accepted' : 'other-origin';
}

/** Origin by parsed URL, and the text must be the canonical spelling of what was parsed. */
function isOurOrigin(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.href !== text) return false;
  // URL.origin is "null" for schemes the standard does not know, so the parts are compared.
  return (
    url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === '' && url.password === ''
  );
}
