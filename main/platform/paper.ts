// Protects what goes to paper from disk and caches (SEC-46), and the network and the main window from what makes it.
// From: a page that is kept: it is served once, in a partition that lives in memory, to a window that is never shown.
// Not from: the print system's own queue, or whoever stands at the printer.
import { app } from 'electron';
import { AppError } from '../errors.ts';
import { notFound } from './page-headers.ts';
import { openPageWindow } from './page-window.ts';

/** A4 at 96 pixels an inch; only a shown window would care. */
const SIZE = { width: 794, height: 1123 } as const;
/** Long names may need more than a page: it is then printed smaller. */
const SCALES = [1, 0.9, 0.8, 0.7] as const;
/** Countries that write on Letter (CLDR supplemental data, paperSize US-Letter). */
const LETTER_COUNTRIES: ReadonlySet<string> = new Set('BZ CA CL CO CR GT MX NI PA PH PR SV US VE'.split(' '));
/** Electron's words when the person closed the print dialog (webContents.print). */
const CANCELLED = 'Print job canceled';

export interface PaperPage {
  /** Without "persist:" it lives in memory only. One page at a time may use a partition. */
  readonly partition: string;
  /** Can never resolve (RFC 6761 section 6.4), and nothing of this partition is asked of a network. */
  readonly pageUrl: string;
  readonly title: string;
  /** Asked for once. */
  readonly page: () => Response;
  /** Puts the page away; what waits for it rejects. */
  readonly signal?: AbortSignal;
}

/** Opens the page, lets `act` use it and closes it. Rejects with 'print/failed'. Call once the app is ready. */
export async function onPaper<T>(
  { partition, pageUrl, title, page: document, signal }: PaperPage,
  act: (contents: Electron.WebContents) => Promise<T>,
): Promise<T> {
  if (signal?.aborted) throw printFailed('it was put away');
  let isServed = false;
  let fail: (error: AppError) => void = () => {};
  const gone = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  const putAway = () => fail(printFailed('it was put away'));
  signal?.addEventListener('abort', putAway);
  const page = openPageWindow({
    ...{ partition, pageUrl, title, size: SIZE, isShown: false },
    gone: () => fail(printFailed('the page went away')),
    answer: ({ method }) => {
      if (method !== 'GET' || isServed) return notFound();
      isServed = true;
      return document();
    },
  });
  try {
    await Promise.race([page.loaded, gone]);
    if (!isServed) throw printFailed('the page was not served');
    return await Promise.race([act(page.contents), gone]);
  } catch (cause) {
    throw cause instanceof AppError ? cause : printFailed('the page was not printed', cause);
  } finally {
    signal?.removeEventListener('abort', putAway);
    page.close();
  }
}

/** One page, at most a third smaller; null: it does not fit. */
export async function onePagePdf(contents: Electron.WebContents): Promise<Uint8Array | null> {
  for (const scale of SCALES) {
    const made = await contents.printToPDF({ pageSize: paperSize(), preferCSSPageSize: false, scale });
    const pdf = Uint8Array.from(made);
    made.fill(0);
    if (pageCount(pdf) === 1) return pdf;
    pdf.fill(0);
  }
  return null;
}

/** The system's print dialog. False: cancelled. Rejects with 'print/failed'. */
export function printPage(contents: Electron.WebContents): Promise<boolean> {
  return new Promise((resolve, reject) => {
    contents.print({ silent: false, pageSize: paperSize() }, (isPrinted, reason) => {
      if (isPrinted) resolve(true);
      else if (reason === CANCELLED) resolve(false);
      else reject(printFailed('the print system refused'));
    });
  });
}

const paperSize = () => (LETTER_COUNTRIES.has(app.getLocaleCountryCode()) ? 'Letter' : 'A4');

/** Page objects of a PDF as Chromium writes it; they are never compressed there. */
const pageCount = (pdf: Uint8Array): number =>
  Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length)
    .toString('latin1')
    .match(/\/Type\s*\/Page\b/g)?.length ?? 0;

export const printFailed = (message: string, cause?: unknown): AppError =>
  new AppError('print/failed', message, { cause });
