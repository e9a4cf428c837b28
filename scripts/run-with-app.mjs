// What the demo and the bench have in common: they drive the built app, so they need what the system must have, a build
// that is not older than its sources, and on Linux a keychain and a home of their own. Runs on the project's Node.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { electronBinary } from './electron-binary.mjs';
import { aptLine, explainMissing, findBrowser, findProgram, meetNeeds } from './needs.mjs';
import { passOn, projectEnv, root } from './project-node.mjs';

/** What ends up in out/. Folders count too: their time changes when a file in them is removed. */
const SOURCES = ['main', 'preload', 'renderer', 'scripts/build.mjs', 'package.json', 'package-lock.json'];
/** The last file that scripts/build.mjs writes. */
const BUILT_LAST = 'out/main/argon2-simd.wasm';

/** Runs a TypeScript file that starts the app. Gives its exit code. */
export async function runWithApp(file, args = []) {
  const runtime = chooseRuntime();
  if (!runtime || !isSystemReady(runtime)) return 1;
  if (!isBuildFresh() && !build()) return 1;
  const [program, ...words] = commandFor(runtime, [process.execPath, path.join(root, file), ...args]);
  const browser = findBrowser();
  const env = projectEnv({
    COUNTERSIGN_RUNTIME: runtime,
    ...(browser && { CHROMIUM_HOST_BROWSER: browser }),
  });
  return passOn(spawn(program, words, { cwd: root, env, stdio: 'inherit' }));
}

/** The same rule as the end-to-end tests: Electron where it is, else the stand-in; COUNTERSIGN_RUNTIME forces one. */
function chooseRuntime() {
  const asked = process.env.COUNTERSIGN_RUNTIME || undefined;
  if (asked === undefined) return electronBinary() ? 'electron' : 'host';
  if (asked === 'electron' || asked === 'host') return asked;
  console.error(`countersign: COUNTERSIGN_RUNTIME is "electron" or "host", not "${asked}".`);
  return undefined;
}

function isSystemReady(runtime) {
  const missing = meetNeeds('test');
  if (missing.length > 0) explainMissing(missing);
  const lacksDisplay = needsDisplay(runtime) && !findProgram('xvfb-run');
  if (lacksDisplay)
    console.error(`needs: Electron draws on a virtual display: ${aptLine(['xvfb', 'xauth'])}`);
  return missing.length === 0 && !lacksDisplay;
}

const needsDisplay = (runtime) => process.platform === 'linux' && runtime === 'electron';

function commandFor(runtime, command) {
  if (process.platform !== 'linux') return command;
  const display = needsDisplay(runtime) ? ['xvfb-run', '-a'] : [];
  return ['bash', path.join(root, 'scripts/with-keyring.sh'), ...display, ...command];
}

function isBuildFresh() {
  const built = path.join(root, BUILT_LAST);
  if (!existsSync(built)) return false;
  const builtMs = statSync(built).mtimeMs;
  return SOURCES.every((name) => newestMs(path.join(root, name)) < builtMs);
}

function newestMs(file) {
  const own = statSync(file);
  if (!own.isDirectory()) return own.mtimeMs;
  return Math.max(own.mtimeMs, ...readdirSync(file).map((name) => newestMs(path.join(file, name))));
}

function build() {
  console.error('countersign: building …');
  const script = path.join(root, 'scripts/build.mjs');
  const run = spawnSync(process.execPath, [script], { cwd: root, env: projectEnv(), stdio: 'inherit' });
  if (run.status !== 0) console.error('countersign: the build failed; nothing was started.');
  return run.status === 0;
}
