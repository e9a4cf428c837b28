// Protects an approver who asked not to type the password again for up to a minute: the open key stays in its signer process,
// main holds the way to it. From: a window that outlives its time, its lock or a failed signature.
// Not from: whoever uses this computer within that minute; that is what the setting allows.
import type { Clock } from '../core/clock.ts';
import { makeEpoch } from '../core/epoch.ts';
import type { SignerSession } from '../signer/protocol.ts';

export interface HeldKey {
  readonly credId: string;
  readonly publicKeyPem: string;
  readonly signer: SignerSession;
  /** When the password was given, on the monotonic clock. */
  readonly typedAtMs: number;
  /** Length of the window as the signer was told; its process ends by itself after that. */
  readonly holdMs: number;
}

export interface UnlockWindow {
  isOpen(credId: string): boolean;
  /** The open key; null when it is not open or another one is. */
  keyOf(credId: string): HeldKey | null;
  /**
   * A password is typed: the key before is closed, and the next one is kept by what this gives. A key whose time is over already, or
   * for which the window was closed meanwhile (a lock, a sign-out, another password), is ended at once.
   */
  next(): (key: HeldKey) => void;
  /** Ends the signer process, and the key with it. */
  close(): void;
}

export function makeUnlockWindow(deps: {
  readonly clock: Clock;
  /** The setting as it is now, in ms: a shorter one ends a longer window. */
  readonly unlockMs: () => number;
  readonly changed: () => void;
}): UnlockWindow {
  const epoch = makeEpoch();
  let held: { readonly key: HeldKey; readonly timer: NodeJS.Timeout } | null = null;

  const leftMs = ({ typedAtMs, holdMs }: HeldKey): number =>
    typedAtMs + Math.min(holdMs, deps.unlockMs()) - deps.clock.monotonicMs();

  const close = (): void => {
    epoch.end();
    if (held === null) return;
    clearTimeout(held.timer);
    held.key.signer.end();
    held = null;
    deps.changed();
  };

  const keyOf = (credId: string): HeldKey | null =>
    held !== null && held.key.credId === credId && leftMs(held.key) > 0 ? held.key : null;

  return {
    isOpen: (credId) => keyOf(credId) !== null,
    keyOf,
    next() {
      close();
      const stillOpen = epoch.begin();
      return (key) => {
        const left = leftMs(key);
        if (left <= 0 || !stillOpen()) {
          key.signer.end();
          return;
        }
        held = { key, timer: setTimeout(close, left).unref() };
        deps.changed();
      };
    },
    close,
  };
}
