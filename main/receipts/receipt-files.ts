import { AppError } from '../errors.ts';
import type { Files } from '../vault/ports.ts';
import { chainFiles, FOLDER, scanChain } from './chain.ts';
import type { SignedReceipt } from './receipt.ts';
import type { Head, ReceiptAt } from './verify-chain.ts';

/** Files of the chain as texts, in order. Rejects as the disk does. */
export async function readChain(
  files: Files,
): Promise<readonly { readonly name: string; readonly text: string }[]> {
  const names = await chainFiles(files);
  return Promise.all(
    names.map(async (name) => ({ name, text: (await files.readText(`${FOLDER}/${name}`)) ?? '' })),
  );
}

/**
 * The newest receipt of a request, and the newest of all that is right. Rejects with 'receipt/unknown', and with
 * 'receipt/damaged' when its place, its link or its signature does not fit: no paper says what nobody signed.
 */
export async function findReceipt(
  files: Files,
  requestId: string,
  pause?: () => Promise<void>,
): Promise<{ readonly signed: SignedReceipt; readonly head: Head }> {
  let found: { readonly signed: SignedReceipt; readonly at: ReceiptAt } | null = null;
  let last: SignedReceipt | null = null;
  const take = (signed: SignedReceipt, at: ReceiptAt) => {
    if (at.isRight) last = signed;
    if (signed.receipt.decision.requestId === requestId) found = { signed, at };
  };
  await scanChain(files, take, pause);
  return judgeFound(found, last);
}

function judgeFound(
  found: { readonly signed: SignedReceipt; readonly at: ReceiptAt } | null,
  last: SignedReceipt | null,
): { readonly signed: SignedReceipt; readonly head: Head } {
  if (!found) throw new AppError('receipt/unknown', 'no receipt of this request');
  const { signed, at } = found;
  if (!at.isRight || !last) {
    const details = { number: signed.receipt.number, file: at.file, line: at.line };
    throw new AppError('receipt/damaged', 'this receipt does not fit', { details });
  }
  const { chain, number } = last.receipt;
  return { signed, head: { chain, number, hash: last.hash } };
}
