import { z } from 'zod';
import { Secret } from '../core/secret.ts';
import { MAX_KEY_NAME } from '../keys/key-name.ts';

/** Fields that several channels share, each with its limit. */

const MAX_PASSWORD_BYTES = 1_024; // SEC-44
const MAX_TOKEN_BYTES = 8_192; // a token of the service has about 1,000
const MAX_KEY_FILE_BYTES = 32_768; // an RSA key of 4,096 bits in PEM takes 3,300
const MAX_BACKUP_BYTES = 65_536; // of that key 20,000

export const Empty = z.strictObject({});
/** Ids of ours: requests, notices, kits. */
export const Id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
/** Ids of the service or of an older client: free text within limits (protocol.md 2.4), looked up, never used as a name. */
export const CredentialId = z.string().min(1).max(256);
/** As typed; decodeKeyName says what is kept of it. */
export const Name = z.string().min(1).max(MAX_KEY_NAME);
export const MAX_USERNAME = 320;
export const Username = z.string().min(1).max(MAX_USERNAME);
export const Algorithm = z.enum(['EdDSA', 'ES256', 'ES256K', 'RS256']);
export const Storage = z.enum(['keychain', 'session']);
export const SigningKind = z.enum(['Fido2', 'Key', 'PasswordProtectedKey']);

const bytes = (limit: number) =>
  z.instanceof(Uint8Array).refine((value) => value.length <= limit, `at most ${limit} bytes`);

export const Password = bytes(MAX_PASSWORD_BYTES);
export const Token = bytes(MAX_TOKEN_BYTES);
export const KeyFile = bytes(MAX_KEY_FILE_BYTES);
/** PEM, envelope or backup. */
export const AnyKeyFile = bytes(MAX_BACKUP_BYTES);

/** Fields of bytes become secrets, the others stay. */
export type WithSecrets<T> = {
  [Field in keyof T]: T[Field] extends Uint8Array ? Secret : T[Field];
};

/** Behind the whole shape: a Secret made beside a field that is refused would be left behind, unwiped. */
export function keepSecrets<T extends object>(input: T): WithSecrets<T> {
  const fields = Object.entries(input).map(([name, value]) => [
    name,
    value instanceof Uint8Array ? Secret.take(value) : value,
  ]);
  return Object.fromEntries(fields) as WithSecrets<T>; // the same fields, one by one
}
