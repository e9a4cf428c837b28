// Protects the session token and the screen from hostile answers: exact base URL, no redirects, limits on time,
// size and type, strict UTF-8 and strict JSON (SEC-65). From: network attackers, captive portals, broken proxies.
// Not from: a server that lies in well-formed answers; requests/checks.ts looks at those.
import { parseUtf8 } from '../core/bytes.ts';
import { scanJson, toPlain } from '../core/scan-json.ts';
import { AppError } from '../errors.ts';
import { mayHaveBeenSent } from './transport-error.ts';

const WHOLE_ANSWER_MS = 30_000; // SEC-65; not per byte, so a slow drip ends too
const MAX_ANSWER_BYTES = 1024 * 1024; // SEC-65

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path below the API base URL, beginning with a slash. */
  readonly path: string;
  readonly token?: string;
  /** Serialised once by the caller; these very bytes leave. */
  readonly body?: string;
  readonly timeoutMs?: number;
}

export interface HttpAnswer {
  readonly status: number;
  /** Decoded JSON; null for an empty body or one that is not JSON (only possible with status >= 400). */
  readonly json: unknown;
  /** Server time from the Date header in Unix ms, or null. */
  readonly serverTimeMs: number | null;
  readonly retryAfterMs: number;
}

export type Http = (request: HttpRequest) => Promise<HttpAnswer>;

/**
 * Rejects with AppError: 'api/unreachable' (nothing was sent), 'api/unknown-outcome' (it may have been),
 * 'api/timeout', 'api/redirected', 'api/bad-answer'.
 */
export function makeHttp(deps: { readonly fetch: Fetch; readonly apiUrl: string }): Http {
  return async (request) => {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), request.timeoutMs ?? WHOLE_ANSWER_MS);
    try {
      const response = await deps.fetch(deps.apiUrl + request.path, toInit(request, abort.signal));
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

function toAppError(error: unknown, timedOut: boolean): AppError {
  if (error instanceof AppError) return error;
  if (timedOut)
    return new AppError('api/timeout', 'no complete answer within the time limit', { cause: error });
  if (mayHaveBeenSent(error))
    return new AppError('api/unknown-outcome', 'connection broke after the request may have been sent', {
      cause: error,
    });
  return new AppError('api/unreachable', 'no connection; nothing was sent', { cause: error });
}

async function decodeAnswer(response: Response): Promise<HttpAnswer> {
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    throw new AppError('api/redirected', 'the API answered with a redirect, which is never followed');
  }
  const bytes = await readLimited(response);
  const date = Date.parse(response.headers.get('date') ?? '');
  const common = {
    status: response.status,
    serverTimeMs: Number.isNaN(date) ? null : date,
    retryAfterMs: retryAfterMs(response.headers.get('retry-after')),
  };
  if (response.status >= 400) return { ...common, json: tryJson(response, bytes) };
  if (bytes.length === 0) return { ...common, json: null };
  return { ...common, json: strictJson(response, bytes) };
}

/** Retry-After in ms: 2 s when absent or senseless, at most 60 s (SEC-67). */
export function retryAfterMs(header: string | null): number {
  if (header === null || !/^\d{1,12}$/.test(header)) return 2_000;
  return Math.min(Math.max(Number(header) * 1_000, 1_000), 60_000);
}

async function readLimited(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (!response.body) return new Uint8Array(0);
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > MAX_ANSWER_BYTES) {
      await reader.cancel();
      throw new AppError('api/bad-answer', 'answer is larger than 1 MiB');
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}

function strictJson(response: Response, bytes: Uint8Array): unknown {
  const type = response.headers.get('content-type') ?? '';
  if (!/^application\/json(\s*;\s*charset="?utf-8"?)?$/i.test(type)) {
    throw new AppError('api/bad-answer', 'content type is not JSON in UTF-8');
  }
  const text = parseUtf8(bytes);
  if (text === null) throw new AppError('api/bad-answer', 'answer is not UTF-8');
  const scanned = scanJson(text);
  if (!scanned.ok) throw new AppError('api/bad-answer', `answer is not strict JSON: ${scanned.why}`);
  const plain = toPlain(scanned.root);
  if (!plain.ok) throw new AppError('api/bad-answer', `answer is not usable JSON: ${plain.why}`);
  return plain.value;
}

/** Error pages of proxies are HTML: they must not surface as a parse error (protocol.md 7.2). */
function tryJson(response: Response, bytes: Uint8Array): unknown {
  try {
    return strictJson(response, bytes);
  } catch {
    return null;
  }
}
