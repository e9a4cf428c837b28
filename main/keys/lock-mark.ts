// Protects a lock from a restart: it is noted on the disk for whom Countersign is locked, and the next run begins locked (SEC-46).
// From: whoever quits and starts it again. Not from: whoever removes the file; with the files of this user they have the session too.
import { z } from 'zod';
import { makeOneAtATime } from '../core/one-at-a-time.ts';
import type { Files } from '../vault/ports.ts';
import type { KeyOwner } from './key-deps.ts';

/** Whose password unlocks; userId null: nobody is known, any key of this computer will do. */
export type LockedPerson = Pick<KeyOwner, 'orgId' | 'userId'>;

/** Methods reject with what the disk says. */
export interface LockMark {
  /** For whom the run before was locked when it ended; null: it was not. */
  readonly left: LockedPerson | null;
  set(person: LockedPerson): Promise<void>;
  clear(): Promise<void>;
}

const FILE = 'locked.json';
const file = z.strictObject({
  v: z.literal(1),
  orgId: z.string().max(256),
  userId: z.string().max(256).nullable(),
});
const ANYBODY: LockedPerson = { orgId: '', userId: null };

/** Rejects with what the disk says. */
export async function loadLockMark(files: Files): Promise<LockMark> {
  const text = await files.readText(FILE);
  const inTurn = makeOneAtATime();
  return {
    left: text === null ? null : (parse(text) ?? ANYBODY), // whatever is in it: it is locked
    set: ({ orgId, userId }) =>
      inTurn(() => files.replace(FILE, `${JSON.stringify({ v: 1, orgId, userId })}\n`)),
    clear: () =>
      inTurn(async () => {
        if ((await files.readText(FILE)) !== null) await files.remove(FILE);
      }),
  };
}

function parse(text: string): LockedPerson | null {
  try {
    const { orgId, userId } = file.parse(JSON.parse(text));
    return { orgId, userId };
  } catch {
    return null;
  }
}
