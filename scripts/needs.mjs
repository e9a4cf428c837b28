// What the system itself must have, beyond npm. Installs it when it may (root on a Debian-like system); otherwise
// names it in one line that can be copied. Runs on plain Node 20 and imports nothing from node_modules.
//   node scripts/needs.mjs --for test     everything has to be there: exit 1 if not
//   node scripts/needs.mjs --for start    what the stand-in needs
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const OTHER_BROWSERS = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
};

/** Full path of a program on PATH, or undefined. */
export function findProgram(name) {
  for (const dir of (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)) {
    const file = path.join(dir, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // not in this folder
    }
  }
  return undefined;
}

/** The Chromium that shows the stand-in's windows: CHROMIUM_HOST_BROWSER, else the first one on the system. */
export function findBrowser() {
  const named = process.env.CHROMIUM_HOST_BROWSER;
  if (named) return existsSync(named) ? named : findProgram(named);
  for (const name of BROWSERS) {
    const found = findProgram(name);
    if (found) return found;
  }
  return (OTHER_BROWSERS[process.platform] ?? []).find((file) => existsSync(file));
}

function hasSharedLibrary(name) {
  const roots = ['/lib', '/usr/lib', '/lib64', '/usr/lib64', '/usr/local/lib'].filter((dir) =>
    existsSync(dir),
  );
  return roots.some((root) =>
    [root, ...readdirSync(root, { withFileTypes: true }).map((entry) => path.join(root, entry.name))].some(
      (dir) => existsSync(path.join(dir, name)),
    ),
  );
}

/** Ubuntu ships Chromium under another name. */
function chromiumPackage() {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return /^ID=ubuntu$/m.test(release) ? 'chromium-browser' : 'chromium';
}

const LINUX_NEEDS = [
  {
    what: 'a Chromium (chromium, chromium-browser or google-chrome on PATH, or CHROMIUM_HOST_BROWSER)',
    why: 'it shows the windows of the stand-in and of the end-to-end tests',
    for: ['test', 'start'],
    isThere: () => findBrowser() !== undefined,
    packages: () => [chromiumPackage(), 'fonts-dejavu-core'],
  },
  {
    what: 'a D-Bus that can run a session of its own (dbus-run-session, dbus-send)',
    why: 'the keychain tests run on a private session, never on yours',
    for: ['test'],
    isThere: () => Boolean(findProgram('dbus-run-session') && findProgram('dbus-send')),
    packages: () => ['dbus'],
  },
  {
    what: 'a Secret Service (gnome-keyring-daemon)',
    why: 'the keychain tests store real keys in it',
    for: ['test'],
    isThere: () => findProgram('gnome-keyring-daemon') !== undefined,
    packages: () => ['gnome-keyring'],
  },
  {
    what: 'libsecret (libsecret-1.so.0)',
    why: 'keytar reaches the Secret Service through it',
    for: ['test', 'start'],
    isThere: () => hasSharedLibrary('libsecret-1.so.0'),
    packages: () => ['libsecret-1-0'],
  },
];

/** What is missing for `purpose` ('test' or 'start'). On macOS and Windows the system brings its own keychain. */
export function missingNeeds(purpose) {
  if (process.platform !== 'linux') return [];
  return LINUX_NEEDS.filter((need) => need.for.includes(purpose) && !need.isThere());
}

/** One line to copy. */
export const aptLine = (packages) =>
  `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;

const mayInstall = () => process.getuid?.() === 0 && findProgram('apt-get') !== undefined;

function install(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const steps = [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', ...packages],
  ];
  for (const step of steps) {
    // apt talks a lot: kept quiet, shown when it fails.
    const run = spawnSync('apt-get', step, { env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    if (run.status === 0) continue;
    console.error(`${run.stdout ?? ''}${run.stderr ?? ''}`);
    console.error(
      `needs: "apt-get ${step.join(' ')}" ended with ${run.status ?? run.signal ?? run.error?.code}.`,
    );
    return;
  }
}

/** Makes the system ready for `purpose` where that is allowed. Returns what is still missing. */
export function meetNeeds(purpose) {
  const missing = missingNeeds(purpose);
  if (missing.length === 0) return [];
  const packages = missing.flatMap((need) => need.packages());
  if (!mayInstall()) return missing;
  console.error(`needs: installing ${packages.join(', ')} …`);
  install(packages);
  return missingNeeds(purpose);
}

/** Says what is missing, why it is wanted, and the line that brings it. */
export function explainMissing(missing) {
  for (const need of missing) console.error(`needs: ${need.what} is missing; ${need.why}.`);
  const packages = missing.flatMap((need) => need.packages());
  if (findProgram('apt-get')) console.error(`\n  ${aptLine(packages)}\n`);
  else
    console.error(
      `needs: on Debian these are the packages ${packages.join(', ')}; other systems name them alike.`,
    );
}

function main(args) {
  const purpose = args[0] === '--for' ? args[1] : undefined;
  if (purpose !== 'test' && purpose !== 'start') {
    console.error('usage: node scripts/needs.mjs --for test|start');
    return 2;
  }
  const missing = meetNeeds(purpose);
  if (missing.length > 0) {
    explainMissing(missing);
    return 1;
  }
  const browser = process.platform === 'linux' ? ` (browser: ${findBrowser()})` : '';
  console.log(`needs: everything for ${purpose} is there${browser}.`);
  if (purpose === 'start' && process.platform === 'linux' && !findProgram('xvfb-run')) {
    console.log(
      `needs: without a display a window can be drawn on a virtual one: ${aptLine(['xvfb', 'xauth'])}`,
    );
  }
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2));
