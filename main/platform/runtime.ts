import { app } from 'electron';

/** The stand-in marks itself; the screen says so (README, "What is proven where"). */
export function runtimeKind(): 'electron' | 'stand-in' {
  return process.versions['countersign-host'] === undefined ? 'electron' : 'stand-in';
}

export const userDataFolder = (): string => app.getPath('userData');
export const appVersion = (): string => app.getVersion();
