// Protects the person who opens an exported book in a spreadsheet from cells that are run as formulas.
// From: names and notes that others chose. Not from: a spreadsheet that runs what does not begin like a formula.
import type { RefusedLine } from '../../preload/address-book.ts';
import { MAIN_NETWORKS, TEST_NETWORKS } from '../actions/network-table.ts';
import { findNetwork } from '../actions/networks.ts';
import { utf8 } from '../core/bytes.ts';
import { showText } from '../core/show-text.ts';
import { AppError } from '../errors.ts';
import type { Draft, NewEntry } from './book.ts';
import { type BookEntry, MAX_NAME, MAX_NOTE } from './book-entry.ts';
import { type CsvRow, formatCsv, parseCsv } from './csv.ts';

const MAX_BYTES = 1024 * 1024;
const MAX_LINES = 10_000;
const HEADER = ['name', 'address', 'network', 'note'] as const;
type Column = (typeof HEADER)[number];

// What spreadsheets take for a formula, their wide forms included; an apostrophe before it makes it a text.
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const NEUTRALISED = /^'+[=+\-@\t\r\n＝＋－＠]/;

/** The byte order mark is for spreadsheets, which take other bytes for an old character set. */
export const formatBook = (entries: readonly BookEntry[]): string =>
  `\ufeff${formatCsv([HEADER, ...entries.map(({ name, address, network, note }) => [name, address, network ?? '', note].map(neutralise))])}`;

const neutralise = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);
const revive = (cell: string): string => (NEUTRALISED.test(cell) ? cell.slice(1) : cell);

export interface Imported {
  readonly added: number;
  /** Lines whose address is in the book already. */
  readonly known: number;
  readonly refused: readonly RefusedLine[];
}

/** Puts every good line into the draft. Throws 'book/csv' with a reason when it is no such file; then nothing was added. */
export function importInto(draft: Draft, csv: string): Imported {
  const rows = decodeRows(csv);
  const [header, ...lines] = rows;
  const columns = columnsOf(header);
  let added = 0;
  let known = 0;
  const refused: RefusedLine[] = [];
  for (const row of lines) {
    const why = addLine(draft, row, columns);
    if (why === null) added += 1;
    else if (why === KNOWN) known += 1;
    else refused.push({ line: row.line, why });
  }
  return { added, known, refused };
}

function decodeRows(csv: string): readonly CsvRow[] {
  // A character is at least one byte: what is far too long is not counted in bytes.
  if (csv.length > MAX_BYTES || utf8(csv).length > MAX_BYTES) throw csvError('too-large');
  const rows = parseCsv(csv);
  if (rows === null) throw csvError('quotes');
  if (rows.length === 0) throw csvError('empty');
  if (rows.length > MAX_LINES + 1) throw csvError('too-large');
  return rows;
}

/** Place of each column; other columns are not read. */
function columnsOf(header: CsvRow | undefined): ReadonlyMap<Column, number> {
  const names = (header?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const columns = new Map(
    HEADER.flatMap((column) => (names.includes(column) ? [[column, names.indexOf(column)] as const] : [])),
  );
  if (!columns.has('name') || !columns.has('address')) throw csvError('columns');
  return columns;
}

const KNOWN = 'known';

/** null: added. Else 'known', or why not. */
function addLine(draft: Draft, { cells }: CsvRow, columns: ReadonlyMap<Column, number>): string | null {
  if (cells === null) return 'A quotation mark stands where none may.';
  const cell = (column: Column): string => revive(cells[columns.get(column) ?? -1] ?? '').trim();
  const network = networkOf(cell('network'));
  if (network === undefined)
    return `The network “${showText(cell('network').slice(0, MAX_NAME))}” is not known.`;
  return tryAdd(draft, { name: cell('name'), address: cell('address'), network, note: cell('note') });
}

function tryAdd(draft: Draft, entry: NewEntry): string | null {
  try {
    draft.add(entry);
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code === 'book/known' ? KNOWN : sentenceOf(error, entry);
  }
}

/** By API name or label; null: any network; undefined: not known. */
function networkOf(text: string): string | null | undefined {
  if (text === '') return null;
  return findNetwork(text).isKnown ? text : NAMES_BY_LABEL.get(text.toLowerCase());
}

const NAMES_BY_LABEL: ReadonlyMap<string, string> = new Map(
  [MAIN_NETWORKS, TEST_NETWORKS].flatMap((table) =>
    Object.entries(table).map(([name, [label]]) => [label.toLowerCase(), name] as const),
  ),
);

const SENTENCES = new Map([
  ['book/address empty', 'There is no address.'],
  ['book/address too-long', 'The address is longer than any address.'],
  ['book/address characters', 'The address has characters that no address has.'],
  ['book/name empty', 'There is no name.'],
  ['book/name too-long', `The name is longer than ${MAX_NAME} characters.`],
  ['book/name taken', 'Another entry has this name.'],
  ['book/name characters', 'The name has characters that cannot be seen.'],
  ['input/invalid ', `The note is longer than ${MAX_NOTE} characters.`],
  ['book/full ', 'The address book is full.'],
]);

function sentenceOf({ code, details }: AppError, { network }: NewEntry): string {
  const sentence = SENTENCES.get(`${code} ${details['reason'] ?? ''}`);
  if (sentence !== undefined) return sentence;
  const where = network === null ? 'any network' : findNetwork(network).label;
  return `The address is not one of ${where}, or a character is mistyped.`;
}

const csvError = (reason: string): AppError =>
  new AppError('book/csv', `no table of addresses: ${reason}`, { details: { reason } });
