// Which Node runs the project. The lockfile brings Node 24 on Linux (x64, arm64); `npm run` puts it first on PATH. A
// script started by hand hands itself over to it; elsewhere the developer's own Node has to be new enough.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const bin = path.join(root, 'node_modules/.bin');
const projectNode = path.join(bin, 'node');

/** Below it Node does not run our TypeScript files as they are. */
const OLDEST = [22, 18];

/** The environment for children: project tools first, so that `node` and every `#!/usr/bin/env node` is the right one. */
export function projectEnv(extra = {}) {
  const PATH = [bin, process.env.PATH].filter(Boolean).join(path.delimiter);
  return { ...process.env, PATH, ...extra };
}

/** Exits with a sentence when this cannot work, hands over to the project's Node when that is another one. */
export async function onProjectNode(script) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20) stop(`Node 20 or newer is needed; this is ${process.versions.node}.`);
  if (!existsSync(path.join(root, 'node_modules/vite')))
    stop('the packages are missing. Run "npm ci" first.');
  if (existsSync(projectNode) && major !== 24) {
    const env = projectEnv();
    const child = spawn(projectNode, [script, ...process.argv.slice(2)], { stdio: 'inherit', env });
    process.exit(await passOn(child));
  }
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    stop(
      `Node ${OLDEST.join('.')} or newer is needed here; this is ${process.versions.node}. ` +
        'On Linux (x64 and arm64, glibc) "npm ci" brings Node 24 by itself unless optional packages were left out.',
    );
  }
}

/** Forwards the signals that end us and answers with the child's exit code. */
export function passOn(child) {
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // Ctrl-C in a terminal reaches the whole group by itself; twice would cut the child's orderly end short.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}

function stop(sentence) {
  console.error(`countersign: ${sentence}`);
  process.exit(1);
}
