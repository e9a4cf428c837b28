import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { base64url, utf8 } from '../core/bytes.ts';
import type { Secret } from '../core/secret.ts';
import { AppError } from '../errors.ts';

/** Headers that the signature covers, in this order (protocol.md 1.3); what is not sent is left out. */
const COVERED = [
  ...['accept', 'accept-encoding', 'authorization', 'connection', 'content-length', 'content-type', 'host'],
  ...['user-agent', 'x-dfns-clientid', 'x-dfns-clientsecret', 'x-dfns-nonce', 'x-dfns-useraction'],
] as const;

/**
 * X-DFNS-APISIGNATURE as the one public client of 2024 makes it: RS256 over a JSON of headers and request, of which only the signature
 * is sent. accept-encoding, connection and user-agent are set by the network below us and therefore left out; whether a deployment
 * takes that is not published. Throws 'environment/secret-missing' for a key that is no RSA key. Wipes the key.
 */
export function apiSignature(request: {
  readonly method: string;
  readonly path: string;
  readonly apiUrl: string;
  readonly body: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** PEM. */
  readonly key: Secret;
}): string {
  const { host, protocol } = new URL(request.apiUrl);
  const length = Buffer.byteLength(request.body, 'utf8');
  const sent = new Map([
    ...Object.entries(request.headers),
    ['host', host],
    ...(length > 0 ? ([['content-length', String(length)]] as const) : []),
  ]);
  const claims = Object.fromEntries([
    ...COVERED.flatMap((name) => (sent.has(name) ? [[`h-${name}`, sent.get(name)]] : [])),
    ['r-authority', host],
    ['r-body', base64url(utf8(request.body))],
    ['r-method', request.method.toLowerCase()],
    ['r-path', request.path],
    ['r-scheme', protocol.slice(0, -1)],
  ]);
  const part = (value: object) => base64url(utf8(JSON.stringify(value)));
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
  return base64url(new Uint8Array(sign('sha256', utf8(signed), openKey(request.key))));
}

function openKey(pem: Secret): KeyObject {
  try {
    const key = createPrivateKey({ key: Buffer.from(pem.copy()), format: 'pem' });
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch {
    // said below; what OpenSSL says may quote the key
  } finally {
    pem.wipe();
  }
  throw new AppError('environment/secret-missing', 'the application key is no RSA key in PEM', {
    details: { member: 'apiKey' },
  });
}
