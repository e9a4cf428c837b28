// Is Electron's binary here, and can it be had? npm brings the package without it (no install scripts run), and some
// networks do not let it through.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const pkg = path.join(root, 'node_modules/electron');

/** Long enough for a slow line, short enough not to look hung: 120 MB at 2 MB/s. */
const DOWNLOAD_LIMIT_MS = 60_000;

/** Path of the real Electron executable, or undefined. */
export function electronBinary() {
  const pathFile = path.join(pkg, 'path.txt'); // written by the package's own installer, last
  if (!existsSync(pathFile)) return undefined;
  const binary = path.join(pkg, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : undefined;
}

/** One try of the package's own installer. Returns the path, or undefined and says why on stderr. */
export function fetchElectron() {
  console.error(`Fetching Electron's binary once (at most ${DOWNLOAD_LIMIT_MS / 1000} s) …`);
  const { ELECTRON_OVERRIDE_DIST_PATH: _, ...env } = process.env; // it would make the installer unpack elsewhere
  const run = spawnSync(process.execPath, [path.join(pkg, 'install.js')], {
    env,
    stdio: ['ignore', 'inherit', 'pipe'],
    timeout: DOWNLOAD_LIMIT_MS,
    encoding: 'utf8',
  });
  const binary = run.status === 0 ? electronBinary() : undefined;
  if (!binary) console.error(`Electron's binary could not be fetched: ${reason(run)}`);
  return binary;
}

function reason(run) {
  if (run.error?.code === 'ETIMEDOUT') return `no answer within ${DOWNLOAD_LIMIT_MS / 1000} s.`;
  const lines = (run.stderr ?? '').split('\n').filter((line) => /Error/.test(line));
  return lines[0]?.trim() ?? `the installer ended with ${run.status ?? run.signal}.`;
}

/** Names of shared libraries the binary asks for and this Linux lacks; empty elsewhere or when it cannot be told. */
export function missingLibraries(binary) {
  if (process.platform !== 'linux') return [];
  const run = spawnSync('ldd', [binary], { encoding: 'utf8' });
  return [...(run.stdout ?? '').matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1]);
}
