import { z } from 'zod';

/** An entry as it stands in the file; `CredentialEntry` says what its members mean. */
export type StoredCredential = Readonly<z.infer<typeof entry>>;

export type DecodedCredentials =
  | { readonly ok: true; readonly entries: readonly StoredCredential[] }
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

export function formatCredentials(entries: readonly StoredCredential[]): string {
  return `${JSON.stringify({ version: VERSION, credentials: entries }, null, 2)}\n`;
}
