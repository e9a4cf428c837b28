// Builds renderer, preload and main with plain Vite into out/ (or the folder named as first argument).
// The renderer comes first: main serves its files from a table made here, never by path arithmetic (SEC-04).
import { createHash } from 'node:crypto';
import { copyFile, readdir, readFile, rm } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '..');
const out = path.resolve(root, process.argv[2] ?? 'out');
const common = { configFile: false, envDir: false, logLevel: 'warn', publicDir: false };
const external = ['electron', 'keytar', /^node:/, ...builtinModules];

// A dependency of @simplewebauthn/server. Its full form falls back to code from text (SEC-77); this one never does.
const NO_CODE_FROM_TEXT = { find: /^reflect-metadata$/, replacement: 'reflect-metadata/lite' };

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

async function rendererTable() {
  const dir = path.join(out, 'renderer');
  const names = (await readdir(dir, { recursive: true, withFileTypes: true })).filter((e) => e.isFile());
  const rows = await Promise.all(
    names.map(async (entry) => {
      const file = path.relative(dir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/');
      const type = TYPES[path.extname(file)];
      if (!type) throw new Error(`build: no content type is known for renderer file ${file}`);
      const sha256 = createHash('sha256')
        .update(await readFile(path.join(dir, file)))
        .digest('hex');
      return [`/${file}`, { file, type, sha256 }];
    }),
  );
  return Object.fromEntries(rows.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const buildRenderer = () =>
  build({
    ...common,
    root: path.join(root, 'renderer'),
    base: './',
    plugins: [react()],
    build: {
      target: 'chrome150', // not above the Chromium of the pinned Electron
      modulePreload: { polyfill: false }, // the polyfill is an inline script; the policy allows none
      assetsInlineLimit: 0,
      emptyOutDir: true,
      outDir: path.join(out, 'renderer'),
      chunkSizeWarningLimit: 4000, // the password dictionaries
      rolldownOptions: {
        input: {
          index: path.join(root, 'renderer/index.html'),
          gallery: path.join(root, 'renderer/gallery.html'),
          'scan-worker': path.join(root, 'renderer/scan/scan-worker.ts'),
        },
        output: {
          // The page's policy for addresses of scripts names this one file.
          entryFileNames: ({ name }) => (name === 'scan-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
        },
      },
    },
  });

const buildNode = (input, dir, target, output, define = {}) =>
  build({
    ...common,
    root,
    define,
    resolve: { alias: [NO_CODE_FROM_TEXT] },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target,
      minify: false,
      sourcemap: true,
      emptyOutDir: true,
      outDir: path.join(out, dir),
      rolldownOptions: { input, external, output },
    },
  });

await rm(out, { recursive: true, force: true });
await buildRenderer();
const table = await rendererTable();
await Promise.all([
  buildNode(
    {
      index: path.join(root, 'main/index.ts'),
      cli: path.join(root, 'main/cli.ts'),
      signer: path.join(root, 'main/signer/index.ts'),
      keychain: path.join(root, 'main/platform/keychain-process.ts'),
    },
    'main',
    'node24',
    { format: 'es' },
    { __RENDERER_FILES__: JSON.stringify(table) },
  ),
  buildNode({ index: path.join(root, 'preload/index.cts') }, 'preload', 'chrome150', {
    format: 'cjs',
    entryFileNames: '[name].cjs',
    codeSplitting: false,
  }),
]);
await copyFile(
  path.join(root, 'node_modules/argon2-browser/dist/argon2-simd.wasm'),
  path.join(out, 'main/argon2-simd.wasm'),
);
