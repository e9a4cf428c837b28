// npm run fuzz [inputs] [decoder] [seed]: throws changed, wrong and random inputs at every decoder, a million each by default.
// Nothing may throw or take more than 50 ms; the first input that does is printed as hex, and the same seed finds it again.
import { fileURLToPath } from 'node:url';
import { onProjectNode } from './project-node.mjs';

await onProjectNode(fileURLToPath(import.meta.url));

const { ACTION_TARGETS } = await import('../test/fuzz/action-targets.ts');
const { DECODER_TARGETS } = await import('../test/fuzz/decoder-targets.ts');
const { CSV_TARGET } = await import('../test/fuzz/csv-target.ts');
const { reportLine, runTarget } = await import('../test/fuzz/run-target.ts');

const DEFAULT_COUNT = 1_000_000;
const DEFAULT_SEED = 20261122;

const [count = DEFAULT_COUNT, name = null, seed = DEFAULT_SEED] = process.argv.slice(2);
const all = [...DECODER_TARGETS, ...ACTION_TARGETS, CSV_TARGET];
const targets = all.filter((target) => name === null || target.name === name);
if (targets.length === 0 || !(Number(count) > 0)) {
  console.error('usage: npm run fuzz [inputs] [decoder] [seed]');
  console.error(`decoders: ${all.map((target) => target.name).join(', ')}`);
  process.exit(2);
}

for (const target of targets) {
  try {
    console.log(reportLine(runTarget(target, Number(count), Number(seed))));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
