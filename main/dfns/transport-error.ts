/**
 * What a failed fetch means. 'not-sent' and 'not-trusted' happen before the first byte of the request; everything
 * that is not on a list may have reached the server (fault matrix F04, F05). An unreachable host or a broken TLS record can
 * also end a connection that has carried bytes, so they are on none.
 */
export type TransportFailure = 'not-sent' | 'not-trusted' | 'redirected' | 'unreadable' | 'maybe-sent';

const FAILURES: Readonly<Record<Exclude<TransportFailure, 'maybe-sent'>, readonly string[]>> = {
  'not-sent': [
    // Node and undici
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EADDRNOTAVAIL',
    'UND_ERR_CONNECT_TIMEOUT',
    // Chromium's network stack
    'ERR_CONNECTION_REFUSED',
    'ERR_NAME_NOT_RESOLVED',
    'ERR_INTERNET_DISCONNECTED',
    'ERR_PROXY_CONNECTION_FAILED',
    'ERR_TUNNEL_CONNECTION_FAILED',
    'ERR_CONNECTION_TIMED_OUT',
  ],
  // The handshake failed: there is no "continue anyway" (SEC-66, F12).
  'not-trusted': [
    'CERT_HAS_EXPIRED',
    'CERT_NOT_YET_VALID',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
    'ERR_SSL_UNSUPPORTED_PROTOCOL',
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
    'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE', // its name since OpenSSL 3.2
    // Chromium
    'ERR_CERT_AUTHORITY_INVALID',
    'ERR_CERT_COMMON_NAME_INVALID',
    'ERR_CERT_DATE_INVALID',
    'ERR_CERT_INVALID',
    'ERR_CERT_REVOKED',
    'ERR_CERT_WEAK_KEY',
    'ERR_CERT_WEAK_SIGNATURE_ALGORITHM',
    'ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
    'ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN',
  ],
  redirected: ['ERR_TOO_MANY_REDIRECTS', 'ERR_UNSAFE_REDIRECT', 'ERR_INVALID_REDIRECT'],
  // An answer came that is not HTTP as it should be.
  unreadable: [
    'UND_ERR_HEADERS_OVERFLOW',
    'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
    'ERR_RESPONSE_HEADERS_TOO_BIG',
    'ERR_INVALID_HTTP_RESPONSE',
    'ERR_INVALID_CHUNKED_ENCODING',
    'ERR_CONTENT_DECODING_FAILED',
    'ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH',
    'ERR_RESPONSE_HEADERS_MULTIPLE_LOCATION',
    'Z_DATA_ERROR',
  ],
};

const BY_CODE: ReadonlyMap<string, TransportFailure> = new Map(
  Object.entries(FAILURES).flatMap(
    ([failure, codes]) => codes.map((code) => [code, failure as TransportFailure]), // keys of a total record
  ),
);

/** Electron's net refuses a redirect of a request with `redirect: 'manual'` in these words, without a code. */
const REDIRECT_REFUSED = 'Redirect was cancelled';

const MAX_CAUSES = 5;

/** Looks at the error and at the causes within it; the first known code decides. Never throws. */
export function judgeTransportError(error: unknown): TransportFailure {
  for (let at: unknown = error, depth = 0; at && depth < MAX_CAUSES; depth += 1) {
    const failure = judgeOne(at);
    if (failure) return failure;
    at = at instanceof Error ? at.cause : null;
  }
  return 'maybe-sent';
}

function judgeOne(error: unknown): TransportFailure | null {
  if (error instanceof Error && error.message === REDIRECT_REFUSED) return 'redirected';
  if (error instanceof Error && error.name === 'HTTPParserError') return 'unreadable'; // undici, mostly without code
  const code = codeOf(error);
  return code === null ? null : (BY_CODE.get(code) ?? null);
}

function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  const chromium = error instanceof Error ? /net::(ERR_[A-Z_]+)/.exec(error.message) : null;
  return chromium?.[1] ?? null;
}
