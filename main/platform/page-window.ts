// Protects this computer, the network and the main window from the pages that are not the renderer: the passkey page, which
// has to live on an https origin, and the recovery kit on paper (SEC-01, SEC-03, SEC-07, SEC-12, SEC-14).
// From: a mistake in such a page, or text that came into it: it has no preload, no way out of its one address, no disk.
// Not from: a hole in Chromium's sandbox itself.
import { BrowserWindow, nativeTheme, type Session, session } from 'electron';
import { windowPreferences } from '../policy/window-preferences.ts';
import { notFound } from './page-headers.ts';
import { denyByTable } from './permissions.ts';

/** --surface of the pages, until they are drawn: a white flash in a dark room hurts. */
const LIGHT = '#f9fafb';
const DARK = '#14171d';

export interface PageWindowOptions {
  /** Without "persist:" it lives in memory only. One window at a time may use a partition. */
  readonly partition: string;
  /** https; the only address that answers in this partition. Nothing there is ever fetched from a network. */
  readonly pageUrl: string;
  readonly answer: (request: Request) => Response | Promise<Response>;
  readonly title: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly isShown: boolean;
  /** The person closed it, its process ended or it did not load; never called after `close`. */
  readonly gone: () => void;
}

export interface PageWindow {
  readonly contents: Electron.WebContents;
  /** Resolves when the page has loaded; never rejects: a page that does not load is `gone`. */
  readonly loaded: Promise<void>;
  close(): void;
}

/** Opens a window without preload on one page that main serves itself. */
export function openPageWindow(options: PageWindowOptions): PageWindow {
  const { partition, pageUrl, size, title, isShown } = options;
  const own = session.fromPartition(partition);
  confine(own, options);
  const window = new BrowserWindow({
    ...size,
    useContentSize: true,
    show: false,
    title,
    backgroundColor: nativeTheme.shouldUseDarkColors ? DARK : LIGHT,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    autoHideMenuBar: true,
    webPreferences: windowPreferences({ partition }),
  });
  if (process.platform !== 'darwin') window.removeMenu(); // there the bar belongs to the program
  const { webContents: contents } = window;
  let isOpen = true;
  const leave = (told: () => void) => {
    if (!isOpen) return;
    isOpen = false;
    own.protocol.unhandle('https');
    own.protocol.unhandle('http');
    if (!window.isDestroyed()) window.destroy();
    told();
  };
  const gone = () => leave(options.gone);
  window.on('closed', gone);
  contents.on('render-process-gone', gone);
  // The guard of every web contents lets the start page of the renderer pass; here nothing may.
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  const loaded = contents.loadURL(pageUrl).catch(gone);
  if (isShown) {
    window.show();
    window.focus();
  }
  return { contents, loaded, close: () => leave(() => {}) };
}

/** One address answers, everything else is 404 or stopped before it begins: the network is never reached. */
function confine(own: Session, { pageUrl, answer }: PageWindowOptions): void {
  denyByTable(own);
  own.protocol.handle('https', (request) => (request.url === pageUrl ? answer(request) : notFound()));
  own.protocol.handle('http', notFound);
  // What no handler sees: WebSockets, and whatever a later Chromium invents.
  own.webRequest.onBeforeRequest((details, callback) => callback({ cancel: details.url !== pageUrl }));
}
