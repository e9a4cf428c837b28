import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The signer as scripts/build.mjs builds it, in a folder of its own; `remove` deletes the folder. */
export async function buildSigner(): Promise<{ readonly file: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'signer-'));
  await build({
    ...{ configFile: false, envDir: false, logLevel: 'error', publicDir: false, root },
    ssr: { noExternal: true },
    build: {
      ...{ ssr: true, target: 'node24', minify: false, outDir: folder, emptyOutDir: false },
      rolldownOptions: {
        input: { signer: path.join(root, 'main/signer/index.ts') },
        external: [/^node:/, ...builtinModules],
        output: { format: 'es' },
      },
    },
  });
  await writeFile(path.join(folder, 'package.json'), '{"type":"module"}');
  const wasm = path.join(root, 'node_modules/argon2-browser/dist/argon2-simd.wasm');
  await copyFile(wasm, path.join(folder, 'argon2-simd.wasm'));
  return {
    file: path.join(folder, 'signer.js'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
