// npm run bench: measures the built app and prints ratios, each against something that ran beside it in the same minutes.
// Machines differ and are noisy; only the ratios are claims. Raw medians stand beside them and in test-results/bench.json.
//   COUNTERSIGN_RUNTIME=electron|host   real Electron or the stand-in; without it Electron where its binary is
import { fileURLToPath } from 'node:url';
import { onProjectNode } from './project-node.mjs';
import { runWithApp } from './run-with-app.mjs';

await onProjectNode(fileURLToPath(import.meta.url));
process.exitCode = await runWithApp('test/bench/run-bench.ts');
