import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Chunk } from './bundle-rules.ts';
import { PROJECT } from './read-sources.ts';

/** Builds the present sources into `folder` (about 2 s); never judges an older build. */
export async function buildInto(folder: string): Promise<void> {
  await promisify(execFile)(process.execPath, [path.join(PROJECT, 'scripts/build.mjs'), folder], {
    cwd: PROJECT,
  });
}

/** The built code by its name below `folder`, each with the sources its map names. */
export async function readBundle(folder: string): Promise<Map<string, Chunk>> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.c?js$/.test(name)).sort();
  const chunks = names.map(async (name): Promise<[string, Chunk]> => {
    const file = path.join(folder, name);
    const code = await readFile(file, 'utf8');
    return [name.split(path.sep).join('/'), { code, sources: await sourcesOf(file, code) }];
  });
  return new Map(await Promise.all(chunks));
}

async function sourcesOf(file: string, code: string): Promise<string[]> {
  const name = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(code)?.[1];
  if (name === undefined) return []; // the renderer ships without maps
  const map: unknown = JSON.parse(await readFile(path.join(path.dirname(file), name), 'utf8'));
  if (typeof map !== 'object' || map === null || !('sources' in map) || !Array.isArray(map.sources))
    return [];
  return map.sources.map((source) =>
    path
      .relative(PROJECT, path.resolve(path.dirname(file), String(source)))
      .split(path.sep)
      .join('/'),
  );
}
