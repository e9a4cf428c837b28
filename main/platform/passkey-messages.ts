// Protects main from whatever the passkey page posts: it runs in a renderer process and is taken for hostile.
// From: answers of another shape, size, challenge, origin or credential than was asked for.
// Not from: an authenticator that lies; the service verifies the signature.

import { z } from 'zod';
import { base64url, parseBase64url, parseUtf8, utf8 } from '../core/bytes.ts';
import { parseJson } from '../core/parse-json.ts';
import type { CredentialInfo, FidoAssertion } from '../dfns/factor.ts';
import { AppError } from '../errors.ts';
import type { PasskeyCreate, PasskeyGet, PasskeyPlace } from '../factors/passkeys.ts';

/** Certificates of an attestation take some KiB; a statement with the whole chain stays far below. */
export const MAX_MESSAGE = 128 * 1024;

const bytesText = (maxBytes: number) =>
  z
    .string()
    .max(Math.ceil((maxBytes * 4) / 3))
    .refine((text) => parseBase64url(text) !== null, 'not unpadded base64url');
// WebAuthn Level 3, section 5.1 and 6.1: ids of up to 1,023 bytes, user handles of 1 to 64.
const CredentialId = bytesText(1_023).min(1);
const ClientData = bytesText(8 * 1024).min(1);

const Message = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('asserted'),
    id: CredentialId,
    clientData: ClientData,
    authenticatorData: bytesText(4 * 1024).min(1),
    signature: bytesText(1024).min(1),
    userHandle: bytesText(64).nullable(),
  }),
  z.strictObject({
    type: z.literal('created'),
    id: CredentialId,
    clientData: ClientData,
    attestationObject: bytesText(64 * 1024).min(1),
  }),
  /** `name` of the DOMException. */
  z.strictObject({ type: z.literal('failed'), name: z.string().max(64) }),
  z.strictObject({ type: z.literal('cancelled') }),
  /** Answered when the system asks which account; the page then posts 'chosen', or 'cancelled'. */
  z.strictObject({ type: z.literal('accounts') }),
  z.strictObject({ type: z.literal('chosen'), id: CredentialId }),
]);
export type PasskeyMessage = z.infer<typeof Message>;

const Envelope = z.strictObject({ token: z.string().max(64), message: Message });

/** What was posted with the token of this opening; null for anything else. */
export function parsePasskeyMessage(text: string, token: string): PasskeyMessage | null {
  if (text.length > MAX_MESSAGE) return null;
  const decoded = Envelope.safeParse(parseJson(text));
  return decoded.success && decoded.data.token === token ? decoded.data.message : null;
}

/** The assertion as the API takes it. Throws AppError 'passkey/failed' when it answers something else than `asked`. */
export function readAssertion(asked: PasskeyGet, answer: PasskeyMessage): FidoAssertion {
  if (answer.type !== 'asserted') throw otherAnswer('another type');
  checkClientData(asked, 'webauthn.get', answer.clientData);
  const allowed = asked.allowCredentials.map(plainBase64url);
  if (allowed.length > 0 && !allowed.includes(answer.id))
    throw otherAnswer('a credential that was not asked');
  const { id: credId, clientData, authenticatorData, signature, userHandle } = answer;
  return {
    credId,
    clientData,
    authenticatorData,
    signature,
    ...(userHandle === null || userHandle === '' ? {} : { userHandle }),
  };
}

/** The new credential as the API takes it. Throws AppError 'passkey/failed' when it answers something else than `asked`. */
export function readCreated(asked: PasskeyCreate, answer: PasskeyMessage): CredentialInfo {
  if (answer.type !== 'created') throw otherAnswer('another type');
  checkClientData(asked, 'webauthn.create', answer.clientData);
  return { credId: answer.id, clientData: answer.clientData, attestationData: answer.attestationObject };
}

/** The DOMException of WebAuthn (Level 3, sections 5.1.3 and 5.1.4) as a problem a person can be told. */
export function passkeyProblem(name: string): AppError {
  const message = 'WebAuthn ended with an error';
  switch (name) {
    // By specification a refusal, a failed check and an authenticator that has nothing to offer look the same.
    case 'NotAllowedError':
      return new AppError('passkey/cancelled', message, { details: { reason: 'not-allowed' } });
    case 'AbortError':
      return new AppError('passkey/cancelled', message);
    case 'SecurityError':
      return new AppError('passkey/refused', message);
    case 'InvalidStateError':
      return new AppError('passkey/failed', message, { details: { reason: 'already-registered' } });
    // What was demanded (user verification, a resident key, the algorithms) is not in the one that was offered.
    case 'ConstraintError':
    case 'NotSupportedError':
      return new AppError('passkey/failed', message, { details: { reason: 'not-supported' } });
    case 'NoAuthenticator':
      return new AppError('passkey/no-authenticator', 'nothing here can answer');
    default:
      return new AppError('passkey/failed', message, { details: { reason: 'unknown' } });
  }
}

/** Ids from older clients may be standard base64 (protocol.md 3.5); ours are unpadded base64url. */
export const plainBase64url = (text: string): string =>
  text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

const ClientDataJson = z.object({ type: z.string(), challenge: z.string(), origin: z.string() });

/** The bytes that get signed have to be about this challenge and this page. */
function checkClientData(
  { place, challenge }: { readonly place: PasskeyPlace; readonly challenge: string },
  type: string,
  clientData: string,
): void {
  const text = parseUtf8(parseBase64url(clientData) ?? new Uint8Array());
  const decoded = ClientDataJson.safeParse(parseJson(text ?? ''));
  if (!decoded.success) throw otherAnswer('no client data');
  if (decoded.data.type !== type) throw otherAnswer('another ceremony');
  if (decoded.data.challenge !== base64url(utf8(challenge))) throw otherAnswer('another challenge');
  // Platform passkeys of macOS name the relying party instead of the page (Electron, app.configureWebAuthn).
  const origins = [place.origin, `https://${place.rpId}`];
  if (!origins.includes(decoded.data.origin)) throw otherAnswer('another origin');
}

const otherAnswer = (what: string): AppError =>
  new AppError('passkey/failed', `the page answered with ${what}`, { details: { reason: 'other-answer' } });
