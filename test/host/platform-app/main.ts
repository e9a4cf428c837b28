// The windows and services of main/platform as the app builds them, without the rest of it. Tests drive it by app.evaluate.
import { randomBytes } from 'node:crypto';
import { app } from 'electron';
import { Secret } from '../../../main/core/secret.ts';
import { makeKitPaper } from '../../../main/platform/kit-paper.ts';
import { makeLockEvents } from '../../../main/platform/lock-events.ts';
import { makePasskeys } from '../../../main/platform/passkey-window.ts';
import { makeSaveFile } from '../../../main/platform/save-file.ts';
import { openDashboard } from '../../../main/platform/system-browser.ts';
import { guardWebContents } from '../../../main/platform/window.ts';

app.enableSandbox();
guardWebContents();
app.on('window-all-closed', () => {}); // there is no main window here

const passkeysWith = (options: Partial<Parameters<typeof makePasskeys>[0]>) =>
  makePasskeys({
    environment: () => ({ label: 'Practice', tone: 'practice' }),
    random: (length) => new Uint8Array(randomBytes(length)),
    touchIdGroup: null,
    ...options,
  });

const makeParts = () => ({
  passkeys: passkeysWith({}),
  /** Waits for less than a third of a second. */
  hasty: passkeysWith({ timeoutMs: 300 }),
  passkeysWith,
  kitPaper: makeKitPaper(),
  saveFile: makeSaveFile(),
  lockEvents: makeLockEvents({ pollMs: 20, windowlessMs: 100 }),
  openDashboard,
  secretOf: (text: string) => Secret.take(new TextEncoder().encode(text)),
});
export type PlatformParts = ReturnType<typeof makeParts>;

void app.whenReady().then(() => {
  Object.defineProperty(globalThis, 'platform', { value: makeParts() });
});
