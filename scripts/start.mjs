// npm start: builds, then opens Countersign in Electron; where Electron's binary cannot be had, in the stand-in, and says so.
//   COUNTERSIGN_RUNTIME=electron   no stand-in: fail instead
//   COUNTERSIGN_RUNTIME=host       the stand-in, without trying to fetch Electron
// Arguments are passed on to the app: npm start -- countersign://open?url=…
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { electronBinary, fetchElectron, missingLibraries } from './electron-binary.mjs';
import { aptLine, explainMissing, findProgram, meetNeeds } from './needs.mjs';
import { onProjectNode, passOn, projectEnv, root } from './project-node.mjs';
import { hasDisplay, KEYRING_LINE, missingForKeyring, secretService } from './session.mjs';

const say = (...lines) => console.error(lines.join('\n'));

const NOTICE = [
  'DEVELOPMENT STAND-IN, NOT ELECTRON',
  'Node runs the main process and the system’s Chromium shows the window.',
  'No sandbox around the app, no link registration, no packaged protection:',
  'practice mode is fine, real keys and real accounts are not.',
];

function box(lines) {
  const width = Math.max(...lines.map((line) => line.length));
  const edge = '─'.repeat(width + 2);
  return [`┌${edge}┐`, ...lines.map((line) => `│ ${line.padEnd(width)} │`), `└${edge}┘`].join('\n');
}

/** Electron's Chromium refuses to run as root with its sandbox. We say so and leave the choice to the person. */
function refusesRoot(args) {
  return process.platform === 'linux' && process.getuid?.() === 0 && !args.includes('--no-sandbox');
}

/** A sentence on why the real Electron cannot be started here, or undefined. */
function obstacle(binary, args) {
  if (!binary) return 'Electron’s binary is not here.';
  if (refusesRoot(args)) {
    return (
      'Electron does not run as root with its sandbox. Start as another user; ' +
      '"npm start -- --no-sandbox" runs it without one, which is for throw-away machines only.'
    );
  }
  const missing = missingLibraries(binary);
  if (missing.length === 0) return undefined;
  const packages = ['libgtk-3-0', 'libnss3', 'libgbm1', 'libasound2'].map(currentName);
  return `Electron misses ${missing.join(', ')}.\n\n  ${aptLine(packages)}\n`;
}

/** Debian 13 and Ubuntu 24.04 renamed some libraries when time_t grew. */
function currentName(name) {
  return spawnSync('apt-cache', ['show', `${name}t64`], { stdio: 'ignore' }).status === 0
    ? `${name}t64`
    : name;
}

/** 'electron' or 'host', with the reasons said on the way. */
function chooseRuntime(args) {
  const asked = process.env.COUNTERSIGN_RUNTIME;
  if (asked && asked !== 'electron' && asked !== 'host') {
    say(`countersign: COUNTERSIGN_RUNTIME is "electron" or "host", not "${asked}".`);
    process.exit(2);
  }
  if (asked === 'host') return 'host';
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH) return 'electron'; // somebody brings an Electron of their own
  const problem = obstacle(electronBinary() ?? fetchElectron(), args);
  if (!problem) return 'electron';
  say(`countersign: ${problem}`);
  if (asked === 'electron') process.exit(1);
  return 'host';
}

function sayWhatTheSessionLacks(runtime) {
  if (!hasDisplay()) {
    say(
      'countersign: there is no display, so no window will be seen.',
      findProgram('xvfb-run')
        ? 'On a virtual one: xvfb-run -a npm start'
        : `For a virtual one: ${aptLine(['xvfb', 'xauth'])} && xvfb-run -a npm start`,
      ...(runtime === 'host' ? ['Starting without a visible window.'] : []),
    );
  }
  const service = secretService();
  if (service === 'there' || service === 'not-asked') return;
  say(
    `countersign: ${service === 'no-bus' ? 'there is no session bus, so there is no keychain' : 'no keychain answers on the session bus'}.`,
    'Keys can be kept for this session only; nothing is ever written unprotected instead.',
    missingForKeyring().length === 0
      ? `With a keyring: ${KEYRING_LINE}`
      : `A keyring comes with: ${aptLine(missingForKeyring())}`,
  );
}

/** Makes the stand-in ready. Exits when even that cannot show anything. */
function prepareHost() {
  if (process.platform === 'win32') {
    say(
      'countersign: the stand-in runs on Linux and macOS. Electron is needed here: npx install-electron --no',
    );
    process.exit(1);
  }
  const missing = meetNeeds('start');
  if (missing.length > 0) explainMissing(missing);
  say('', box(NOTICE), '');
  return {
    ELECTRON_OVERRIDE_DIST_PATH: path.join(root, 'test/host'),
    ...(hasDisplay() && { CHROMIUM_HOST_HEADED: process.env.CHROMIUM_HOST_HEADED ?? '1' }),
  };
}

function build() {
  const run = spawnSync(process.execPath, [path.join(root, 'scripts/build.mjs')], {
    cwd: root,
    env: projectEnv(),
    stdio: 'inherit',
  });
  if (run.status === 0) return;
  say('countersign: the build failed; nothing was started.');
  process.exit(run.status ?? 1);
}

await onProjectNode(fileURLToPath(import.meta.url));
const args = process.argv.slice(2);
build(); // always: about two seconds, and never an old one
const runtime = chooseRuntime(args);
const extra = runtime === 'host' ? prepareHost() : {};
sayWhatTheSessionLacks(runtime);
const cli = path.join(root, 'node_modules/electron/cli.js');
const child = spawn(process.execPath, [cli, '.', ...args], {
  cwd: root,
  env: projectEnv(extra),
  stdio: 'inherit',
});
process.exitCode = await passOn(child);
