import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { launchState } from './launch-state.ts';

const chosen = new Map<string, string>();
let chosenName: string | undefined;

export function appName(): string {
  return chosenName ?? launchState.manifest.productName ?? launchState.manifest.name ?? 'Electron';
}

export function setAppName(name: string): void {
  chosenName = name;
}

function defaultPath(name: string): string | undefined {
  const home = homedir();
  const appData = process.env['XDG_CONFIG_HOME'] || path.join(home, '.config');
  switch (name) {
    case 'home':
      return home;
    case 'appData':
      return appData;
    case 'userData':
      return launchState.switches.get('user-data-dir') || path.join(appData, appName());
    case 'sessionData':
      return getPath('userData');
    case 'logs':
      return path.join(getPath('userData'), 'logs');
    case 'crashDumps':
      return path.join(getPath('userData'), 'Crashpad');
    case 'temp':
      return tmpdir();
    case 'exe':
    case 'module':
      return launchState.launcher;
    case 'desktop':
    case 'documents':
    case 'downloads':
      return path.join(home, `${name.charAt(0).toUpperCase()}${name.slice(1)}`);
    default:
      return undefined;
  }
}

/** As app.getPath; an unknown name throws as it does there. */
export function getPath(name: string): string {
  const found = chosen.get(name) ?? defaultPath(name);
  if (found === undefined) throw new Error(`Failed to get '${name}' path`);
  return found;
}

export function setPath(name: string, value: string): void {
  if (!path.isAbsolute(value)) throw new Error('Path must be absolute');
  if (!chosen.has(name) && defaultPath(name) === undefined)
    throw new Error(`Failed to set path for '${name}'`);
  chosen.set(name, value);
}
