import { z } from 'zod';
import { parseJson } from '../core/parse-json.ts';
import { storedEntry } from './decode-credentials.ts';
import type { Trace } from './key-place.ts';
import type { Files } from './ports.ts';
import { sha256 } from './wrapped-file.ts';

/** What a change of envelope may alter in the entry. */
const sealing = storedEntry.pick({
  slot: true,
  form: true,
  scheme: true,
  keychain: true,
  kdf: true,
  kdfMs: true,
  guessesLog10: true,
});

/** How the entry says that a key is sealed, and where. */
export type Sealing = z.infer<typeof sealing>;

/** One side of a change: what the entry says then, and what lies in its place. */
export interface Side {
  readonly sealing: Sealing;
  readonly trace: Trace;
}

/** Intent of a change, on disk before anything is changed. Everything in it is public. */
export interface ChangeNote {
  readonly credId: string;
  readonly old: Side;
  readonly next: Side;
}

const hash = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const side = z.strictObject({
  sealing,
  trace: z.strictObject({
    item: hash,
    file: z.strictObject({ name: z.string().regex(/^keys\/[0-9a-f]{32}\.json$/), sha256: hash }).nullable(),
  }),
});
const note = z.strictObject({ version: z.literal(1), credId: z.string(), old: side, next: side });

export interface ChangeNotes {
  /** null without a readable note of this credential: then nothing is known, and nothing may be removed. */
  read(credId: string): Promise<ChangeNote | null>;
  write(change: ChangeNote): Promise<void>;
  remove(credId: string): Promise<void>;
}

export function makeChangeNotes(files: Files): ChangeNotes {
  const nameOf = (credId: string) => `key-changes/${sha256(credId)}.json`;
  return {
    read: async (credId) => {
      const text = await files.readText(nameOf(credId));
      const found = text === null ? null : parse(text);
      return found?.credId === credId ? found : null;
    },
    write: (change) => files.replace(nameOf(change.credId), JSON.stringify({ version: 1, ...change })),
    remove: (credId) => files.remove(nameOf(credId)),
  };
}

const parse = (text: string): ChangeNote | null => note.safeParse(parseJson(text)).data ?? null;
