import type { ErrorCode } from '../../preload/problem.ts';

/**
 * What account and requests tell the local log themselves, because no screen shows it. What the screen shows (a card, an
 * approval, an outcome, a sign-in) is logged from there: main/log-changes.ts.
 */
export type DomainEvent =
  | 'answer-not-noted'
  | 'credentials-not-fetched'
  | 'document-not-fetched'
  | 'decline-not-delivered'
  | 'journal-not-written'
  | 'lock-not-noted'
  | 'payment-not-noted'
  | 'receipt-not-written'
  | 'registration-not-noted'
  | 'request-not-shown'
  | 'session-ended'
  | 'session-not-kept'
  | 'sign-out-not-noted'
  | 'unused-key-left'
  | 'wallet-assets-not-fetched'
  | 'wallet-not-fetched';

/** Local log of account and requests: one of our own words and, where there is one, the code. */
export type DomainLog = (event: DomainEvent, code?: ErrorCode) => void;
