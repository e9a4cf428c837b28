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

/** For a test or a hook on a computer that does several others at the same time, in ms. Only what hangs takes so long. */
const PATIENCE = 300_000;
/** The same for one thing that is waited for within them. */
const POLL = { timeout: 60_000 };

/**
 * Within one run slow projects (real Chromium, real keychain, electron-builder) take one file after the other: a keychain is one
 * for all of them. scripts/test.mjs runs several such runs side by side, each with a keychain of its own.
 */
export default defineConfig({
  test: {
    sequence: { sequencer: ShardBySize },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [
            'test/e2e/**',
            'test/host/**',
            'test/packaging/**',
            'test/bench/**',
            'test/gallery/**',
            ...LONG,
          ],
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
          expect: { poll: POLL },
          // Hundreds of small files: to start a process and load the modules for each takes a third of the whole time.
          // What a test stubs it puts back, so that the next file in the same process finds everything as it was.
          isolate: false,
          maxWorkers: Math.max(2, availableParallelism()),
          pool: 'forks',
        },
      },
      {
        test: {
          name: 'host',
          include: ['test/host/**/*.test.ts'],
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
          expect: { poll: POLL },
          fileParallelism: false,
          pool: 'forks',
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: LONG,
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
          expect: { poll: POLL },
          fileParallelism: false,
          pool: 'forks',
        },
      },
      {
        test: {
          name: 'long',
          include: LONG,
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
          expect: { poll: POLL },
          fileParallelism: false,
          pool: 'forks',
        },
      },
      {
        test: {
          name: 'gallery',
          include: ['test/gallery/**/*.test.ts'],
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
          expect: { poll: POLL },
          fileParallelism: false,
          pool: 'forks',
        },
      },
      {
        test: {
          name: 'packaging',
          include: ['test/packaging/**/*.test.ts'],
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
          expect: { poll: POLL },
          fileParallelism: false,
          pool: 'forks',
        },
      },
    ],
  },
});
