import { makeOneAtATime } from '../core/one-at-a-time.ts';
import type { ReceiptPaper, ReceiptSheet } from '../receipts/receipt-sheet.ts';
import { onePagePdf, onPaper, printFailed } from './paper.ts';
import { type Room, receiptPage } from './receipt-page.ts';

const PLACE = {
  partition: 'receipt',
  pageUrl: 'https://paper.countersign.invalid/receipt',
  title: 'Receipt',
} as const;

/** Tried one after the other until everything is on one page; the last one always is. */
const ROOMS: readonly Room[] = [
  { rows: 40, characters: 2_000 },
  { rows: 24, characters: 600 },
  { rows: 16, characters: 400 },
  { rows: 10, characters: 240 },
  { rows: 5, characters: 120 },
  { rows: 2, characters: 60 },
];

/** Call once the app is ready. */
export function makeReceiptPaper(): ReceiptPaper {
  const inTurn = makeOneAtATime(); // the partition holds one page
  return { toPdf: (sheet) => inTurn(() => toPdf(sheet)) };
}

async function toPdf(sheet: ReceiptSheet): Promise<Uint8Array> {
  for (const room of ROOMS) {
    const pdf = await onPaper({ ...PLACE, page: () => receiptPage(sheet, room) }, onePagePdf);
    if (pdf !== null) return pdf;
  }
  throw printFailed('the receipt does not fit on one page');
}
