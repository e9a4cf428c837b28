import { z } from 'zod';
import { parseJson } from '../core/parse-json.ts';
import type { KdfCost } from './ports.ts';

/** One key that this computer can open. Everything in it is public. */
export interface CredentialEntry {
  readonly credId: string;
  readonly kind: 'Key' | 'PasswordProtectedKey' | 'RecoveryKey';
  readonly name: string;
  readonly algorithm: 'EdDSA' | 'ES256' | 'ES256K' | 'RS256';
  readonly orgId: string;
  readonly userId: string;
  /** As the service knows it; the salt of dfns-web envelopes. '' for keys of version 1 of the file. */
  readonly username: string;
  /** Id of the environment the key is registered in. */
  readonly environment: string;
  /** base64url(SHA-256(SPKI DER)). */
  readonly fingerprint: string;
  readonly publicKeyPem: string;
  /** Wall time, Unix ms. */
  readonly createdAt: number;
  /** 'session' entries are never written to the file: their envelope is gone with the process. */
  readonly storage: 'keychain' | 'session';
  /**
   * 'pending': the service may or may not have the key; a sign-in settles it. It is never dropped on a guess. 'ended': a recovery ended
   * it at the service; it stays here until the person removes it.
   */
  readonly registration: 'pending' | 'done' | 'ended';
  readonly scheme: 'countersign-1' | 'dfns-web';
  /** Which of its two places in the keychain holds the key; a change of password moves it to the other one. */
  readonly slot: 'a' | 'b';
  /** 'wrapped-file': the envelope is above 2,500 bytes and lies in a file, see wrapped-file.ts. */
  readonly form: 'item' | 'wrapped-file';
  /** Name of the keychain that took the key (SEC-39); '' for keys of version 1 of the file. */
  readonly keychain: string;
  /** Argon2id cost; null for dfns-web and where nothing was noted. */
  readonly kdf: KdfCost | null;
  /** What one guess costs on this computer, in ms; null where nothing was noted. */
  readonly kdfMs: number | null;
  /** log10 of the guesses that the password needs; null for recovery codes and where nothing was noted. */
  readonly guessesLog10: number | null;
  /** Wall time, Unix ms; null: never. */
  readonly lastUsedAt: number | null;
  /** Recovery keys: when its code last opened it. Wall time, Unix ms; null: never. */
  readonly lastDrillAt: number | null;
  /** Signs unless another one is chosen. At most one entry has it. */
  readonly isPreferred: boolean;
}

/** What may change about an entry; its identity and its kind of storage may not. */
export type CredentialChange = Partial<Omit<CredentialEntry, 'credId' | 'storage'>>;

export type DecodedCredentials =
  | { readonly ok: true; readonly entries: readonly CredentialEntry[] }
  /** 'newer': written by a later version; it must stay as it is. */
  | { readonly ok: false; readonly why: 'damaged' | 'newer' };

const VERSION = 2;
const MAX_TEXT = 1_000_000; // a hundred keys take 100 kB
const id = z.string().min(1).max(256);
const time = z.int().min(0);

/** What version 1 had; its keys were all made here, sealed by a password, and lay in their first slot. */
const version1Entry = {
  credId: id,
  kind: z.enum(['PasswordProtectedKey', 'RecoveryKey']),
  name: z.string().max(256),
  algorithm: z.enum(['EdDSA', 'ES256']),
  orgId: id,
  userId: id,
  environment: id,
  fingerprint: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  publicKeyPem: z.string().max(4096),
  createdAt: time,
  storage: z.literal('keychain'),
  registration: z.enum(['pending', 'done']),
};

const cost = z.strictObject({ m: z.int().min(1), t: z.int().min(1), p: z.int().min(1) });

const version2Entry = {
  ...version1Entry,
  kind: z.enum(['Key', 'PasswordProtectedKey', 'RecoveryKey']),
  algorithm: z.enum(['EdDSA', 'ES256', 'ES256K', 'RS256']),
  registration: z.enum(['pending', 'done', 'ended']),
  username: z.string().max(256),
  scheme: z.enum(['countersign-1', 'dfns-web']),
  slot: z.enum(['a', 'b']),
  form: z.enum(['item', 'wrapped-file']),
  keychain: z.string().max(128),
  kdf: cost.nullable(),
  kdfMs: z.number().min(0).nullable(),
  guessesLog10: z.number().min(0).nullable(),
  lastUsedAt: time.nullable(),
  lastDrillAt: time.nullable(),
  isPreferred: z.boolean(),
};

/** One entry of the present version, as it stands in files. */
export const storedEntry = z.strictObject(version2Entry);

const listOf = <V extends number, E extends z.ZodType>(version: V, entry: E) =>
  z.strictObject({ version: z.literal(version), credentials: z.array(entry).max(1000) });

const file = z.union([
  listOf(VERSION, storedEntry),
  listOf(1, z.strictObject(version1Entry).transform(upgrade)),
]);
const newer = z.looseObject({ version: z.int().min(VERSION + 1) });

function upgrade(entry: z.infer<z.ZodObject<typeof version1Entry>>): CredentialEntry {
  return {
    ...entry,
    username: '',
    scheme: 'countersign-1',
    slot: 'a',
    form: 'item',
    keychain: '',
    kdf: null,
    kdfMs: null,
    guessesLog10: null,
    lastUsedAt: null,
    lastDrillAt: null,
    isPreferred: false,
  };
}

export function parseCredentials(text: string): DecodedCredentials {
  if (text.length > MAX_TEXT) return { ok: false, why: 'damaged' };
  const value = parseJson(text);
  const result = file.safeParse(value);
  if (!result.success) return { ok: false, why: newer.safeParse(value).success ? 'newer' : 'damaged' };
  const entries = result.data.credentials;
  const isUnique = new Set(entries.map(({ credId }) => credId)).size === entries.length;
  return isUnique ? { ok: true, entries } : { ok: false, why: 'damaged' };
}

export function formatCredentials(entries: readonly CredentialEntry[]): string {
  return `${JSON.stringify({ version: VERSION, credentials: entries }, null, 2)}\n`;
}
