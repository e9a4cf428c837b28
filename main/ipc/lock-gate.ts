// Protects what is behind the lock from a page that asks all the same: while Countersign is locked only these channels pass, and an
// answer that a lock overtook does not leave.
// From: a compromised renderer, a click that was on its way. Not from: main itself, which forgets what a lock has to end.
import type { Channel } from '../../preload/api.ts';
import { AppError } from '../errors.ts';

const OPEN_WHILE_LOCKED: ReadonlySet<Channel> = new Set<Channel>([
  'app/ready',
  'app/lock',
  'app/leave-lock',
  'app/unlock',
  'keychain/retry',
  'notice/dismiss',
  'request/close',
]);

/** Throws 'app/locked'. */
export function passLock(channel: Channel, isLocked: boolean): void {
  if (isLocked && !OPEN_WHILE_LOCKED.has(channel)) throw new AppError('app/locked', 'Countersign is locked');
}
