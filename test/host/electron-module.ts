// The module `electron` as the app's main process sees it. Every name of electron.d.ts is listed, so that a
// new Electron with a new name does not compile until it was decided about.
import { app } from './app.ts';
import { authenticator } from './authenticators.ts';
import { BrowserWindow } from './browser-window.ts';
import { clipboard } from './clipboard.ts';
import { desktopCapturer } from './desktop-capturer.ts';
import { dialog } from './dialog.ts';
import { ipcMain } from './ipc-main.ts';
import { HostMenu, HostMenuItem } from './menu.ts';
import { nativeImage } from './native-image.ts';
import { nativeTheme } from './native-theme.ts';
import { net } from './net.ts';
import { HostNotification, notifications } from './notification.ts';
import { idle, powerMonitor } from './power-monitor.ts';
import { type PrintAnswer, printAnswer } from './print-page.ts';
import { calls, type RecordedCall } from './record.ts';
import { safeStorage } from './safe-storage.ts';
import { screen } from './screen.ts';
import { defaultSession, session } from './session.ts';
import { shell } from './shell.ts';
import { globalShortcut } from './shortcuts.ts';
import { absent } from './strict.ts';
import { HostTray, trays } from './tray.ts';
import { utilityProcess } from './utility-process.ts';
import { HostWebContents } from './web-contents.ts';

/** What tests may read beside Electron's own API: `app.evaluate((electron) => electron.__host.calls)`. */
export interface HostHandle {
  /** Every call of an operating-system service that is only recorded, in order. */
  readonly calls: readonly RecordedCall[];
  /** Notifications that were shown; emit 'click' on them. */
  readonly notifications: readonly HostNotification[];
  readonly trays: readonly HostTray[];
  /** The security key or built-in authenticator of this computer; none at the start. */
  readonly authenticator: typeof authenticator;
  readonly idle: typeof idle;
  /** What the print dialog answers; cancelled at the start. */
  readonly print: PrintAnswer;
}

type MainNames = keyof typeof Electron.Main | keyof typeof Electron.Common;

const emulated = {
  app,
  BrowserWindow,
  clipboard,
  desktopCapturer,
  dialog,
  globalShortcut,
  ipcMain,
  Menu: HostMenu,
  MenuItem: HostMenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification: HostNotification,
  powerMonitor,
  protocol: defaultSession.protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray: HostTray,
  utilityProcess,
  webContents: HostWebContents,
};

const ABSENT: Readonly<Record<Exclude<MainNames, keyof typeof emulated>, true>> = {
  autoUpdater: true,
  BaseWindow: true,
  BrowserView: true,
  ClipboardItem: true,
  contentTracing: true,
  crashReporter: true,
  ImageView: true,
  inAppPurchase: true,
  IpcMainServiceWorker: true,
  MessageChannelMain: true,
  netLog: true,
  powerSaveBlocker: true,
  pushNotifications: true,
  sharedTexture: true,
  ShareMenu: true,
  systemPreferences: true,
  TouchBar: true,
  View: true,
  WebContentsView: true,
  webFrameMain: true,
  WebSocket: true,
};

const __host: HostHandle = { calls, notifications, trays, authenticator, idle, print: printAnswer };

export const electronModule: Readonly<Record<string, unknown>> = {
  ...emulated,
  ...Object.fromEntries(Object.keys(ABSENT).map((name) => [name, absent(name)])),
  __host,
};
