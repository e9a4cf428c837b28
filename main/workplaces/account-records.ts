// Protects the list of accounts from a file that says something else: exact shape, ids that are names of folders and nothing more.
// From: damage, hand-made files. Not from: somebody who may write this user's files; there is no secret in it.
import { z } from 'zod';
import { parseJson } from '../core/parse-json.ts';
import { moveAside } from '../vault/move-aside.ts';
import type { Files } from '../vault/ports.ts';

export const PRACTICE_ACCOUNT = 'practice';
/** It exists while its organisation runs, so no list of environments has it. */
export const PRACTICE_ENVIRONMENT = 'sandbox';
const FILE = 'accounts.json';
const MAX_ACCOUNTS = 50;

const text = z.string().max(320);
const Record = z.strictObject({
  accountId: z.string().regex(/^ac-[a-z0-9]{8,32}$/),
  environment: z.string().regex(/^[a-z0-9-]{1,64}$/),
  kind: z.enum(['person', 'personal-token', 'service-account']),
  username: text,
  organisationId: text,
});
const Stored = z.strictObject({
  v: z.literal(1),
  active: z.string().max(64),
  accounts: z.array(Record).max(MAX_ACCOUNTS),
});

/** One account as it is remembered over restarts. */
export type AccountRecord = Omit<z.infer<typeof Record>, 'accountId'> & { readonly accountId: string };

export interface AccountRecords {
  readonly active: string;
  readonly accounts: readonly AccountRecord[];
}

/** The practice account is always there. */
const PRACTICE: AccountRecord = {
  accountId: PRACTICE_ACCOUNT,
  environment: PRACTICE_ENVIRONMENT,
  kind: 'person',
  username: '',
  organisationId: '',
};

const ALONE: AccountRecords = { active: PRACTICE_ACCOUNT, accounts: [PRACTICE] };

/** `movedAside`: the name of the copy of a file that could not be read; null: it could (SEC-81). Rejects as the disk does. */
export async function loadAccountRecords(
  files: Files,
): Promise<AccountRecords & { readonly movedAside: string | null }> {
  const stored = await files.readText(FILE);
  if (stored === null) return { ...ALONE, movedAside: null };
  const read = Stored.safeParse(parseJson(stored));
  if (!read.success)
    return { ...ALONE, movedAside: await moveAside(files, { stem: 'accounts', text: stored }) };
  const accounts = [PRACTICE, ...read.data.accounts];
  const isThere = accounts.some(({ accountId }) => accountId === read.data.active);
  return { accounts, active: isThere ? read.data.active : PRACTICE_ACCOUNT, movedAside: null };
}

export function saveAccountRecords(files: Files, { active, accounts }: AccountRecords): Promise<void> {
  const others = accounts.filter(({ accountId }) => accountId !== PRACTICE_ACCOUNT);
  return files.replace(FILE, `${JSON.stringify({ v: 1, active, accounts: others })}\n`);
}
