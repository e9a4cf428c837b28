import { z } from 'zod';

/** One key that this computer can open. Everything in it is public. */
export interface CredentialEntry {
  readonly credId: string;
  readonly kind: 'PasswordProtectedKey' | 'RecoveryKey';
  readonly name: string;
  readonly algorithm: 'EdDSA' | 'ES256';
  readonly orgId: string;
  readonly userId: string;
  /** Id of the environment the key is registered in. */
  readonly environment: string;
  /** base64url(SHA-256(SPKI DER)). */
  readonly fingerprint: string;
  readonly publicKeyPem: string;
  /** Wall time, Unix ms. */
  readonly createdAt: number;
  /** 'session' entries are never written to the file: their envelope is gone with the process. */
  readonly storage: 'keychain' | 'session';
  /** 'pending': the service may or may not have the key; a sign-in settles it. It is never dropped on a guess. */
  readonly registration: 'pending' | 'done';
}

export type DecodedCredentials =
  | { readonly ok: true; readonly entries: readonly CredentialEntry[] }
  /** 'newer': written by a later version; it must stay as it is. */
  | { readonly ok: false; readonly why: 'damaged' | 'newer' };

const VERSION = 1;
const MAX_TEXT = 1_000_000; // a hundred keys take 60 kB
const id = z.string().min(1).max(256);

const entry = z.strictObject({
  credId: id,
  kind: z.enum(['PasswordProtectedKey', 'RecoveryKey']),
  name: z.string().max(256),
  algorithm: z.enum(['EdDSA', 'ES256']),
  orgId: id,
  userId: id,
  environment: id,
  fingerprint: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  publicKeyPem: z.string().max(4096),
  createdAt: z.int().min(0),
  storage: z.literal('keychain'),
  registration: z.enum(['pending', 'done']),
});
const file = z.strictObject({ version: z.literal(VERSION), credentials: z.array(entry).max(1000) });
const newer = z.looseObject({ version: z.int().min(VERSION + 1) });

export function parseCredentials(text: string): DecodedCredentials {
  if (text.length > MAX_TEXT) return { ok: false, why: 'damaged' };
  const value = parseJson(text);
  const result = file.safeParse(value);
  if (!result.success) return { ok: false, why: newer.safeParse(value).success ? 'newer' : 'damaged' };
  const entries = result.data.credentials;
  const isUnique = new Set(entries.map(({ credId }) => credId)).size === entries.length;
  return isUnique ? { ok: true, entries } : { ok: false, why: 'damaged' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function formatCredentials(entries: readonly CredentialEntry[]): string {
  return `${JSON.stringify({ version: VERSION, credentials: entries }, null, 2)}\n`;
}
