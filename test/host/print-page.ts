// Printing: to PDF by Chromium itself; to paper there is no printer, so that is recorded and answered as a test says.
import type { HostPage } from './page.ts';
import { record } from './record.ts';
import { notEmulated } from './strict.ts';

/** Inches, of the page sizes of Electron. */
const SIZES: Readonly<Record<string, readonly [number, number]>> = {
  A3: [11.69, 16.54],
  A4: [8.27, 11.69],
  A5: [5.83, 8.27],
  Legal: [8.5, 14],
  Letter: [8.5, 11],
};

/** The callback of webContents.print gets this. */
export interface PrintAnswer {
  success: boolean;
  failureReason: string;
}

export const printAnswer: PrintAnswer = { success: false, failureReason: 'Print job canceled' };

export function printRecorded(...[options, callback]: Parameters<Electron.WebContents['print']>): void {
  record('webContents.print', options);
  setImmediate(() => callback?.(printAnswer.success, printAnswer.success ? '' : printAnswer.failureReason));
}

function sizeOf(pageSize: Electron.PrintToPDFOptions['pageSize'] = 'Letter'): readonly [number, number] {
  if (typeof pageSize !== 'string') return [pageSize.width, pageSize.height];
  const size = SIZES[pageSize];
  if (!size) throw notEmulated(`printToPDF with page size ${pageSize}`);
  return size;
}

export async function pdfOf(page: HostPage, options: Electron.PrintToPDFOptions): Promise<Buffer> {
  const { margins = {}, pageSize, headerTemplate, footerTemplate, pageRanges, ...rest } = options;
  if (headerTemplate !== undefined || footerTemplate !== undefined || pageRanges !== undefined) {
    throw notEmulated('printToPDF with templates or ranges');
  }
  const [paperWidth, paperHeight] = sizeOf(pageSize);
  const margin = (inches = 0.4) => inches; // Electron's default, about 1 cm
  const { data } = await page.session.send('Page.printToPDF', {
    landscape: rest.landscape ?? false,
    displayHeaderFooter: rest.displayHeaderFooter ?? false,
    printBackground: rest.printBackground ?? false,
    preferCSSPageSize: rest.preferCSSPageSize ?? false,
    generateTaggedPDF: rest.generateTaggedPDF ?? false,
    generateDocumentOutline: rest.generateDocumentOutline ?? false,
    scale: rest.scale ?? 1,
    paperWidth,
    paperHeight,
    marginTop: margin(margins.top),
    marginBottom: margin(margins.bottom),
    marginLeft: margin(margins.left),
    marginRight: margin(margins.right),
  });
  return Buffer.from(data, 'base64');
}
