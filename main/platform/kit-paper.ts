// Protects the recovery code from disk and caches while it goes to paper (SEC-46, product rule: a kit is paper or the person's
// own file). From: a page that is kept (paper.ts), a kit that a lock has put away.
// Not from: the print system's own queue, or whoever stands at the printer.
import type { RecoveryKitView } from '../../preload/credential-view.ts';
import type { Secret } from '../core/secret.ts';
import type { KitPaper } from '../keys/ports.ts';
import { kitPage } from './kit-page.ts';
import { onePagePdf, onPaper, printFailed, printPage } from './paper.ts';

const PLACE = {
  partition: 'recovery-kit',
  pageUrl: 'https://paper.countersign.invalid/recovery-kit',
  title: 'Recovery kit',
} as const;

/** Call once the app is ready. */
export function makeKitPaper(): KitPaper {
  let before: Promise<unknown> = Promise.resolve();
  let closing = new AbortController();
  /** One at a time: the partition holds one kit. */
  const withPage = <T>(kit: RecoveryKitView, code: Secret, act: Act<T>): Promise<T> => {
    const { signal } = closing;
    const page = () => kitPage(kit, code.use(textOf));
    const done = before.then(() => onPaper({ ...PLACE, page, signal }, act));
    before = done.catch(() => {});
    return done;
  };
  return {
    toPdf: (kit, code) => withPage(kit, code, kitPdf),
    print: (kit, code) => withPage(kit, code, printPage),
    close() {
      closing.abort();
      closing = new AbortController();
    },
  };
}

type Act<T> = (contents: Electron.WebContents) => Promise<T>;

async function kitPdf(contents: Electron.WebContents): Promise<Uint8Array> {
  const pdf = await onePagePdf(contents);
  if (pdf === null) throw printFailed('the kit does not fit on one page');
  return pdf;
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
