// npm run demo: plays the practice story without a display, from the first run to the history, and prints at each step
// what was seen: texts read from the window, entries of the journal on disk, answers of the sandbox. Screenshots go to
// test-results/demo-*.png. The exit code is 0 when all of it was as expected.
//   COUNTERSIGN_RUNTIME=electron|host   real Electron or the stand-in; without it Electron where its binary is
import { fileURLToPath } from 'node:url';
import { onProjectNode } from './project-node.mjs';
import { runWithApp } from './run-with-app.mjs';

await onProjectNode(fileURLToPath(import.meta.url));
process.exitCode = await runWithApp('test/demo/play-demo.ts');
