// Protects an unattended computer with several accounts (SEC-46): one lock stands for all of them, whichever is on the screen.
// From: whoever sits down at it and finds that the active account has no key to prove a password on. Not from: an account whose
// password they know; it opens the lock of all.
import type { Lock } from '../keys/lock.ts';

/** The lock as one; it is held by one account, whose password opens it. */
export function joinLocks(deps: {
  readonly all: () => readonly Lock[];
  readonly active: () => Lock;
}): Omit<Lock, 'canLock'> {
  const held = () => deps.all().find((lock) => lock.isLocked());
  return {
    isLocked: () => held() !== undefined,
    lock() {
      const active = held() ?? deps.active();
      const holder = active.canLock() ? active : (deps.all().find((lock) => lock.canLock()) ?? active);
      holder.lock();
    },
    unlock: async (password) => (held() ?? deps.active()).unlock(password),
    leave: () => (held() ?? deps.active()).leave(),
  };
}
