// Protects the account from an answer of the passkey window that was made for something else (its signature is checked where the
// public key is known, verify-passkey-signature.ts). From: another page, relying party, challenge or a silent authenticator.
// Not from: an authenticator that signs without asking; only its flags tell.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { base64url, parseBase64url, parseUtf8, sameBytes, utf8 } from '../core/bytes.ts';
import { parseJson } from '../core/parse-json.ts';
import type { FidoAssertion } from '../dfns/factor.ts';
import { AppError } from '../errors.ts';
import type { PasskeyGet } from './passkeys.ts';

const ClientData = z.object({
  type: z.literal('webauthn.get'),
  challenge: z.string().max(4096),
  origin: z.string().max(512),
  crossOrigin: z.boolean().optional(),
});

/** Authenticator data: 32 bytes of rpIdHash, flags, 4 bytes of counter (WebAuthn 6.1). */
const MIN_DATA_BYTES = 37;
const FLAGS_AT = 32;
const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;

/** Throws AppError 'passkey/failed' unless the assertion answers exactly what was asked (protocol.md 3.5). */
export function verifyPasskey(assertion: FidoAssertion, asked: PasskeyGet): void {
  if (!isListed(assertion.credId, asked.allowCredentials)) throw wrong('is of a passkey that is not listed');
  const clientData = parseClientData(assertion.clientData);
  if (clientData === null) throw wrong('holds no client data of a sign-in');
  if (!codingsOf(asked.challenge).includes(clientData.challenge)) throw wrong('is for another challenge');
  if (clientData.origin !== asked.place.origin || clientData.crossOrigin === true) {
    throw wrong('was made on another page');
  }
  const data = parseBase64url(assertion.authenticatorData);
  if (data === null || data.length < MIN_DATA_BYTES) throw wrong('holds no authenticator data');
  const rpIdHash = new Uint8Array(createHash('sha256').update(asked.place.rpId).digest());
  if (!sameBytes(data.subarray(0, FLAGS_AT), rpIdHash)) throw wrong('is for another relying party');
  const flags = data[FLAGS_AT] ?? 0;
  if ((flags & USER_PRESENT) === 0) throw wrong('was made without a person');
  if (asked.userVerification === 'required' && (flags & USER_VERIFIED) === 0) {
    throw wrong('was made without verifying the person');
  }
}

/** Both are in official use: bytes of the string, and the string as base64url of the bytes. */
const codingsOf = (challenge: string): readonly string[] => [challenge, base64url(utf8(challenge))];

function isListed(credId: string, allowed: readonly string[]): boolean {
  return allowed.length === 0 || allowed.some((id) => normal(id) === normal(credId));
}

/** Lists of older servers hold padded or standard base64 (protocol.md 1.4, 3.5). */
const normal = (id: string): string => id.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

function parseClientData(text: string): z.infer<typeof ClientData> | null {
  const bytes = parseBase64url(text);
  const json = bytes === null ? null : parseUtf8(bytes);
  const result = ClientData.safeParse(json === null ? null : parseJson(json));
  return result.success ? result.data : null;
}

const wrong = (what: string): AppError => new AppError('passkey/failed', `the passkey assertion ${what}`);
