import { app } from 'electron';
import { linkWords } from './link-words.ts';

const SCHEME = 'countersign';

/**
 * The three ways in of a link, as texts and argument lists; links/ judges them. To be called at top level, before
 * the app is ready: on macOS an early `open-url` would be lost otherwise (SEC-28).
 */
export interface DeepLinks {
  /** Hands over what came so far and everything that comes later. One listener. */
  listen(listener: (arrived: Arrived) => void): void;
}

export type Arrived =
  | { readonly way: 'open-url'; readonly url: string }
  | { readonly way: 'argv'; readonly words: readonly string[] };

export function watchDeepLinks(): DeepLinks {
  const early: Arrived[] = [{ way: 'argv', words: wordsOf(process.argv) }];
  let deliver: ((arrived: Arrived) => void) | null = null;
  const arrive = (arrived: Arrived) => {
    if (deliver) deliver(arrived);
    else early.push(arrived);
  };
  app.on('open-url', (event, url) => {
    event.preventDefault();
    arrive({ way: 'open-url', url });
  });
  app.on('second-instance', (_event, argv) => arrive({ way: 'argv', words: wordsOf(argv) }));
  return {
    listen(listener) {
      deliver = listener;
      for (const arrived of early.splice(0)) listener(arrived);
    },
  };
}

/** Registers this program for countersign: links; a checkout is started through its own runtime. */
export function registerLinkType(): void {
  if (process.defaultApp) app.setAsDefaultProtocolClient(SCHEME, process.execPath, [app.getAppPath()]);
  else app.setAsDefaultProtocolClient(SCHEME);
}

const wordsOf = (argv: readonly string[]) => linkWords(argv, process.defaultApp === true);
