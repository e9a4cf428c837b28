import type { ErrorCode } from '../../preload/api.ts';
import type { DomainEvent } from '../core/domain-event.ts';
import type { Log } from './log.ts';
import type { LogEvent } from './log-line.ts';

const LINES: Readonly<Record<DomainEvent, LogEvent>> = {
  'decline-not-delivered': 'request/decline-not-delivered',
  'journal-not-written': 'journal/not-written',
  'registration-not-noted': 'key/registration-not-noted',
  'registration-not-noted': 'key/registration-not-noted',
  'request-not-shown': 'request/not-shown',
  'session-ended': 'account/session-ended',
  'session-not-kept': 'account/session-not-kept',
  'sign-out-not-noted': 'account/sign-out-not-noted',
  'sign-out-not-noted': 'account/sign-out-not-noted',
  'unused-key-left': 'key/unused-left',
  'wallet-assets-not-fetched': 'api/wallet-assets-not-fetched',
  'wallet-not-fetched': 'api/wallet-not-fetched',
};

/**
 * The local log as the domain sees it. A word that is not in the table never reaches the disk: it would be a text made on
 * the way.
 */
export function makeDomainLog(log: Log): (event: string, code?: ErrorCode) => void {
  return (event, code) =>
    log.write(
      isDomainEvent(event) ? LINES[event] : 'error/unknown-event',
      code === undefined ? {} : { code },
    );
}

const isDomainEvent = (event: string): event is DomainEvent => Object.hasOwn(LINES, event);
