import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { median, type Row, ratioOf } from './row.ts';

const HEAD = ['what', 'ratio', 'relative to', 'median', 'median of that', 'runs'];

/** An aligned table for the terminal. */
export function formatTable(rows: readonly Row[]): string {
  const cells = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) =>
        isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  '),
  );
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [lines[0], rule, ...lines.slice(1)].map((line) => line?.trimEnd()).join('\n');
}

const isNumber = (column: number): boolean => [1, 3, 4, 5].includes(column);

/** The same rows to paste into a document. */
export function formatMarkdown(rows: readonly Row[]): string {
  const rule = HEAD.map((_, column) => (isNumber(column) ? '--:' : '---'));
  return [HEAD, rule, ...rows.map(cellsOf)].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function cellsOf(row: Row): string[] {
  const of = (values: readonly number[]) => `${rounded(median(values))} ${row.unit}`;
  const runs = `${row.values.length} / ${row.baseValues.length}`;
  return [row.what, `${rounded(ratioOf(row))} ×`, row.relativeTo, of(row.values), of(row.baseValues), runs];
}

/** Three digits that mean something; more would pretend to know. */
function rounded(value: number): string {
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export interface About {
  readonly runtime: string;
  readonly seconds: number;
}

/** Everything that was measured, every run of it. */
export function writeJson(file: string, about: About, rows: readonly Row[]): void {
  const machine = {
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
    cores: os.availableParallelism(),
  };
  const written = rows.map((row) => ({
    what: row.what,
    relativeTo: row.relativeTo,
    ratio: ratioOf(row),
    unit: row.unit,
    median: median(row.values),
    baseMedian: median(row.baseValues),
    runs: row.values.length,
    baseRuns: row.baseValues.length,
    values: row.values,
    baseValues: row.baseValues,
  }));
  writeFileSync(file, `${JSON.stringify({ ...about, ...machine, rows: written }, null, 2)}\n`);
}
