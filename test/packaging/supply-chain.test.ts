import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { filesBelow } from './archive-content.ts';
import { projectDir } from './package-app.ts';

const Names = z.record(z.string(), z.string());
const Manifest = z.object({
  dependencies: Names,
  devDependencies: Names,
  optionalDependencies: Names,
  allowScripts: z.record(z.string(), z.boolean()),
});
const Lockfile = z.object({
  lockfileVersion: z.number(),
  packages: z.record(
    z.string(),
    z.object({
      name: z.string().optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      dev: z.boolean().optional(),
      devOptional: z.boolean().optional(),
      optional: z.boolean().optional(),
      link: z.boolean().optional(),
      hasInstallScript: z.boolean().optional(),
      bundleDependencies: z.unknown().optional(),
      inBundle: z.boolean().optional(),
      dependencies: Names.optional(),
    }),
  ),
});
type Lockfile = z.infer<typeof Lockfile>;

const read = (file: string): Promise<string> => readFile(path.join(projectDir, file), 'utf8');
const manifest = Manifest.parse(JSON.parse(await read('package.json')));
const lockfile = Lockfile.parse(JSON.parse(await read('package-lock.json')));

/** Word lists: data, none of whose code is called. */
const WORD_LISTS = ['@scure/bip39', '@zxcvbn-ts/language-common', '@zxcvbn-ts/language-en'];
const MOST_DIRECT_EACH = 8;
/** Decode what stands inside a payload; only main/actions may import them (architecture table). In the 25, not in the 8 (DECISIONS.md). */
const DECODERS = ['@scure/base', '@scure/btc-signer', 'micro-eth-signer'];
const MOST_TOTAL = 25;
/** Verifies passkeys of the practice organisation, in a chunk of its own that only a practice passkey loads (DECISIONS.md). */
const PRACTICE_ONLY = '@simplewebauthn/server';
/** With everything that only it needs; one more fails here. */
const MOST_FOR_PRACTICE = 25;

/** Names of the packages that the files below `folders` import. */
async function importedIn(...folders: string[]): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (const folder of folders) {
    for (const file of await filesBelow(path.join(projectDir, folder))) {
      if (!/\.(c?ts|tsx|mjs)$/.test(file)) continue;
      const text = await read(path.join(folder, file));
      for (const match of text.matchAll(/(?:from |import\(|import )'((?:@[\w-]+\/)?[\w-]+)(?=['/])/g)) {
        names.add(match[1] ?? '');
      }
    }
  }
  return names;
}

const programNames = () => Object.keys(manifest.dependencies).filter((name) => name !== PRACTICE_ONLY);

const shippedPaths = () =>
  Object.entries(lockfile.packages)
    .filter(([at, one]) => at !== '' && !one.dev && !one.devOptional && !one.optional)
    .map(([at]) => at);

/** Paths in the lockfile of these packages and of all that they need. */
function neededBy(names: readonly string[], among: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (name: string, from: string) => {
    const at = [`${from}/node_modules/${name}`, `node_modules/${name}`].find((one) => among.has(one));
    if (at === undefined || found.has(at)) return;
    found.add(at);
    for (const next of Object.keys(lockfile.packages[at]?.dependencies ?? {})) visit(next, at);
  };
  for (const name of names) visit(name, '');
  return found;
}

/** Packages of the lockfile by the name they are published under. */
const locked = ({ packages }: Lockfile) =>
  Object.entries(packages)
    .filter(([place]) => place !== '')
    .map(([place, entry]) => ({ ...entry, name: entry.name ?? place.replace(/^.*node_modules\//, '') }));

/** Sentences about packages that would be fetched from elsewhere, or without a hash to hold them to. */
function originProblems(lock: Lockfile): readonly string[] {
  return locked(lock).flatMap(({ name, resolved, integrity, link }) => [
    ...(integrity?.startsWith('sha512-') ? [] : [`${name} has no sha512`]),
    ...(resolved === undefined || resolved.startsWith('https://') ? [] : [`${name} comes from ${resolved}`]),
    ...(link ? [`${name} is a link`] : []),
  ]);
}

/** Packages with an install script that nobody has decided about, and decisions about packages that have none. */
function scriptProblems(lock: Lockfile, decided: Readonly<Record<string, boolean>>): readonly string[] {
  const withScript = new Set(locked(lock).flatMap((each) => (each.hasInstallScript ? [each.name] : [])));
  return [
    ...[...withScript].filter((name) => !Object.hasOwn(decided, name)).map((name) => `undecided: ${name}`),
    ...Object.keys(decided)
      .filter((name) => !withScript.has(name))
      .map((name) => `without a script: ${name}`),
  ];
}

describe('what the project depends on', () => {
  it('is named exactly, one version each (SEC-71)', () => {
    const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
    for (const [name, version] of Object.entries(all)) {
      expect(version, name).toMatch(/^(npm:@?[\w/-]+@)?\d+\.\d+\.\d+$/);
    }
  });

  it('is locked with a hash and comes from a package registry (SEC-71)', () => {
    expect(lockfile.lockfileVersion).toBe(3);
    expect(originProblems(lockfile)).toEqual([]);
  });

  it('would be refused from a repository, over plain HTTP or without a hash (SEC-71)', () => {
    const planted = (entry: object) =>
      originProblems(Lockfile.parse({ lockfileVersion: 3, packages: { 'node_modules/x': entry } }));
    expect(planted({ integrity: 'sha512-AA==', resolved: 'git+https://host.invalid/x.git' })).toHaveLength(1);
    expect(planted({ integrity: 'sha512-AA==', resolved: 'http://host.invalid/x.tgz' })).toHaveLength(1);
    expect(planted({ integrity: 'sha1-AA==' })).toEqual(['x has no sha512']);
  });

  it('runs no install script: they are off, and each package that has one is refused by name (SEC-72)', async () => {
    expect(await read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
    expect(scriptProblems(lockfile, manifest.allowScripts)).toEqual([]);
    expect(Object.values(manifest.allowScripts)).not.toContain(true);
    expect(scriptProblems(lockfile, {})).not.toEqual([]);
  });

  it('stays small at run time: at most 8 for main, 8 for the renderer, 25 in all (SEC-70)', async () => {
    const programs = Object.keys(manifest.dependencies).filter((name) => !WORD_LISTS.includes(name));
    const inRenderer = await importedIn('renderer');
    const forRenderer = programs.filter((name) => inRenderer.has(name));
    const inMain = await importedIn('main', 'preload');
    const forMain = programs.filter((name) => inMain.has(name) || !inRenderer.has(name));
    const apart = [...DECODERS, PRACTICE_ONLY];
    expect(apart.filter((name) => !forMain.includes(name))).toEqual([]); // no name here that is not used
    expect(forMain.filter((name) => !apart.includes(name)).length).toBeLessThanOrEqual(MOST_DIRECT_EACH);
    expect(forRenderer.length).toBeLessThanOrEqual(MOST_DIRECT_EACH);
    const shipped = new Set(shippedPaths());
    const forPractice = shippedPaths().filter((one) => !neededBy(programNames(), shipped).has(one));
    expect(shipped.size - forPractice.length).toBeLessThanOrEqual(MOST_TOTAL);
    expect(forPractice.length).toBeLessThanOrEqual(MOST_FOR_PRACTICE);
    expect(forPractice).toContain(`node_modules/${PRACTICE_ONLY}`);
  });

  it('lets only the practice organisation reach the package that is counted apart', async () => {
    const importers: string[] = [];
    for (const folder of ['main', 'preload', 'renderer']) {
      for (const file of await filesBelow(path.join(projectDir, folder))) {
        const name = path.posix.join(folder, file);
        if (/\.(c?ts|tsx)$/.test(file) && (await read(name)).includes(`'${PRACTICE_ONLY}`))
          importers.push(name);
      }
    }
    expect(importers).not.toEqual([]);
    expect(importers.filter((name) => !name.startsWith('main/sandbox/'))).toEqual([]);
  });

  it('holds nothing for run time that no source file uses', async () => {
    const used = await importedIn('main', 'preload', 'renderer');
    const build = await read('scripts/build.mjs'); // copies argon2-browser's WebAssembly, and only that
    const unused = Object.keys(manifest.dependencies).filter(
      (name) => !used.has(name) && !build.includes(`node_modules/${name}/`),
    );
    expect(unused).toEqual([]);
  });

  it('is explained in DECISIONS.md, package by package (SEC-70)', async () => {
    const headings = [...(await read('DECISIONS.md')).matchAll(/^## .*$/gm)].join('\n');
    const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
    expect(Object.keys(all).filter((name) => !headings.includes(`\`${name}\``))).toEqual([]);
  });
});
