import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { listPackage } from '@electron/asar';

/** What may be in the archive; everything else is a finding. */
const ALLOWED: readonly RegExp[] = [
  /^package\.json$/,
  /^LICENSE$/,
  /^out\/main\/(index|cli|signer|keychain)\.js$/,
  /^out\/main\/argon2-simd\.wasm$/,
  /^out\/main\/assets\/[\w.-]+\.js$/,
  /^out\/preload\/index\.cjs$/,
  /^out\/renderer\/index\.html$/,
  /^out\/renderer\/scan-worker\.js$/,
  /^out\/renderer\/assets\/[\w.-]+\.(js|css|svg|woff2|wasm)$/,
];

const REQUIRED: readonly string[] = [
  'package.json',
  'LICENSE',
  'out/main/index.js',
  'out/main/signer.js',
  'out/main/keychain.js',
  'out/main/argon2-simd.wasm',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'out/renderer/scan-worker.js',
];

/** For developers, or for nobody: must not be there even where a rule above would let it in. */
const FORBIDDEN: readonly RegExp[] = [/\.map$/, /\.[cm]?tsx?$/, /\.test\./, /gallery/, /(^|\/)test\//];

/** Files of the archive, relative, with forward slashes, sorted; folders left out. */
export function archiveFiles(asar: string): readonly string[] {
  const entries = listPackage(asar, { isPack: false }).map((entry) => entry.replaceAll('\\', '/').slice(1));
  const folders = new Set(entries.map((entry) => path.posix.dirname(entry)));
  return entries.filter((entry) => !folders.has(entry)).sort();
}

/** The files of keytar that one platform needs. */
export const keytarFiles = (platform: string, arch: string): readonly string[] => [
  'node_modules/keytar/LICENSE.md',
  'node_modules/keytar/lib/keytar.js',
  'node_modules/keytar/package.json',
  `node_modules/keytar/prebuilds/${platform}-${arch}/keytar.node`,
];

/** Sentences about what is in the archive and should not be, or the other way round. Empty: as it should be. */
export function contentProblems(files: readonly string[], platform: string, arch: string): readonly string[] {
  const keytar = keytarFiles(platform, arch);
  const isAllowed = (file: string): boolean =>
    keytar.includes(file) || ALLOWED.some((rule) => rule.test(file));
  const isForbidden = (file: string): boolean => FORBIDDEN.some((rule) => rule.test(file));
  return [
    ...files.filter((file) => !isAllowed(file) || isForbidden(file)).map((file) => `must not ship: ${file}`),
    ...[...REQUIRED, ...keytar].filter((file) => !files.includes(file)).map((file) => `is missing: ${file}`),
  ];
}

/** Files of `folder` (relative, forward slashes, sorted). Links count as files. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** The built files that should ship: all of out/ but source maps and the gallery. */
export async function builtFiles(projectDir: string): Promise<readonly string[]> {
  const files = await filesBelow(path.join(projectDir, 'out'));
  return files
    .filter((file) => !file.endsWith('.map') && !/^renderer\/(assets\/)?gallery[.-]/.test(file))
    .map((file) => `out/${file}`);
}

/** Renderer files that nothing leads to from index.html: left over from the gallery, or planted. */
export function unreachableFiles(texts: ReadonlyMap<string, string>): readonly string[] {
  const reached = new Set(['out/renderer/index.html']);
  for (const file of reached) {
    const text = texts.get(file) ?? '';
    for (const other of texts.keys()) if (text.includes(path.posix.basename(other))) reached.add(other);
  }
  return [...texts.keys()].filter((file) => !reached.has(file));
}
