// Protects the person who opens an exported book in a spreadsheet from cells that are run as formulas.
// From: names and notes that others chose. Not from: a spreadsheet that runs what does not begin like a formula.
// Protects the own book from a file of others that puts false twins beside its entries. Not from: two twins in the same file.
import type { RefusedLine } from '../../preload/address-book.ts';
import { MAX_ADDRESS } from '../actions/addresses/address.ts';
import { MAIN_NETWORKS, TEST_NETWORKS } from '../actions/network-table.ts';
import { findNetwork } from '../actions/networks.ts';
import { familyOf } from '../actions/recipients/address-key.ts';
import { type KnownEntries, knownEntries } from '../actions/recipients/known-addresses.ts';
import { showText } from '../core/show-text.ts';
import { AppError } from '../errors.ts';
import type { Draft, NewEntry } from './book.ts';
import { type BookEntry, MAX_NAME, MAX_NOTE } from './book-entry.ts';
import { type CsvRow, formatCsv, parseCsv } from './csv.ts';
import { neutraliseFormula, reviveFormula } from './formula-cell.ts';

/** Characters of a file: a full book of everyday entries has 1,200,000, one with the longest names and notes 7,000,000. */
export const MAX_CSV = 8 * 1024 * 1024;
const MAX_LINES = 10_000;
const HEADER = ['name', 'address', 'network', 'note'] as const;
type Column = (typeof HEADER)[number];

/** The byte order mark is for spreadsheets, which take other bytes for an old character set. */
export const formatBook = (entries: readonly BookEntry[]): string =>
  `\ufeff${formatCsv([HEADER, ...entries.map(({ name, address, network, note }) => [name, address, network ?? '', note].map(neutraliseFormula))])}`;

export interface Imported {
  readonly added: number;
  /** Lines whose address is in the book already. */
  readonly known: number;
  readonly refused: readonly RefusedLine[];
}

/** Puts every good line into the draft. Throws 'book/csv' with a reason when it is no such file; then nothing was added. */
export function importInto(draft: Draft, csv: string): Imported {
  const rows = decodeRows(csv);
  const own = knownEntries([...draft.entries()]);
  const [header, ...lines] = rows;
  const columns = columnsOf(header);
  let added = 0;
  let known = 0;
  const refused: RefusedLine[] = [];
  for (const row of lines) {
    const why = addLine(draft, row, { columns, own });
    if (why === null) added += 1;
    else if (why === KNOWN) known += 1;
    else refused.push({ line: row.line, why });
  }
  return { added, known, refused };
}

function decodeRows(csv: string): readonly CsvRow[] {
  if (csv.length > MAX_CSV) throw csvError('too-large');
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

interface Reading {
  readonly columns: ReadonlyMap<Column, number>;
  /** The book as it was before. */
  readonly own: KnownEntries;
}

/** null: added. Else 'known', or why not. */
function addLine(draft: Draft, { cells }: CsvRow, { columns, own }: Reading): string | null {
  if (cells === null) return 'A quotation mark stands where none may.';
  const cell = (column: Column): string => reviveFormula(cells[columns.get(column) ?? -1] ?? '').trim();
  const network = networkOf(cell('network'));
  if (network === undefined)
    return `The network “${showText(cell('network').slice(0, MAX_NAME))}” is not known.`;
  const entry = { name: cell('name'), address: cell('address'), network, note: cell('note') };
  return twinSentence(entry, own) ?? tryAdd(draft, entry);
}

/** By hand it can be added all the same. null: it begins and ends like no other. */
function twinSentence({ address, network }: NewEntry, own: KnownEntries): string | null {
  const one = { address, family: familyOf(network) };
  const [twin] = own.entriesOf(one).length > 0 || address.length > MAX_ADDRESS ? [] : own.sameEndsOf(one);
  if (twin === undefined) return null;
  return `The address begins and ends like “${showText(twin.known.name ?? '')}” in your address book, but is another address.`;
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
  ['book/name alike', 'The name looks like that of another entry.'],
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
