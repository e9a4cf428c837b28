/** Tables as text (RFC 4180), with LF or CRLF. */

export interface CsvRow {
  /** Line of the text that it begins on, from 1. */
  readonly line: number;
  /** null: a quotation mark stands where none may. */
  readonly cells: readonly string[] | null;
}

// Sticky: they never look back.
const PLAIN = /[^,\r\n]*/y;
const LINE_END = /\r\n|\n|\r/y;
const REST_OF_LINE = /[^\r\n]*/y;

/** Rows that are not empty; null when a quotation mark is never closed. A byte order mark is passed over. */
export function parseCsv(text: string): readonly CsvRow[] | null {
  const rows: CsvRow[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const row = readRow(text, at);
    if (row === null) return null;
    const isEmpty = row.cells?.length === 1 && row.cells[0] === '';
    if (!isEmpty) rows.push({ line, cells: row.cells });
    line += countLines(text.slice(at, row.end));
    at = row.end;
  }
  return rows;
}

interface ReadRow {
  readonly cells: readonly string[] | null;
  /** Behind the line end. */
  readonly end: number;
}

function readRow(text: string, start: number): ReadRow | null {
  const cells: string[] = [];
  for (let at = start; ; at += 1) {
    const cell = readCell(text, at);
    if (cell === null) return null;
    const isOdd = cell.value === null || !/^[,\r\n]?$/.test(text.charAt(cell.end));
    if (isOdd) return { cells: null, end: behindLine(text, cell.end) };
    cells.push(cell.value);
    if (text.charAt(cell.end) !== ',') return { cells, end: behindLine(text, cell.end) };
    at = cell.end;
  }
}

/** null: never closed. Value null: a quotation mark in a cell that is not quoted. */
function readCell(text: string, at: number): { readonly value: string | null; readonly end: number } | null {
  if (text.charAt(at) === '"') return readQuoted(text, at + 1);
  const plain = match(PLAIN, text, at)?.[0] ?? '';
  return { value: plain.includes('"') ? null : plain, end: at + plain.length };
}

/** From behind the opening mark. By search and not by a pattern, which a long cell would exhaust. */
function readQuoted(text: string, start: number): { readonly value: string; readonly end: number } | null {
  let end = text.indexOf('"', start);
  while (end >= 0 && text.charAt(end + 1) === '"') end = text.indexOf('"', end + 2);
  return end < 0 ? null : { value: text.slice(start, end).replaceAll('""', '"'), end: end + 1 };
}

function behindLine(text: string, at: number): number {
  const end = at + (match(REST_OF_LINE, text, at)?.[0].length ?? 0);
  return end + (match(LINE_END, text, end)?.[0].length ?? 0);
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const countLines = (text: string): number => text.match(/\r\n|\n|\r/g)?.length ?? 0;

/** Every row ends with CRLF. Every cell is quoted: programs that expect another separator see fewer cells then. */
export const formatCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `${cells.map(formatCell).join(',')}\r\n`).join('');

const formatCell = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
