import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const PROJECT = path.resolve(import.meta.dirname, '../..');

/** Path from the project root, with slashes -> text. */
export type Sources = ReadonlyMap<string, string>;

/** All files below the folders whose name ends in one of `endings`. */
export function readSources(folders: readonly string[], endings: readonly string[]): Sources {
  const found = folders.flatMap((folder) =>
    readdirSync(path.join(PROJECT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
      .map((entry) => path.join(entry.parentPath, entry.name)),
  );
  return new Map(
    found
      .sort()
      .map((file) => [path.relative(PROJECT, file).split(path.sep).join('/'), readFileSync(file, 'utf8')]),
  );
}

export const CODE = ['.ts', '.tsx', '.cts', '.mts', '.js', '.mjs', '.cjs', '.jsx'] as const;

export function readProjectFile(name: string): string {
  return readFileSync(path.join(PROJECT, name), 'utf8');
}

/** One finding of a rule; `rule` is the name that planted violations are looked up by. */
export interface Violation {
  readonly file: string;
  readonly rule: string;
  readonly what: string;
}

/** For messages: one line each. */
export function listed(violations: readonly Violation[]): string[] {
  return violations.map(({ file, rule, what }) => `${file}: ${rule}: ${what}`);
}
