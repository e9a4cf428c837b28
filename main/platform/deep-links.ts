import path from 'node:path';
import { app } from 'electron';
import { collectLinks, type DeepLinks } from './collect-links.ts';
import { writeDesktopEntry } from './desktop-entry.ts';
import { linkWords } from './link-words.ts';

const SCHEME = 'countersign';

/** To be called at top level, before the app is ready: on macOS an early `open-url` would be lost otherwise (SEC-28). */
export const watchDeepLinks = (): DeepLinks => collectLinks(app, { first: process.argv, wordsOf });

/** Registers this program for countersign: links; a checkout is started through its own runtime. */
export function registerLinkType(): void {
  const { APPIMAGE: image } = process.env;
  if (image !== undefined && app.isPackaged) writeDesktopEntry({ dataFolder: userDataHome(), image });
  app.setAsDefaultProtocolClient(SCHEME, process.execPath, leadingWords());
}

/** Whether a click on such a link starts this program. */
export const ownsLinkType = (): boolean =>
  app.isDefaultProtocolClient(SCHEME, process.execPath, leadingWords());

/**
 * Words between program and link, where the system keeps a command (Windows); elsewhere only the scheme counts. Electron adds the
 * quoted link itself. The "--" makes sure that nothing in a link is taken for a switch (SEC-29).
 */
const leadingWords = (): string[] => (process.defaultApp ? [app.getAppPath(), '--'] : ['--']);

/** XDG base directories: where programs of one user say what they open. */
const userDataHome = (): string =>
  process.env['XDG_DATA_HOME'] || path.join(app.getPath('home'), '.local/share');

const wordsOf = (argv: readonly string[]) => linkWords(argv, process.defaultApp === true);
