// Protects what people do with Countersign from being readable in the log (SEC-83).
// From: backups, support mails, other programs that read the log file.
// Not from: the times and the fixed event names themselves.

import type { ErrorCode } from '../../preload/problem.ts';
import type { RequestId } from '../core/ids.ts';
import { redact } from '../core/redact.ts';
import { AppError } from '../errors.ts';

/** What may be logged, and what is. A new event is a new line here, never a text made on the way. */
export const LOG_EVENTS = [
  'app/started',
  'app/refused-to-start',
  'app/ended',
  'app/lock-not-noted',
  'app/no-tray',
  'account/session-ended',
  'account/session-not-kept',
  'account/sign-out-not-noted',
  'account/signed-in',
  'account/signed-out',
  'api/credentials-not-fetched',
  'api/document-not-fetched',
  'api/wallet-assets-not-fetched',
  'api/wallet-not-fetched',
  'error/uncaught',
  'error/unhandled',
  'ipc/refused',
  'ipc/failed',
  'journal/not-written',
  'journal/read',
  'key/created',
  'key/list-damaged',
  'key/registration-not-noted',
  'key/unused-left',
  'keychain/ready',
  'keychain/failed',
  'link/answer-not-noted',
  'link/arrived',
  'link/refused',
  'practice/started',
  'request/approved',
  'request/decline-not-delivered',
  'request/not-sent',
  'request/not-shown',
  'request/outcome',
  'receipt/not-written',
  'request/payment-not-noted',
  'request/shown',
  'request/submitted',
  'signer/failed',
  'signer/started',
  'window/closed',
  'window/gone',
] as const;
export type LogEvent = (typeof LOG_EVENTS)[number];

export interface LogFields {
  readonly requestId?: RequestId;
  readonly code?: ErrorCode;
  /** A word from one of our own tables: a link reason, a sender verdict, a system error such as ENOSPC. */
  readonly reason?: string;
  readonly channel?: string;
  readonly status?: number;
  readonly count?: number;
  readonly ms?: number;
  readonly version?: string;
  /** Place in our own bundle: file:line:column. */
  readonly at?: string;
  /** Message for developers; redacted all the same. */
  readonly note?: string;
}

/** Longest line without its line end. */
export const MAX_LINE = 300;

// The types are the first lock; these patterns hold when a foreign text reaches a field at run time.
const PATTERNS: Readonly<Record<Exclude<keyof LogFields, 'note'>, RegExp>> = {
  requestId: /^[A-Za-z0-9_-]{22}$/,
  code: /^[a-z]{1,12}(?:\/[a-z-]{1,24})?$/,
  reason: /^(?:[a-z]{1,14}(?:[-:/][a-z]{1,14}){0,4}|[A-Z_]{2,24})$/,
  channel: /^[a-z]{1,14}\/[a-z-]{1,14}$/,
  status: /^[1-5]\d\d$/,
  count: /^\d{1,9}$/,
  ms: /^\d{1,9}$/,
  version: /^\d{1,4}\.\d{1,4}\.\d{1,4}(?:-[a-z]{1,8}(?:\.\d{1,4})?)?$/,
  at: /^[a-z][\w.-]{0,40}\.[cm]?[jt]s:\d{1,6}:\d{1,6}$/,
};
const FIELDS = Object.keys(PATTERNS) as Exclude<keyof LogFields, 'note'>[]; // keys of a total record

/**
 * One line of printable ASCII, at most 300 characters, no line end: time, event, fields in a fixed order, note
 * last. `atMs` is wall time. A value that does not look like its field is left out and named "?".
 */
export function formatLogLine(atMs: number, event: LogEvent, fields: LogFields = {}): string {
  const words = FIELDS.flatMap((name) => {
    const value = fields[name];
    if (value === undefined) return [];
    const text = typeof value === 'number' ? String(Math.round(value)) : String(value);
    return [`${name}=${PATTERNS[name].test(text) ? text : '?'}`];
  });
  const note = fields.note === undefined ? [] : [`note="${ascii(redact(String(fields.note)))}"`];
  const name = LOG_EVENTS.includes(event) ? event : '?';
  return [new Date(atMs).toISOString(), name, ...words, ...note].join(' ').slice(0, MAX_LINE);
}

/**
 * What may be told about an error of any kind: our code and message, the system's error code, the place in our
 * bundle. Messages of other errors are dropped: JSON.parse, for one, quotes the text it choked on.
 */
export function errorFields(error: unknown): LogFields {
  const at = placeOf(error);
  const reason = systemCodeOf(error);
  return {
    code: error instanceof AppError ? error.code : 'internal',
    ...(error instanceof AppError ? { note: error.message } : {}),
    ...(reason === null ? {} : { reason }),
    ...(at === null ? {} : { at }),
  };
}

/** ENOSPC, ECONNRESET, …, of the error or of what caused it. */
function systemCodeOf(error: unknown, depth = 0): string | null {
  if (!(error instanceof Error) || depth > 4) return null;
  const isSystem = 'code' in error && typeof error.code === 'string' && /^E[A-Z_]{2,23}$/.test(error.code);
  return isSystem ? String(error.code) : systemCodeOf(error.cause, depth + 1);
}

/** First stack frame as file:line:column, without folders: they hold the name of the person. */
function placeOf(error: unknown): string | null {
  if (!(error instanceof Error) || typeof error.stack !== 'string') return null;
  const frame =
    error.stack
      .slice(0, 20_000)
      .split('\n')
      .find((line) => /^\s+at /.test(line)) ?? '';
  return /[/\\]([a-z][\w.-]{0,40}\.[cm]?[jt]s:\d{1,6}:\d{1,6})\)?$/.exec(frame)?.[1] ?? null;
}

/** Printable ASCII without quotes and backslashes of its own. */
function ascii(text: string): string {
  return text.replace(/[^ !#-[\]-~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
