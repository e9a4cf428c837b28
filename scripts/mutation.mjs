// npm run mutation -- TARGET: breaks the guards one by one (mutation testing) and fails when the tests notice too few of them.
// The report says which survived: test-results/mutation-TARGET.html for people, .json for programs. Not a part of npm test.
import { readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onProjectNode, root } from './project-node.mjs';

/** What is broken, and the unit tests that have to notice. Laws that take seconds stay out: examples must be enough. */
const TARGETS = {
  scanner: {
    mutate: [
      'main/core/json-scanner.ts',
      'main/core/scan-json.ts',
      'main/core/json-tree.ts',
      'main/core/show-text.ts',
      'main/actions/payload/*.ts',
    ],
    tests: [
      'test/core/json-test-suite.test.ts',
      'test/core/scan-json.test.ts',
      'test/core/show-text.test.ts',
      'test/actions/payload',
    ],
  },
  addresses: { mutate: ['main/actions/addresses/*.ts'], tests: ['test/actions/addresses'] },
  amounts: { mutate: ['main/actions/*amount*.ts'], tests: ['test/actions'] },
};
const SLOW = /\.slow\.test\.ts$/;
/** Per cent of the mutants that have to be noticed. */
const LEAST = 90;

function testFilesIn(folder) {
  if (folder.endsWith('.test.ts')) return [folder];
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts') && !SLOW.test(entry.name))
    .map((entry) => path.posix.join(folder, entry.name));
}

function optionsFor(name, { mutate }) {
  const report = (ending) => ({ fileName: path.join('test-results', `mutation-${name}.${ending}`) });
  return {
    mutate,
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'scripts/mutation-vitest.mjs', related: false },
    coverageAnalysis: 'perTest',
    concurrency: 2,
    // Outside the tree: others read and build it meanwhile, and a test that walks the sources must not find copies.
    tempDirName: path.join(os.tmpdir(), `countersign-mutation-${name}-${process.pid}`),
    cleanTempDir: 'always',
    ignorePatterns: ['out', 'dist', 'test-results', 'docs', '/build'],
    reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
    clearTextReporter: { allowColor: false, logTests: false, allowEmojis: false, skipFull: true },
    htmlReporter: report('html'),
    jsonReporter: report('json'),
    thresholds: { high: LEAST, low: LEAST, break: LEAST },
    timeoutMS: 6_000, // a computer that has other work
    disableTypeChecks: false, // nothing here checks types; the sources stay as they are
    tsconfigFile: 'none', // there is nothing to rewrite in it, and TypeScript 7 has no API to read it with
    allowConsoleColors: false,
  };
}

await onProjectNode(fileURLToPath(import.meta.url));
const [name = '', ...rest] = process.argv.slice(2);
if (!Object.hasOwn(TARGETS, name) || rest.length > 0) {
  console.error(`usage: npm run mutation -- ${Object.keys(TARGETS).join('|')}`);
  process.exit(2);
}
process.chdir(root);
process.env.COUNTERSIGN_MUTATION_TESTS = JSON.stringify(TARGETS[name].tests.flatMap(testFilesIn));
// Loaded late: only the project's Node can run it.
const { Stryker } = await import('@stryker-mutator/core');
try {
  // Sets the exit code by itself when too few are noticed.
  await new Stryker(optionsFor(name, TARGETS[name])).runMutationTest();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
