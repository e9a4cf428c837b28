// The windows and services of main/platform as the app builds them, without the rest of it. Tests drive it by app.evaluate.
import { randomBytes } from 'node:crypto';
import { app } from 'electron';
import { makePasskeys } from '../../../main/platform/passkey-window.ts';
import { guardWebContents } from '../../../main/platform/window.ts';

app.enableSandbox();
guardWebContents();
app.on('window-all-closed', () => {}); // there is no main window here

const make = (timeoutMs?: number) =>
  makePasskeys({
    environment: () => ({ label: 'Practice', tone: 'practice' }),
    random: (length) => new Uint8Array(randomBytes(length)),
    touchIdGroup: null,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });

export interface PlatformApp {
  passkeys: ReturnType<typeof makePasskeys>;
  hasty: ReturnType<typeof makePasskeys>;
}

void app.whenReady().then(() => {
  const parts: PlatformApp = { passkeys: make(), hasty: make(1500) };
  Object.defineProperty(globalThis, 'platform', { value: parts });
});
