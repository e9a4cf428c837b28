// What the desktop session offers on Linux: a display, and somebody who keeps secrets.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { findProgram } from './needs.mjs';

export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** 'there', 'missing' (a bus, but nobody answers), 'no-bus', or 'not-asked' on other systems. */
export function secretService() {
  if (process.platform !== 'linux') return 'not-asked';
  const runtimeDir = process.env.XDG_RUNTIME_DIR;
  const hasBus =
    process.env.DBUS_SESSION_BUS_ADDRESS || (runtimeDir && existsSync(path.join(runtimeDir, 'bus')));
  // Asking without a bus would start one that outlives us.
  if (!hasBus || !findProgram('dbus-send')) return 'no-bus';
  const isNamedIn = (method, ...args) =>
    spawnSync(
      'dbus-send',
      ['--session', '--print-reply=literal', '--dest=org.freedesktop.DBus', '/', method, ...args],
      { encoding: 'utf8', timeout: 3_000 },
    ).stdout ?? '';
  const name = 'org.freedesktop.secrets';
  if (/\btrue\b/.test(isNamedIn('org.freedesktop.DBus.NameHasOwner', `string:${name}`))) return 'there';
  return isNamedIn('org.freedesktop.DBus.ListActivatableNames').includes(name) ? 'there' : 'missing';
}

/** A line that starts a bus and a keyring around `npm start`; it asks for the keyring's password. */
export const KEYRING_LINE =
  `dbus-run-session -- sh -c 'stty -echo; printf "Keyring password: "; read -r p; stty echo; echo; ` +
  `printf %s "$p" | gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec npm start'`;

/** The packages that bring what KEYRING_LINE uses, as far as they are missing. */
export function missingForKeyring() {
  const has = findProgram('dbus-run-session') && findProgram('gnome-keyring-daemon');
  return has ? [] : ['dbus', 'gnome-keyring', 'libsecret-1-0'];
}
