import { app } from 'electron';

/** The stand-in marks itself; the screen says so (README, "What is proven where"). */
export function runtimeKind(): 'electron' | 'stand-in' {
  return process.versions['countersign-host'] === undefined ? 'electron' : 'stand-in';
}

export const userDataFolder = (): string => app.getPath('userData');
export const appVersion = (): string => app.getVersion();

/** The dock icon on macOS brings the window back; without a window the app ends. */
export function watchApp({ onActivate }: { readonly onActivate: () => void }): void {
  app.on('activate', onActivate);
  app.on('window-all-closed', () => app.quit());
}

export const exitAfterFailure = (): void => app.exit(1);
