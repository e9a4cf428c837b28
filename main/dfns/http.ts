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

/**
 * Rejects with AppError: 'api/unreachable' (nothing was sent; `reason: 'certificate'` when the other side could not
 * prove who it is), 'api/unknown-outcome' (it may have been), 'api/timeout', 'api/redirected', 'api/bad-answer'.
 * `wholeAnswerMs` is the time from the call to the last byte of the answer.
 */
export function makeHttp(deps: {
  readonly fetch: Fetch;
  readonly apiUrl: string;
  readonly wholeAnswerMs?: number;
}): Http {
  const { fetch, apiUrl, wholeAnswerMs = WHOLE_ANSWER_MS } = deps;
  return async (request) => {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), request.timeoutMs ?? wholeAnswerMs);
    try {
      const response = await fetch(apiUrl + request.path, toInit(request, abort.signal));
      return await decodeAnswer(response);
    } catch (error) {
      throw toAppError(error, abort.signal.aborted);
    } finally {
      clearTimeout(timer);
    }
  };
}

function toInit(request: HttpRequest, signal: AbortSignal): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (request.token !== undefined) headers['authorization'] = `Bearer ${request.token}`;
  if (request.userAction !== undefined) headers['x-dfns-useraction'] = request.userAction;
  if (request.body !== undefined) headers['content-type'] = 'application/json';
  return {
    method: request.method,
    headers,
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
