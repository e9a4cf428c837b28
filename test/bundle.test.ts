import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chunk, findBundleViolations } from './rules/bundle-rules.ts';
import { buildInto, readBundle } from './rules/fresh-build.ts';
import { listed } from './rules/read-sources.ts';
import { judgeMarkup } from './rules/security-packaging.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'countersign-build-'));
  await buildInto(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const chunk = (code: string, ...sources: string[]): Chunk => ({ code, sources });

/** A bundle of the right shape. */
const KEPT = new Map([
  [
    'main/index.js',
    chunk("import 'electron'; import './assets/a.js'; import('./assets/s.js');", 'main/app.ts'),
  ],
  ['main/assets/a.js', chunk('new Function("");', 'main/core/bytes.ts')],
  ['main/assets/s.js', chunk("import 'node:http';", 'main/sandbox/start.ts')],
  ['main/cli.js', chunk("import('./assets/s.js');", 'main/cli.ts')],
  ['main/signer.js', chunk("import 'node:crypto';", 'main/signer/index.ts', 'main/vault/x.ts')],
  ['main/keychain.js', chunk("import('keytar');", 'main/platform/keychain-process.ts')],
  ['preload/index.cjs', chunk("require('electron');", 'preload/index.cts')],
]);

const PLANTED: readonly (readonly [rule: string, file: string, chunk: Chunk])[] = [
  ['process holds only its own', 'main/index.js', chunk("import './assets/s.js';", 'main/app.ts')],
  ['process holds only its own', 'main/assets/a.js', chunk("import './s.js';", 'main/core/bytes.ts')],
  ['process holds only its own', 'main/assets/a.js', chunk('', 'main/signing/open-key.ts')],
  ['process holds only its own', 'main/assets/a.js', chunk('', 'main/vault/envelope-open.ts')],
  ['process holds only its own', 'main/assets/a.js', chunk('', 'main/signer/serve-signer.ts')],
  ['process holds only its own', 'main/cli.js', chunk('', 'main/platform/files.ts')],
  ['process holds only its own', 'main/signer.js', chunk('', 'main/dfns/http.ts')],
  ['process holds only its own', 'main/keychain.js', chunk('', 'main/requests/requests.ts')],
  ['everything is bundled', 'main/index.js', chunk("import 'zod'; import('./assets/s.js');", 'main/app.ts')],
  [
    'everything is bundled',
    'main/index.js',
    chunk("import 'keytar'; import('./assets/s.js');", 'main/app.ts'),
  ],
  ['everything is bundled', 'main/cli.js', chunk("import 'electron';", 'main/cli.ts')],
  ['everything is bundled', 'main/signer.js', chunk("import 'electron';", 'main/signer/index.ts')],
  ['everything is bundled', 'preload/index.cjs', chunk("require('electron'); require('./chunk.cjs');")],
  ['the sandbox is a chunk of its own', 'main/assets/s.js', chunk('', 'main/core/bytes.ts')],
  ['the sandbox is a chunk of its own', 'main/index.js', chunk('', 'main/app.ts')],
  ['SEC-77', 'main/assets/a.js', chunk("eval('1')")],
  ['SEC-77', 'main/assets/a.js', chunk("new Function('return 1')")],
  ['SEC-77', 'main/assets/a.js', chunk("Function('return 1')()")],
  ['SEC-77', 'main/assets/a.js', chunk("import 'node:child_process';")],
  ['SEC-77', 'main/assets/a.js', chunk("require('vm');")],
  ['SEC-77', 'main/assets/a.js', chunk('import(name);')],
  ['SEC-77', 'renderer/assets/index.js', chunk("eval('1')")],
];

describe('the built bundle', () => {
  it('SEC-77: keeps every process to its own parts, and the practice organisation behind import()', async () => {
    const bundle = await readBundle(folder);
    expect([...bundle.keys()].filter((name) => name.startsWith('renderer/')).length).toBeGreaterThan(1);
    expect(bundle.get('main/signer.js')?.sources).toContain('main/signer/index.ts');
    expect(listed(findBundleViolations(bundle))).toEqual([]);
  });

  it.each(['index.html', 'gallery.html'])(
    'SEC-03, SEC-06: %s loads only its own files, by its policy',
    async (page) => {
      const html = await readFile(path.join(folder, 'renderer', page), 'utf8');
      expect(html).toMatch(/<script type="module"/);
      expect(listed(judgeMarkup(new Map([[page, html]])))).toEqual([]);
    },
  );

  it('finds nothing in a bundle of the right shape', () => {
    expect(listed(findBundleViolations(KEPT))).toEqual([]);
  });

  it.each(PLANTED)('finds a violation of "%s" planted in %s', (rule, file, planted) => {
    expect(findBundleViolations(new Map([...KEPT, [file, planted]]))).toContainEqual(
      expect.objectContaining({ rule }),
    );
  });

  it.each(['main/index.js', 'main/cli.js', 'main/signer.js', 'main/keychain.js', 'preload/index.cjs'])(
    'misses %s when it was not built',
    (file) => {
      const rest = new Map([...KEPT].filter(([name]) => name !== file));
      expect(findBundleViolations(rest)).toContainEqual({ file, rule: 'entries are built', what: 'missing' });
    },
  );
});
