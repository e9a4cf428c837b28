import type { DomainEvent, DomainLog } from '../core/domain-event.ts';
import type { Log } from './log.ts';
import type { LogEvent } from './log-line.ts';

const LINES: Readonly<Record<DomainEvent, LogEvent>> = {
  'answer-not-noted': 'link/answer-not-noted',
  'credentials-not-fetched': 'api/credentials-not-fetched',
  'document-not-fetched': 'api/document-not-fetched',
  'decline-not-delivered': 'request/decline-not-delivered',
  'journal-not-written': 'journal/not-written',
  'lock-not-noted': 'app/lock-not-noted',
  'payment-not-noted': 'request/payment-not-noted',
  'receipt-not-written': 'receipt/not-written',
  'registration-not-noted': 'key/registration-not-noted',
  'request-not-shown': 'request/not-shown',
  'session-ended': 'account/session-ended',
  'session-not-kept': 'account/session-not-kept',
  'sign-out-not-noted': 'account/sign-out-not-noted',
  'unused-key-left': 'key/unused-left',
  'wallet-assets-not-fetched': 'api/wallet-assets-not-fetched',
  'wallet-not-fetched': 'api/wallet-not-fetched',
};

/** The local log as account and requests see it. */
export function makeDomainLog(log: Log): DomainLog {
  return (event, code) => log.write(LINES[event], code === undefined ? {} : { code });
}
