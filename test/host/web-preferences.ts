import { notEmulated } from './strict.ts';

/** Throws for preferences that would weaken the page: the stand-in has no such pages. */
export function requireEmulated(preferences: Electron.WebPreferences): void {
  if (preferences.contextIsolation === false) throw notEmulated('contextIsolation: false');
  if (preferences.sandbox === false) throw notEmulated('sandbox: false');
  if (preferences.nodeIntegration === true) throw notEmulated('nodeIntegration: true');
  if (preferences.nodeIntegrationInSubFrames === true) throw notEmulated('nodeIntegrationInSubFrames: true');
  if (preferences.webviewTag === true) throw notEmulated('webviewTag: true');
  if (preferences.webSecurity === false) throw notEmulated('webSecurity: false');
}
