// Protects against signing twice and against losing what a person decided: every step is on disk before the next one
// happens (security.md section 6). From: crashes, kills, power loss, full disks. Not from: somebody who edits the
// files; receipts with a signature come later. No secret is ever written: no link, token, password or assertion.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../core/clock.ts';
import { AppError } from '../errors.ts';
import type { Files } from '../vault/ports.ts';

const FOLDER = 'journal';
const Code = z.string().max(64);
const Text = z.string().max(1_000);

const JournalEvent = z.discriminatedUnion('event', [
  z.strictObject({
    event: z.literal('OPENED'),
    requestId: z.string().max(64),
    environment: Text,
    arrival: z.enum(['link', 'paste', 'file', 'image', 'screen', 'camera', 'practice', 'here', 'approval']),
    linkHash: z.string().regex(/^[0-9a-f]{64}$/),
    /** Unix ms. */
    expiresAt: z.number(),
  }),
  z.strictObject({
    event: z.literal('SHOWN'),
    viewHash: z.string().max(64),
    sentence: Text,
    words: Text,
    expiresAt: z.number(),
  }),
  z.strictObject({
    event: z.literal('APPROVED'),
    viewHash: z.string().max(64),
    /** Where the signature goes. */
    delivery: z.enum(['send', 'answer', 'hand-back']).optional(),
  }),
  z.strictObject({ event: z.literal('NOT-SIGNED'), why: Code }),
  z.strictObject({ event: z.literal('SUBMITTING') }),
  /** Only of actions started here: the signature was accepted, now the request itself leaves. */
  z.strictObject({ event: z.literal('SENDING') }),
  z.strictObject({ event: z.literal('NOT-SENT'), why: Code }),
  z.strictObject({
    event: z.literal('DONE'),
    /** The service took the request and waits for the decision of others (202). */
    waits: z.literal('policy').optional(),
  }),
  z.strictObject({ event: z.literal('DECLINED'), reason: Code }),
  z.strictObject({ event: z.literal('REFUSED'), why: Text }),
  z.strictObject({ event: z.literal('EXPIRED') }),
  z.strictObject({ event: z.literal('UNKNOWN'), why: Text }),
  /** The person changed what is asked for: another challenge has its place, this one is never signed. */
  z.strictObject({ event: z.literal('REPLACED') }),
]);
export type JournalEvent = z.infer<typeof JournalEvent>;
export type JournalEventName = JournalEvent['event'];

const JournalLine = z.intersection(z.object({ at: z.number() }), z.looseObject({}));

export type JournalRecord = JournalEvent & { readonly at: number };

/** Readable records of one request, oldest first. `isDamaged`: a line could not be read. */
export interface JournalEntry {
  readonly key: string;
  readonly records: readonly JournalRecord[];
  readonly isDamaged: boolean;
}

export interface Journal {
  /** Creates the file of a challenge, or gives what an earlier run wrote into it. */
  open(key: string, first: Extract<JournalEvent, { event: 'OPENED' }>): Promise<JournalEntry>;
  /** Resolves when the record is on disk, in the order of the calls. Rejects with 'journal/cannot-write'. */
  record(key: string, event: JournalEvent): Promise<void>;
  /** What is on disk now; no records when the file is gone. Rejects with 'journal/cannot-write' when it cannot be read. */
  read(key: string): Promise<JournalEntry>;
  readAll(): Promise<readonly JournalEntry[]>;
}

/** Name of a request's file: SHA-256 of its challengeIdentifier. */
export function journalKey(challengeIdentifier: string): string {
  return createHash('sha256').update(challengeIdentifier, 'utf8').digest('hex');
}

export function makeJournal(deps: { readonly files: Files; readonly clock: Clock }): Journal {
  const { files, clock } = deps;
  const line = (event: JournalEvent) => `${JSON.stringify({ at: clock.nowMs(), ...event })}\n`;
  const inOrder = makeQueue();
  const whole = new Set<string>();
  const makeWhole = async (key: string) => {
    if (!whole.has(key)) await cutTornLine(files, fileOf(key));
    whole.add(key);
  };
  const read = async (key: string) => parseEntry(key, (await files.readText(fileOf(key))) ?? '');
  return {
    open: (key, first) =>
      inOrder(async () => {
        const isNew = await create(files, fileOf(key), line(first));
        if (!isNew) await makeWhole(key);
        return read(key);
      }),
    record: (key, event) =>
      inOrder(async () => {
        await makeWhole(key);
        whole.delete(key); // until this line is there
        await files.append(fileOf(key), line(event));
        whole.add(key);
      }),
    read: (key) => inOrder(() => read(key)),
    async readAll() {
      const names = (await files.list(FOLDER)).filter((name) => /^[0-9a-f]{64}\.jsonl$/.test(name));
      return Promise.all(names.map((name) => readOne(files, name)));
    },
  };
}

/** One file that cannot be read (too large, no permission) must not hide the others: it counts as damaged. */
async function readOne(files: Files, name: string): Promise<JournalEntry> {
  const key = name.slice(0, 64);
  try {
    return parseEntry(key, (await files.readText(`${FOLDER}/${name}`)) ?? '');
  } catch {
    return { key, records: [], isDamaged: true };
  }
}

/**
 * One step after the other: a decline that was clicked after an approval must not come before it in the file. Every
 * failure counts as not written (F22).
 */
function makeQueue() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(step: () => Promise<T>): Promise<T> => {
    const work = last.then(step).catch((cause: unknown) => {
      throw new AppError('journal/cannot-write', 'the journal could not be written or read', { cause });
    });
    last = work.catch(() => {}); // told to the one who asked; the queue goes on
    return work;
  };
}

async function create(files: Files, name: string, text: string): Promise<boolean> {
  try {
    await files.create(name, text);
    return true;
  } catch (cause) {
    if (isAlreadyThere(cause)) return false;
    throw cause;
  }
}

/** What a crash left of a last line never happened; with a new record behind it, it would look like damage. */
async function cutTornLine(files: Files, name: string): Promise<void> {
  const text = (await files.readText(name)) ?? '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole !== '' && whole !== text) await files.replace(name, whole);
}

const fileOf = (key: string) => `${FOLDER}/${key}.jsonl`;

const isAlreadyThere = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST';

/** A cut last line is a crash in the middle of an append: it never happened. Any other unreadable line is damage. */
export function parseEntry(key: string, text: string): JournalEntry {
  const lines = text.split('\n');
  lines.pop(); // what follows the last line end is not a complete line
  const records = lines.map(parseLine);
  const readable = records.filter((record) => record !== null);
  return { key, records: readable, isDamaged: readable.length !== records.length || readable.length === 0 };
}

function parseLine(line: string): JournalRecord | null {
  try {
    const { at, ...event } = JournalLine.parse(JSON.parse(line));
    return { ...JournalEvent.parse(event), at };
  } catch {
    return null;
  }
}
