import { defineConfig } from 'vitest/config';

/**
 * Within one run slow projects (real Chromium, real keychain, electron-builder) take one file after the other: a keychain is one
 * for all of them. scripts/test.mjs runs several such runs side by side, each with a keychain of its own.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/host/**', 'test/packaging/**', 'test/bench/**', 'test/gallery/**'],
          testTimeout: 60_000, // a slow computer that builds packages at the same time
          pool: 'forks',
        },
      },
      {
        test: {
          name: 'host',
          include: ['test/host/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          pool: 'forks',
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/gallery/**/*.test.ts', 'test/e2e/**/*.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 90_000,
          fileParallelism: false,
          pool: 'forks',
        },
      },
      {
        test: {
          name: 'packaging',
          include: ['test/packaging/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          pool: 'forks',
        },
      },
    ],
  },
});
