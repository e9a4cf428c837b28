// Protects the main process and the computer from the page (SEC-01).
// From: a compromised renderer and from our own later haste: callers cannot loosen a flag.
// Not from: a hole in Chromium's sandbox itself.
import { AppError } from '../errors.ts';

/** The hard flags: the same in tests, practice mode and release. */
export const HARD_PREFERENCES = Object.freeze({
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  contextIsolation: true,
  sandbox: true,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  safeDialogs: true,
  devTools: false,
} as const);

/** What a window may bring along itself. Anything else, such as enableBlinkFeatures, is refused. */
const OPEN_TO_CALLERS: ReadonlySet<string> = new Set([
  'preload',
  'session',
  'partition',
  'backgroundThrottling',
]);

type HardPreferences = typeof HARD_PREFERENCES;

/**
 * The webPreferences of a window: the caller's values first, then the hard flags over them, frozen.
 * Throws AppError 'internal' for a preference that is neither open to callers nor a hard flag.
 */
export function windowPreferences<
  Overrides extends { readonly preload?: string; readonly partition?: string },
>(overrides: Overrides): Readonly<Omit<Overrides, keyof HardPreferences> & HardPreferences> {
  for (const name of Object.keys(overrides)) {
    if (!OPEN_TO_CALLERS.has(name) && !Object.hasOwn(HARD_PREFERENCES, name)) {
      throw new AppError('internal', `web preference "${name}" is not open to callers`);
    }
  }
  return Object.freeze({ ...overrides, ...HARD_PREFERENCES });
}
