import { sameBytes } from '../core/bytes.ts';
import { AppError } from '../errors.ts';
import type { SaveFile } from '../keys/ports.ts';

type ReceiptFile = { readonly bytes: Uint8Array } & (
  | { readonly format: 'json' | 'csv'; readonly at: number }
  | { readonly format: 'pdf'; readonly chain: number; readonly number: number }
);

/** Asks where and writes it. False: the person cancelled. Rejects with 'receipt/not-saved'. */
export async function saveReceiptFile(saveFile: SaveFile, file: ReceiptFile): Promise<boolean> {
  const { bytes, format: extension } = file;
  const failed = (cause?: unknown) =>
    new AppError('receipt/not-saved', 'the file was not written', { cause });
  try {
    return await saveFile.save({
      title: extension === 'pdf' ? 'Save the receipt' : 'Save all receipts',
      name: nameOf(file),
      extension,
      bytes,
      beforeWriting: () => {}, // nothing in it is behind a lock
      check: async (readBack) => {
        if (!sameBytes(readBack, bytes)) throw failed();
      },
    });
  } catch (cause) {
    throw failed(cause);
  }
}

function nameOf(file: ReceiptFile): string {
  if (file.format !== 'pdf') return `countersign-receipts-${new Date(file.at).toISOString().slice(0, 10)}`;
  return `countersign-receipt-${file.chain === 1 ? '' : `${file.chain}-`}${file.number}`;
}
