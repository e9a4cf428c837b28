import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { ShardBySize } from './test/helpers/shard-by-size.ts';

/**
 * What `npm run test:quick` leaves out: stories of keys and credentials with many starts of the app and many key derivations, and the
 * kills of whole processes, hundreds each. They are half of the computing time of all tests.
 */
const LONG = [
  ...[
    'credentials',
    'demo',
    'end-user',
    'key-backup',
    'key-import',
    'keys',
    'killed-while-changing-password',
    'memory-scan',
    'passkeys',
    'recovery',
    'recovery-kit',
    'registration',
    'second-device',
    'second-factor',
    'sign-in-with-key-file',
    'unlock-window',
    'window',
  ].map((name) => `test/e2e/${name}.test.ts`),
  'test/**/*kill-while-*.test.ts',
];

/** On a computer that does several others at the same time, in ms. Only what hangs takes so long. */
const PATIENCE = {
  testTimeout: 600_000,
  hookTimeout: 600_000,
  /** For one thing that is waited for within them. */
  expect: { poll: { timeout: 120_000 } },
};

/**
 * Real Chromium, real keychain, electron-builder: one file after the other, because within one run a keychain is one for all of them.
 * scripts/test.mjs runs several such runs side by side, each with a keychain of its own.
 */
const slow = (name: string, include: string[], exclude: string[] = []) => ({
  test: { ...PATIENCE, name, include, exclude, fileParallelism: false, pool: 'forks' as const },
});

const below = (...folders: string[]) => folders.map((folder) => `test/${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    sequence: { sequencer: ShardBySize },
    projects: [
      {
        test: {
          ...PATIENCE,
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...below('e2e', 'host', 'packaging', 'bench', 'gallery'), ...LONG],
          // Hundreds of small files: to start a process and load the modules for each takes a third of the whole time.
          // What a test stubs it puts back, so that the next file in the same process finds everything as it was.
          isolate: false,
          maxWorkers: Math.max(2, availableParallelism()),
          pool: 'forks',
        },
      },
      slow('host', below('host')),
      slow('e2e', below('e2e'), LONG),
      slow('long', LONG),
      slow('gallery', below('gallery')),
      slow('packaging', below('packaging')),
    ],
  },
});
