// Protects the chain on disk: each receipt is whole or not there, and what was found damaged is never written over (SEC-80, SEC-81).
// From: crashes, full disks, files that somebody changed while or before we ran. Not from: a disk that lies about fsync, nor from
// whoever can write the files and puts a chain under a key of their own behind, or in place of, ours: nothing of the old key can
// say that it is ours, because a new key is made only when the old one is lost. `journal verify` never calls that whole.
import type { ReceiptEntry } from '../requests/receipt-entry.ts';
import type { Files } from '../vault/ports.ts';
import { type HistoryKey, type HistoryPublicKey, readHistoryKeys } from './history-key.ts';
import { receiptBody } from './make-receipt.ts';
import { formatReceipt, type SignedReceipt, sha256Hex } from './receipt.ts';
import {
  type ChainReport,
  chainFileName,
  makeChainVerifier,
  type ReceiptAt,
  serialOf,
  type Tail,
} from './verify-chain.ts';

export const FOLDER = 'receipts';
/** Bytes of a file before the next one begins: half of what the port reads. */
const SEGMENT_BYTES = 4 * 1024 * 1024;

export interface Scan {
  readonly report: ChainReport;
  readonly tail: Tail | null;
}

/** A receipt that is to be written; `at` in Unix ms. */
export interface Draft {
  readonly entry: ReceiptEntry;
  readonly at: number;
}

export const chainFiles = async (files: Files): Promise<readonly string[]> =>
  (await files.list(FOLDER))
    .filter((name) => serialOf(name) !== null)
    .sort((a, b) => (serialOf(a) ?? 0) - (serialOf(b) ?? 0));

/** Receipts that are checked before others may work: some milliseconds. */
const STEPS_AT_ONCE = 32;

/** Reads and checks everything; `pause` is awaited now and then, so that a window stays alive. */
export async function scanChain(
  files: Files,
  each: (signed: SignedReceipt, at: ReceiptAt) => void,
  pause: () => Promise<void> = async () => {},
): Promise<Scan> {
  const keys: readonly HistoryPublicKey[] = await readHistoryKeys(files);
  const verifier = makeChainVerifier(keys, each);
  let steps = 0;
  for (const name of await chainFiles(files)) {
    for (const step of verifier.steps(name, (await readOne(files, name)) ?? '')) {
      void step;
      steps += 1;
      if (steps % STEPS_AT_ONCE === 0) await pause();
    }
  }
  return { report: verifier.report(), tail: verifier.tail() };
}

/** One that is too large to be one of ours counts as damaged, and hides nothing else. */
async function readOne(files: Files, name: string): Promise<string | null> {
  try {
    return await files.readText(`${FOLDER}/${name}`);
  } catch {
    return 'unreadable\n';
  }
}

/** Whether the newest file is what it was; a changed one has to be checked again before anything follows it. */
export async function isAsLeft(files: Files, tail: Tail | null): Promise<boolean> {
  if (tail === null) return (await chainFiles(files)).length === 0;
  const text = await readOne(files, tail.file);
  return text !== null && sha256Hex(text) === tail.sha256;
}

/** Writes the next receipt behind `tail`. Rejects as the disk does; what then is there, the next scan says. */
export async function appendReceipt(
  files: Files,
  { draft, key, app, ...more }: NextReceipt,
): Promise<{ readonly hash: string; readonly tail: Tail }> {
  const place = nextPlace(await withoutTornLine(files, more.tail), key.about.id);
  const { file, chain, number, previous, after } = place;
  const position = { chain, number, previous, after, at: draft.at, key: key.about.id, app };
  const line = formatReceipt(receiptBody(draft.entry, position), key.sign);
  const text = `${place.lines === 0 ? '' : ((await files.readText(`${FOLDER}/${file}`)) ?? '')}${line}\n`;
  await files.append(`${FOLDER}/${file}`, `${line}\n`);
  const hash = sha256Hex(line);
  const tail: Tail = {
    ...{ file, chain, number, hash, key: key.about.id, isWhole: true, torn: '' },
    ...{ sha256: sha256Hex(text), bytes: Buffer.byteLength(text) },
    ...{ lines: place.lines + 1, before: place.before },
  };
  return { hash, tail };
}

export interface NextReceipt {
  readonly tail: Tail | null;
  readonly key: HistoryKey;
  readonly draft: Draft;
  /** Version of this program. */
  readonly app: string;
}

/** Half a line that a crash left never counted; with anything behind it, it would look like damage. */
async function withoutTornLine(files: Files, tail: Tail | null): Promise<Tail | null> {
  if (tail === null || tail.torn === '' || !tail.isWhole) return tail;
  const name = `${FOLDER}/${tail.file}`;
  const text = (await files.readText(name)) ?? '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  await files.replace(name, whole);
  return { ...tail, torn: '', sha256: sha256Hex(whole), bytes: Buffer.byteLength(whole) };
}

interface Next {
  readonly file: string;
  /** Lines that are in the file already. */
  readonly lines: number;
  readonly before: Tail['before'];
  readonly chain: number;
  readonly number: number;
  readonly previous: string | null;
  readonly after: {
    readonly file: string;
    readonly sha256: string;
    readonly number: number | null;
    readonly why: 'damaged' | 'key-lost';
  } | null;
}

function nextPlace(tail: Tail | null, key: string): Next {
  const first = { chain: 1, number: 1, previous: null, after: null };
  if (tail === null) return { file: chainFileName(1), lines: 0, before: null, ...first };
  const isOurs = tail.isWhole && (tail.key === null || tail.key === key);
  // A file without a receipt in it is no end of anything: what follows stands in it.
  const staysInFile = tail.isWhole && (tail.lines === 0 || (isOurs && tail.bytes < SEGMENT_BYTES));
  const { file, lines, before } = staysInFile ? tail : nextFile(tail);
  const { chain, number, hash: previous } = tail;
  if (number === null && tail.isWhole) return { file, lines, before, ...first };
  if (isOurs) return { file, lines, before, chain, number: (number ?? 0) + 1, previous, after: null };
  const why: 'damaged' | 'key-lost' = tail.isWhole ? 'key-lost' : 'damaged';
  const after = before && { ...before, number, why };
  return { file, lines, before, chain: chain + 1, number: 1, previous: null, after };
}

const nextFile = ({ file, sha256 }: Tail): Pick<Next, 'file' | 'lines' | 'before'> => ({
  file: chainFileName((serialOf(file) ?? 0) + 1),
  lines: 0,
  before: { file, sha256 },
});
