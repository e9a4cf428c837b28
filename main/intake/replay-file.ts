// Protects from answering a link twice after a restart. From: links that are opened again, crashes. Not from: somebody who edits the
// file; the journal of the challenge then still refuses what was opened. Only digests are written: no link, no code, no token (SEC-34).
import { z } from 'zod';
import { parseJson } from '../core/parse-json.ts';
import { type Answer, MAX_ANSWERED } from '../policy/replay-list.ts';
import { OUTCOME_KINDS } from '../requests/outcome-kinds.ts';
import { moveAside } from '../vault/move-aside.ts';
import type { Files } from '../vault/ports.ts';

const FILE = 'replayed.json';
const Digest = z.string().regex(/^[0-9a-f]{64}$/);

const Entry = z.strictObject({
  link: Digest,
  requestId: z.string().max(64),
  outcome: z.enum(OUTCOME_KINDS),
  at: z.number(),
  until: z.number(),
  action: Digest.nullable(),
});
const Content = z.strictObject({ version: z.literal(1), answered: z.array(Entry).max(MAX_ANSWERED) });

export interface Replayed {
  readonly answered: ReadonlyMap<string, Answer>;
  /** Copy of a file that could not be read, one of a later version included (SEC-81). */
  readonly movedAside: string | null;
}

/** Rejects as the disk does. */
export async function loadReplayed(files: Files): Promise<Replayed> {
  const text = await files.readText(FILE);
  if (text === null) return { answered: new Map(), movedAside: null };
  const read = Content.safeParse(parseJson(text));
  if (!read.success)
    return { answered: new Map(), movedAside: await moveAside(files, { stem: 'replayed', text }) };
  return {
    answered: new Map(read.data.answered.map(({ link, ...answer }) => [link, answer])),
    movedAside: null,
  };
}

export async function saveReplayed(files: Files, answered: ReadonlyMap<string, Answer>): Promise<void> {
  const entries = [...answered].map(([link, answer]) => ({ link, ...answer }));
  await files.replace(FILE, JSON.stringify({ version: 1, answered: entries }));
}
