// Protects a person whose credentials are all elsewhere (passkeys, keys that the service keeps) from being taken for a new one.
// From: a restart. Not from: someone who edits the file; it holds no secret and opens nothing.
import { z } from 'zod';
import type { Files } from '../vault/ports.ts';

const FILE = 'account.json';
const MAX_TEXT = 4_096;

const id = z.string().min(1).max(256);
const Stored = z.strictObject({
  v: z.literal(1),
  username: id,
  orgId: id,
  userId: id,
  environment: id,
});
export type Remembered = Omit<z.infer<typeof Stored>, 'v'>;

/** Who this computer is for while it holds no key of theirs. */
export interface RememberedAccount {
  account(): Remembered | null;
  /** Counts at once; rejects with what the disk says, then only until the end of this run. */
  note(account: Remembered): Promise<void>;
  forget(): Promise<void>;
}

/** A file that is not ours counts as none and is left alone until there is somebody to note. */
export async function loadRememberedAccount(files: Files): Promise<RememberedAccount> {
  let account = parseStored(await files.readText(FILE));
  return {
    account: () => account,
    async note(next) {
      if (account !== null && isSame(account, next)) return;
      account = next;
      await files.replace(FILE, `${JSON.stringify({ v: 1, ...next })}\n`);
    },
    async forget() {
      if (account === null) return;
      account = null;
      await files.remove(FILE);
    },
  };
}

const isSame = (a: Remembered, b: Remembered): boolean =>
  a.username === b.username &&
  a.orgId === b.orgId &&
  a.userId === b.userId &&
  a.environment === b.environment;

function parseStored(text: string | null): Remembered | null {
  if (text === null || text.length > MAX_TEXT) return null;
  try {
    const { v: _version, ...account } = Stored.parse(JSON.parse(text));
    return account;
  } catch {
    return null;
  }
}
