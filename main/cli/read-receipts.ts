import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseUtf8 } from '../core/bytes.ts';
import { type ChainFile, parseExport } from '../receipts/export-json.ts';
import { type HistoryPublicKey, parseHistoryKeys } from '../receipts/history-key.ts';
import { type Head, serialOf } from '../receipts/verify-chain.ts';

/** Bytes of one file: an export of 50,000 receipts is about as large. */
const MAX_BYTES = 512 * 1024 * 1024;

/** What there is to check. */
export interface FoundReceipts {
  readonly where: 'folder' | 'export';
  readonly keys: readonly HistoryPublicKey[];
  readonly files: readonly ChainFile[];
  /** The newest receipt, as the export says it; undefined: a folder says nothing. */
  readonly saidHead?: Head | null;
  /** Journals of the same account; null: there are none beside it. */
  readonly journals: readonly ChainFile[] | null;
}

/** Why nothing can be checked, in a sentence. */
export interface NothingFound {
  readonly sorry: string;
}

const CHAIN = (name: string): boolean => serialOf(name) !== null;
const JOURNAL = (name: string): boolean => /^[0-9a-f]{64}\.jsonl$/.test(name);

/** `place`: the data folder of an account, its receipts folder, an export or its folder. Rejects as the disk does. */
export async function readReceipts(place: string): Promise<FoundReceipts | NothingFound> {
  if ((await stat(place)).isFile()) return readExport(place);
  const names = await readdir(place);
  const inner = path.join(place, 'receipts');
  if (names.includes('receipts')) return readFolder(inner, path.join(place, 'journal'));
  if (names.some(CHAIN) || names.includes('key.json'))
    return readFolder(place, path.join(place, '../journal'));
  if (names.includes('journal')) return readFolder(inner, path.join(place, 'journal'));
  const exports = names.filter((name) => name.endsWith('.json'));
  const [only, ...others] = exports;
  if (only === undefined) return { sorry: 'there are no receipts in this folder' };
  if (others.length > 0)
    return { sorry: 'there are several JSON files in this folder: name the one to check' };
  return readExport(path.join(place, only));
}

async function readExport(file: string): Promise<FoundReceipts | NothingFound> {
  const read = parseExport(await readText(file));
  if (read === null) return { sorry: 'this is not an export of receipts that this version can read' };
  const { keys, files, head: saidHead } = read;
  return { where: 'export', keys, files, saidHead, journals: null };
}

async function readFolder(folder: string, journalFolder: string): Promise<FoundReceipts> {
  const files = await readAll(folder, CHAIN);
  const keys = parseHistoryKeys(await readText(path.join(folder, 'key.json')).catch(missing)) ?? [];
  const journals = await readAll(journalFolder, JOURNAL);
  return { where: 'folder', keys, files: files.sort(bySerial), journals };
}

async function readAll(folder: string, isWanted: (name: string) => boolean): Promise<ChainFile[]> {
  const names = (await readdir(folder).catch(() => [])).filter(isWanted).sort();
  const found: ChainFile[] = [];
  for (const name of names) found.push({ name, text: await readText(path.join(folder, name)) });
  return found;
}

const bySerial = (a: ChainFile, b: ChainFile): number => (serialOf(a.name) ?? 0) - (serialOf(b.name) ?? 0);

/** A file that is missing is an empty one: what it should have said is then missing. */
function missing(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return '';
  throw error;
}

/** Bytes that are no UTF-8 cannot be a receipt; they must not become one by being replaced. */
async function readText(file: string): Promise<string> {
  const { size } = await stat(file);
  if (size > MAX_BYTES) throw new RangeError('a file is larger than any of ours');
  return parseUtf8(await readFile(file)) ?? 'not UTF-8\n';
}
