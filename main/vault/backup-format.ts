// Protects the way back from a file: only the one form we write is read, and nothing in it is believed before it opened.
// From: damaged, foreign and later files. Not from: edits of the public fields by someone who has the file; the envelope names
// its own place and key, and opening it compares both.

import { z } from 'zod';
import { parseJson } from '../core/parse-json.ts';
import { type CredentialEntry, storedEntry } from './decode-credentials.ts';
import { MAX_WRAPPED_BYTES } from './envelope-format.ts';

/** What a backup says about its key; where the key lies is decided anew when it is restored. */
export type BackupEntry = Omit<
  CredentialEntry,
  'storage' | 'slot' | 'form' | 'keychain' | 'lastUsedAt' | 'isPreferred'
>;

export type ParsedBackup =
  | { readonly ok: true; readonly entry: BackupEntry; readonly envelope: string }
  | { readonly ok: false; readonly code: 'backup/damaged' | 'backup/newer' };

const FORMAT = 'countersign-backup';
const VERSION = 1;
const MAX_TEXT = 65_536; // envelope and public key of the largest RSA key take 20 kB

const entrySchema = storedEntry.omit({
  storage: true,
  slot: true,
  form: true,
  keychain: true,
  lastUsedAt: true,
  isPreferred: true,
});
const backup = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  entry: entrySchema,
  envelope: z.string().min(1).max(MAX_WRAPPED_BYTES),
});
const newer = z.looseObject({ format: z.literal(FORMAT), version: z.int().min(VERSION + 1) });

/** Text of a backup file. Whoever has it still needs the password. */
export function formatBackup(entry: CredentialEntry, envelope: string): string {
  const { storage, slot, form, keychain, lastUsedAt, isPreferred, ...kept } = entry;
  return `${JSON.stringify({ format: FORMAT, version: VERSION, entry: kept, envelope }, null, 2)}\n`;
}

export function parseBackup(text: string): ParsedBackup {
  const value = text.length > MAX_TEXT ? undefined : parseJson(text);
  const result = backup.safeParse(value);
  if (result.success) return { ok: true, entry: result.data.entry, envelope: result.data.envelope };
  return { ok: false, code: newer.safeParse(value).success ? 'backup/newer' : 'backup/damaged' };
}
