// What vitest runs inside a mutation test: only the tests of the target, which scripts/mutation.mjs names in the environment.
import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest takes the default export of a configuration
export default defineConfig({
  test: {
    include: JSON.parse(process.env.COUNTERSIGN_MUTATION_TESTS ?? '[]'),
    pool: 'forks',
    testTimeout: 60_000,
  },
});
