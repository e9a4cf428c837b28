// Protects the session token at rest: it lives in memory and in the keychain, never in a file (SEC-48).
// From: readers of the data folder and of backups. Not from: programs of the same user, who can ask the keychain.
import { z } from 'zod';
import type { KeyStore } from '../vault/ports.ts';

const ACCOUNT = 'session';

const SavedSession = z.strictObject({
  v: z.literal(1),
  token: z.string().min(1).max(2_000),
  userId: z.string().max(128),
  orgId: z.string().max(128),
});
export type SavedSession = Omit<z.infer<typeof SavedSession>, 'v'>;

/** null when there is none; a text that is not ours counts as none and is left alone. */
export async function readSavedSession(keyStore: KeyStore): Promise<SavedSession | null> {
  const text = await keyStore.read(ACCOUNT);
  if (text === null) return null;
  try {
    const { v: _version, ...session } = SavedSession.parse(JSON.parse(text));
    return session;
  } catch {
    return null;
  }
}

export const saveSession = (keyStore: KeyStore, session: SavedSession): Promise<void> =>
  keyStore.write(ACCOUNT, JSON.stringify({ v: 1, ...session }));

export const forgetSession = (keyStore: KeyStore): Promise<void> => keyStore.remove(ACCOUNT);
