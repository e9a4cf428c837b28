// Protects the session token: it goes to the exact base URL and nowhere else, redirects are not followed, and no answer
// holds a request up for longer than the limit (SEC-65). From: network attackers, captive portals, broken proxies.
// Not from: what an answer says; decode-answer.ts reads it strictly, requests/check-token.ts compares it.
import { AppError, unreachable } from '../errors.ts';
import { decodeAnswer, type HttpAnswer } from './decode-answer.ts';
import { judgeTransportError } from './transport-error.ts';

const WHOLE_ANSWER_MS = 30_000; // SEC-65; not per byte, so a slow drip ends too

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path below the API base URL, beginning with a slash. */
  readonly path: string;
  readonly token?: string;
  /** One-time token of POST /auth/action, for the request that was signed (X-DFNS-USERACTION). */
  readonly userAction?: string;
  /** Serialised once by the caller; these very bytes leave. */
  readonly body?: string;
  readonly timeoutMs?: number;
}

export type Http = (request: HttpRequest) => Promise<HttpAnswer>;

/** Headers of older API versions for one attempt; a nonce among them is never used for two. */
export type LegacyHeadersFor = (
  request: HttpRequest,
  apiUrl: string,
) => Promise<Readonly<Record<string, string>>>;

/**
 * Rejects with AppError: 'api/unreachable' (nothing was sent; `reason: 'certificate'` when the other side could not
 * prove who it is), 'api/unknown-outcome' (it may have been), 'api/timeout', 'api/redirected', 'api/bad-answer'.
 * `wholeAnswerMs` is the time from the call to the last byte of the answer.
 */
export function makeHttp(deps: {
  readonly fetch: Fetch;
  readonly apiUrl: string;
  readonly wholeAnswerMs?: number;
  /** Absent: none are sent, as by the official clients of today. */
  readonly legacyHeaders?: LegacyHeadersFor;
}): Http {
  const { fetch, apiUrl, wholeAnswerMs = WHOLE_ANSWER_MS, legacyHeaders } = deps;
  return async (request) => {
    const legacy = await legacyHeaders?.(request, apiUrl); // before the clock runs: a keychain may ask its owner
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), request.timeoutMs ?? wholeAnswerMs);
    try {
      const response = await fetch(apiUrl + request.path, toInit(request, legacy, abort.signal));
      return await decodeAnswer(response);
    } catch (error) {
      throw toAppError(error, abort.signal.aborted);
    } finally {
      clearTimeout(timer);
    }
  };
}

/** Lower-case names; what the older signature of a request covers as well. */
export function headersOf(request: HttpRequest): Readonly<Record<string, string>> {
  return {
    accept: 'application/json',
    ...(request.token === undefined ? {} : { authorization: `Bearer ${request.token}` }),
    ...(request.userAction === undefined ? {} : { 'x-dfns-useraction': request.userAction }),
    ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
  };
}

function toInit(
  request: HttpRequest,
  legacy: Readonly<Record<string, string>> | undefined,
  signal: AbortSignal,
): RequestInit {
  return {
    method: request.method,
    headers: { ...headersOf(request), ...legacy },
    // 'manual' instead of 'error': the refusal then has a name of its own.
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    signal,
    ...(request.body === undefined ? {} : { body: request.body }),
  };
}

function toAppError(cause: unknown, timedOut: boolean): AppError {
  if (cause instanceof AppError) return cause;
  if (timedOut) return new AppError('api/timeout', 'no complete answer within the time limit', { cause });
  const failure = judgeTransportError(cause);
  switch (failure) {
    case 'not-sent':
      return new AppError('api/unreachable', 'no connection; nothing was sent', { cause });
    case 'not-trusted': {
      const details = { reason: 'certificate' };
      return new AppError('api/unreachable', 'no trusted connection; nothing was sent', { cause, details });
    }
    case 'redirected':
      return new AppError('api/redirected', 'the API answered with a redirect, which is never followed', {
        cause,
      });
    case 'unreadable':
      return new AppError('api/bad-answer', 'the answer is not well-formed HTTP', { cause });
    case 'maybe-sent':
      return new AppError('api/unknown-outcome', 'connection broke after the request may have been sent', {
        cause,
      });
    default:
      return unreachable(failure);
  }
}
