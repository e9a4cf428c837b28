import { app, BrowserWindow, type WebContents } from 'electron';
import type { Events } from '../../preload/api.ts';
import { START_URL } from '../policy/app-address.ts';
import { judgeNavigation } from '../policy/navigation.ts';
import { windowPreferences } from '../policy/window-preferences.ts';

/** ui.md, "Frame". */
const SIZE = { width: 1080, height: 720, minWidth: 720, minHeight: 560 } as const;

/** The one window. Showing it never takes the focus from another program unless a person asked for it. */
export interface MainWindow {
  /** Opens it, or brings it back; `focus` only after something the person did. */
  show(options: { readonly focus: boolean }): void;
  send<E extends keyof Events>(event: E, payload: Events[E]): void;
  isOurs(webContentsId: number): boolean;
  /** For the dialogs of the system; null: there is no window. */
  native(): BrowserWindow | null;
  /** The title, which the page has no say in; null: the usual one. */
  say(title: string | null): void;
  /** The page begins anew; whatever it holds is gone. Resolves when the old one is, never rejects. */
  reload(): Promise<void>;
  /** Where it stands on the desktop; null while there is none. */
  area(): Electron.Rectangle | null;
}

const TITLE = 'Countersign';

export interface MainWindowDeps {
  readonly preloadFile: string;
  /** Nobody sees the page any more: it was closed, or its process ended (`reason` is Electron's word for it). */
  readonly left: (event: 'window/closed' | 'window/gone', reason?: string) => void;
}

export function makeMainWindow({ preloadFile, left }: MainWindowDeps): MainWindow {
  let window: BrowserWindow | null = null;

  const open = () => {
    const created = new BrowserWindow({
      ...SIZE,
      show: false,
      title: TITLE,
      backgroundColor: '#f6f7f9',
      autoHideMenuBar: true,
      webPreferences: windowPreferences({ preload: preloadFile }),
    });
    window = created;
    created.on('page-title-updated', (event) => event.preventDefault());
    created.on('closed', () => {
      window = null;
      left('window/closed');
    });
    created.webContents.on('render-process-gone', (_event, { reason }) => {
      left('window/gone', reason);
      // Begins anew: the password went with the process, the card was closed just now (SEC-16).
      if (!created.isDestroyed()) void created.loadURL(START_URL);
    });
    void created.loadURL(START_URL);
    return created;
  };

  return {
    show({ focus }) {
      const target = window ?? open();
      if (target.isMinimized()) target.restore();
      if (focus) {
        target.show();
        target.focus();
      } else if (!target.isVisible()) target.showInactive();
    },
    send(event, payload) {
      if (window && !window.isDestroyed()) window.webContents.send(event, payload);
    },
    native: () => (window?.isDestroyed() === false ? window : null),
    isOurs: (webContentsId) => window?.webContents.id === webContentsId,
    say: (title) => {
      if (window && !window.isDestroyed()) window.setTitle(title ?? TITLE);
    },
    reload: () => (window && !window.isDestroyed() ? loadAnew(window.webContents) : Promise.resolve()),
    area: () => (window && !window.isDestroyed() ? window.getBounds() : null),
  };
}

/** A page that does not let go in this time loses its process. */
const MAX_LEAVING_MS = 10_000;

function loadAnew(contents: WebContents): Promise<void> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => contents.forcefullyCrashRenderer(), MAX_LEAVING_MS);
    const isGone = () => {
      clearTimeout(limit);
      resolve();
    };
    contents.once('did-navigate', isGone);
    contents.once('render-process-gone', isGone);
    contents.once('destroyed', isGone);
    contents.loadURL(START_URL).catch(() => {}); // another load of the same page may come between
  });
}

/** For every web contents there will ever be: no new windows, no navigation, no webview (SEC-09, SEC-10, SEC-12). */
export function guardWebContents(): void {
  app.on('web-contents-created', (_event, contents) => guard(contents));
}

function guard(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // Odd as it reads: this takes no for an answer from the page, which may not stay when it has to go (SEC-14).
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  contents.on('will-navigate', (event) => {
    if (judgeNavigation(event.url, START_URL) !== 'allow') event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (judgeNavigation(event.url, START_URL) !== 'allow') event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
}
