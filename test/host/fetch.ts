import { isNetworkAllowed } from './chromium.ts';
import { schemeOf } from './schemes.ts';

export type ProtocolHandler = (request: Request) => Response | Promise<Response>;

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

// Node's error code -> the name Chromium's network stack gives it.
const NET_ERRORS = new Map([
  ['ECONNREFUSED', 'ERR_CONNECTION_REFUSED'],
  ['ECONNRESET', 'ERR_CONNECTION_RESET'],
  ['UND_ERR_SOCKET', 'ERR_EMPTY_RESPONSE'],
  ['ENOTFOUND', 'ERR_NAME_NOT_RESOLVED'],
  ['ETIMEDOUT', 'ERR_CONNECTION_TIMED_OUT'],
  ['UND_ERR_CONNECT_TIMEOUT', 'ERR_CONNECTION_TIMED_OUT'],
]);

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException;
}

async function fetchLoopback(request: Request): Promise<Response> {
  if (!isNetworkAllowed() && !LOOPBACK.has(new URL(request.url).hostname)) {
    throw new Error('net::ERR_NAME_NOT_RESOLVED');
  }
  try {
    return await fetch(request);
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new Error(`net::${NET_ERRORS.get(codeOf(error) ?? '') ?? 'ERR_FAILED'}`, { cause: error });
  }
}

/** net.fetch and session.fetch: the session's own handlers first, then loopback only. */
export async function hostFetch(
  handlers: ReadonlyMap<string, ProtocolHandler>,
  input: string | Request,
  init?: RequestInit & { bypassCustomProtocolHandlers?: boolean },
): Promise<Response> {
  const { bypassCustomProtocolHandlers, ...rest } = init ?? {};
  const request = new Request(input, rest);
  const handler = handlers.get(schemeOf(request.url));
  if (handler && !bypassCustomProtocolHandlers) return handler(request);
  return fetchLoopback(request);
}
