import { app } from 'electron';

/** The stand-in marks itself; the screen says so (README, "What is proven where"). */
export function runtimeKind(): 'electron' | 'stand-in' {
  return process.versions['countersign-host'] === undefined ? 'electron' : 'stand-in';
}

export const userDataFolder = (): string => app.getPath('userData');
export const appVersion = (): string => app.getVersion();

export interface AppWatch {
  /** A click on the dock icon of macOS. */
  readonly onActivate: () => void;
  /** Asked before every quit; whoever says no calls `quitApp` later. */
  readonly mayQuit: () => boolean;
  readonly onEnd: () => void;
}

/** On macOS a program goes on without a window and its dock icon brings one back; elsewhere it ends with the window. */
export function watchApp({ onActivate, mayQuit, onEnd }: AppWatch): void {
  app.on('activate', onActivate);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('before-quit', (event) => {
    if (!mayQuit()) event.preventDefault();
  });
  app.on('will-quit', onEnd);
}

export const quitApp = (): void => app.quit();

export const exitAfterFailure = (): void => app.exit(1);
