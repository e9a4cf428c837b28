import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { Cdp } from './cdp.ts';
import { launchState } from './launch-state.ts';
import { getPath } from './paths.ts';
import { attachTargets } from './targets.ts';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const OWN_SWITCHES = new Set(['inspect', 'inspect-brk', 'user-data-dir', 'require', 'no-sandbox']);

let started: Promise<Cdp> | undefined;
let current: Cdp | undefined;
let isLeaving = false;

/** 'ended': the person closed the last window of a headed browser. */
export const chromiumEvents = new EventEmitter();

export function isHeaded(): boolean {
  const wanted = process.env['CHROMIUM_HOST_HEADED'] === '1';
  return wanted && Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/** Only loopback answers, in Chromium and in net.fetch, unless CHROMIUM_HOST_ALLOW_NETWORK=1. */
export function isNetworkAllowed(): boolean {
  return process.env['CHROMIUM_HOST_ALLOW_NETWORK'] === '1';
}

function findChromium(): string {
  const named = process.env['CHROMIUM_HOST_BROWSER'];
  const found = (named ? [named] : CANDIDATES).find((file) => existsSync(file));
  if (!found) {
    throw new Error(
      'chromium-host: no Chromium was found (install the chromium package or set CHROMIUM_HOST_BROWSER)',
    );
  }
  return found;
}

function makeSwitches(): string[] {
  const profile = path.join(getPath('sessionData'), 'chromium-host');
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  const switches = new Map<string, string>([
    ['remote-debugging-pipe', ''],
    ['user-data-dir', profile],
    ['no-first-run', ''],
    ['no-default-browser-check', ''],
    ['disable-background-networking', ''],
    ['disable-component-update', ''],
    ['disable-sync', ''],
    ['disable-extensions', ''],
    ['disable-quic', ''],
    ['disable-gpu', ''],
    ['disable-dev-shm-usage', ''],
    ['disable-popup-blocking', ''], // Electron has none: the window-open handler decides
    ['password-store', 'basic'],
  ]);
  if (!isNetworkAllowed()) {
    switches.set('host-resolver-rules', 'MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost');
  }
  if (!isHeaded()) switches.set('headless', 'new').set('no-startup-window', '');
  // Chromium refuses to run as root with its sandbox; some containers have none to offer.
  const hasNoSandbox = process.getuid?.() === 0 || process.env['CHROMIUM_HOST_NO_SANDBOX'] === '1';
  if (hasNoSandbox) switches.set('no-sandbox', '');
  for (const [name, value] of launchState.switches) {
    if (!OWN_SWITCHES.has(name)) switches.set(name, value);
  }
  const words = [...switches].map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`));
  return isHeaded() ? [...words, '--test-type', '--app=data:text/html,', '--window-size=1000,720'] : words;
}

/** Passes Chromium's "DevTools listening" line on (Playwright reads it) and resolves at it. */
function forwardStderr(cdp: Cdp): Promise<void> {
  const { stderr } = cdp.process;
  let text = '';
  return new Promise((resolve) => {
    stderr?.on('data', (chunk: Buffer) => {
      if (process.env['CHROMIUM_HOST_DEBUG'] === '1') process.stderr.write(chunk);
      text = `${text}${chunk}`.slice(-10_000);
      const line = /^DevTools listening on ws:.*$/m.exec(text)?.[0];
      if (line === undefined) return;
      text = '';
      process.stderr.write(`${line}\n`);
      resolve();
    });
  });
}

async function start(): Promise<Cdp> {
  // No session bus: Chromium must not touch the desktop's key store or notifications.
  const buses = { DBUS_SESSION_BUS_ADDRESS: 'disabled:', DBUS_SYSTEM_BUS_ADDRESS: 'disabled:' };
  const cdp = new Cdp(findChromium(), makeSwitches(), { ...process.env, ...buses });
  current = cdp;
  const listening = forwardStderr(cdp);
  cdp.process.once('exit', (code) => {
    if (isLeaving) return;
    // A headed Chromium ends by itself when a person closes its last window.
    if (isHeaded() && code === 0 && chromiumEvents.emit('ended')) return;
    console.error('chromium-host: Chromium went away');
    process.exit(1);
  });
  await attachTargets(cdp, isHeaded());
  if (launchState.switches.has('remote-debugging-port')) await listening;
  const version = await cdp.send('Browser.getVersion');
  const chrome = version.product.split('/')[1] ?? '';
  Object.defineProperty(process.versions, 'chrome', { value: chrome, enumerable: true });
  return cdp;
}

export function startChromium(): Promise<Cdp> {
  started ??= start();
  return started;
}

/** Closes the browser and waits until it is gone, so that its profile can be removed. */
export async function stopChromium(): Promise<void> {
  isLeaving = true;
  const cdp = current;
  if (!cdp || cdp.isDead) return;
  cdp.send('Browser.close').catch(() => {}); // it may leave before it answers
  const overdue = setTimeout(() => cdp.process.kill('SIGKILL'), 3000); // a page that does not unload
  await cdp.exited();
  clearTimeout(overdue);
}
