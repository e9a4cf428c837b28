/**
 * Whether a failed fetch may have reached the server. The answer decides between "not sent, try again" and
 * "unknown outcome" (fault matrix F04, F05), so it is a short list of errors that happen before the first byte
 * and "may have been sent" for everything else.
 */

const BEFORE_FIRST_BYTE = new Set([
  // Node and undici
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  // Chromium's network stack
  'ERR_CONNECTION_REFUSED',
  'ERR_NAME_NOT_RESOLVED',
  'ERR_INTERNET_DISCONNECTED',
  'ERR_ADDRESS_UNREACHABLE',
  'ERR_PROXY_CONNECTION_FAILED',
  'ERR_TUNNEL_CONNECTION_FAILED',
  'ERR_CONNECTION_TIMED_OUT',
  'ERR_CERT_AUTHORITY_INVALID',
  'ERR_CERT_COMMON_NAME_INVALID',
  'ERR_CERT_DATE_INVALID',
  'ERR_SSL_PROTOCOL_ERROR',
  'ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
]);

function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  const chromium = error instanceof Error ? /net::(ERR_[A-Z_]+)/.exec(error.message) : null;
  return chromium?.[1] ?? null;
}

/** True unless the error, or a cause within it, is known to happen before anything is sent. */
export function mayHaveBeenSent(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; at && depth < 5; depth += 1) {
    const code = codeOf(at);
    if (code && BEFORE_FIRST_BYTE.has(code)) return false;
    at = at instanceof Error ? at.cause : null;
  }
  return true;
}
