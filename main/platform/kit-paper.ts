// Protects the recovery code from disk and caches while it goes to paper (SEC-46, product rule: a kit is paper or the person's
// own file). From: a page that is kept: it is served once, in a partition that lives in memory, to a window that is never shown.
// Not from: the print system's own queue, or whoever stands at the printer.
import { app } from 'electron';
import type { RecoveryKitView } from '../../preload/credential-view.ts';
import type { Secret } from '../core/secret.ts';
import { AppError } from '../errors.ts';
import type { KitPaper } from '../keys/ports.ts';
import { kitPage } from './kit-page.ts';
import { notFound } from './page-headers.ts';
import { openPageWindow } from './page-window.ts';

const PARTITION = 'recovery-kit'; // no "persist:": memory only
/** Can never resolve (RFC 6761 section 6.4), and nothing of this partition is asked of a network. */
const PAGE_URL = 'https://paper.countersign.invalid/recovery-kit';
/** A4 at 96 pixels an inch; only a shown window would care. */
const SIZE = { width: 794, height: 1123 } as const;
/** Long names may need more than a page: it is then printed smaller. */
const SCALES = [1, 0.9, 0.8, 0.7] as const;
/** Countries that write on Letter (CLDR supplemental data, paperSize US-Letter). */
const LETTER_COUNTRIES: ReadonlySet<string> = new Set('BZ CA CL CO CR GT MX NI PA PH PR SV US VE'.split(' '));
/** Electron's words when the person closed the print dialog (webContents.print). */
const CANCELLED = 'Print job canceled';

/** Call once the app is ready. */
export function makeKitPaper(): KitPaper {
  let before: Promise<unknown> = Promise.resolve();
  let closing = new AbortController();
  /** One at a time: the partition holds one kit. */
  const withPage = <T>(kit: RecoveryKitView, code: Secret, act: Act<T>): Promise<T> => {
    const { signal } = closing;
    const done = before.then(() => onPage({ kit, code, signal }, act));
    before = done.catch(() => {});
    return done;
  };
  return {
    toPdf: (kit, code) => withPage(kit, code, onePagePdf),
    print: (kit, code) => withPage(kit, code, printPage),
    close() {
      closing.abort();
      closing = new AbortController();
    },
  };
}

type Act<T> = (contents: Electron.WebContents) => Promise<T>;

interface Sheet {
  readonly kit: RecoveryKitView;
  readonly code: Secret;
  readonly signal: AbortSignal;
}

async function onPage<T>({ kit, code, signal }: Sheet, act: Act<T>): Promise<T> {
  if (signal.aborted) throw failed('the kit was put away');
  let isServed = false;
  let fail: (error: AppError) => void = () => {};
  const gone = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  const putAway = () => fail(failed('the kit was put away'));
  signal.addEventListener('abort', putAway);
  const page = openPageWindow({
    partition: PARTITION,
    pageUrl: PAGE_URL,
    title: 'Recovery kit',
    size: SIZE,
    isShown: false,
    gone: () => fail(failed('the page went away')),
    answer: ({ method }) => {
      if (method !== 'GET' || isServed) return notFound();
      isServed = true;
      return kitPage(kit, code.use(textOf));
    },
  });
  try {
    await Promise.race([page.loaded, gone]);
    if (!isServed) throw failed('the page was not served');
    return await Promise.race([act(page.contents), gone]);
  } catch (cause) {
    throw cause instanceof AppError ? cause : failed('the page was not printed', cause);
  } finally {
    signal.removeEventListener('abort', putAway);
    page.close();
  }
}

async function onePagePdf(contents: Electron.WebContents): Promise<Uint8Array> {
  for (const scale of SCALES) {
    const made = await contents.printToPDF({ pageSize: paperSize(), preferCSSPageSize: false, scale });
    const pdf = Uint8Array.from(made);
    made.fill(0);
    if (pageCount(pdf) === 1) return pdf;
    pdf.fill(0);
  }
  throw failed('the kit does not fit on one page');
}

function printPage(contents: Electron.WebContents): Promise<boolean> {
  return new Promise((resolve, reject) => {
    contents.print({ silent: false, pageSize: paperSize() }, (isPrinted, reason) => {
      if (isPrinted) resolve(true);
      else if (reason === CANCELLED) resolve(false);
      else reject(failed('the print system refused'));
    });
  });
}

const paperSize = () => (LETTER_COUNTRIES.has(app.getLocaleCountryCode()) ? 'Letter' : 'A4');

/** Page objects of a PDF as Chromium writes it; they are never compressed there. */
const pageCount = (pdf: Uint8Array): number =>
  Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length)
    .toString('latin1')
    .match(/\/Type\s*\/Page\b/g)?.length ?? 0;

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const failed = (message: string, cause?: unknown): AppError =>
  new AppError('print/failed', message, { cause });
