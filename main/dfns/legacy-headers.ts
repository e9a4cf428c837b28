// Protects older deployments' requests from being replayed: a fresh nonce per attempt (SEC-67). Off unless an environment file asks.
// From: whoever recorded a request. Not from: whoever has the application's secrets; those are kept apart from the file.
import { base64url, utf8 } from '../core/bytes.ts';
import type { Clock } from '../core/clock.ts';
import type { Random } from '../core/random.ts';
import type { Secret } from '../core/secret.ts';
import type { LegacyHeaders } from '../environments/legacy-headers.ts';
import { AppError } from '../errors.ts';
import { apiSignature } from './api-signature.ts';
import { headersOf, type LegacyHeadersFor } from './http.ts';

/** Secrets of the application, read anew for each request; null: none was given. */
export interface ApplicationSecrets {
  appSecret(): Promise<Secret | null>;
  /** PEM of the application's private RSA key. */
  apiKey(): Promise<Secret | null>;
}

interface Deps {
  readonly settings: LegacyHeaders;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly random: Random;
  readonly secrets: ApplicationSecrets;
}

/** X-DFNS-APPID, -NONCE, -APPSECRET and -APISIGNATURE (protocol.md 1.3). Rejects with 'environment/secret-missing' (`member`). */
export function makeLegacyHeaders(deps: Deps): LegacyHeadersFor {
  const { settings, secrets } = deps;
  return async (request, apiUrl) => {
    const headers = {
      'x-dfns-appid': settings.appId,
      ...(settings.nonce === 'none' ? {} : { 'x-dfns-nonce': newNonce(settings.nonce, deps) }),
      ...(settings.appSecret ? { 'x-dfns-appsecret': await textOf('appSecret', secrets.appSecret()) } : {}),
    };
    if (!settings.apiSignature) return headers;
    const key = await secrets.apiKey();
    if (key === null) throw missing('apiKey');
    const signature = apiSignature({
      ...{ method: request.method, path: request.path, apiUrl, body: request.body ?? '', key },
      headers: { ...headersOf(request), ...headers },
    });
    return { ...headers, 'x-dfns-apisignature': signature };
  };
}

/** base64url of a JSON object; both spellings are documented, and which one a deployment reads stands in its file. */
function newNonce(form: 'uuid-date' | 'datetime-nonce', { clock, random }: Deps): string {
  const uuid = uuidOf(random(16));
  const date = new Date(clock.nowMs()).toISOString();
  const seconds = `${date.slice(0, -5)}Z`;
  const nonce = form === 'uuid-date' ? { uuid, date } : { datetime: seconds, nonce: uuid };
  return base64url(utf8(JSON.stringify(nonce)));
}

/** Version 4 of RFC 9562. */
function uuidOf(bytes: Uint8Array): string {
  const hex = [...bytes]
    .map((byte, at) => (at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte))
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const HEADER_TEXT = /^[!-~]{1,1024}$/;

async function textOf(member: string, reading: Promise<Secret | null>): Promise<string> {
  const secret = await reading;
  const text = secret?.isEmpty === false ? secret.use((bytes) => Buffer.from(bytes).toString('latin1')) : '';
  secret?.wipe();
  if (HEADER_TEXT.test(text)) return text;
  throw missing(member);
}

const missing = (member: string) =>
  new AppError('environment/secret-missing', 'a secret of the application is not here', {
    details: { member },
  });
