import { AppError } from '../errors.ts';
import type { Files } from '../vault/ports.ts';
import { chainFiles, FOLDER } from './chain.ts';
import { parseReceipt, type SignedReceipt } from './receipt.ts';
import type { Head } from './verify-chain.ts';

/** Files of the chain as texts, in order. Rejects as the disk does. */
export async function readChain(
  files: Files,
): Promise<readonly { readonly name: string; readonly text: string }[]> {
  const names = await chainFiles(files);
  return Promise.all(
    names.map(async (name) => ({ name, text: (await files.readText(`${FOLDER}/${name}`)) ?? '' })),
  );
}

/** The newest receipt of a request, and the newest of all. Rejects with 'receipt/unknown'. */
export async function findReceipt(
  files: Files,
  requestId: string,
): Promise<{ readonly signed: SignedReceipt; readonly head: Head }> {
  let found: SignedReceipt | null = null;
  let last: SignedReceipt | null = null;
  for (const { text } of await readChain(files)) {
    for (const line of text.split('\n')) {
      const read = parseReceipt(line);
      if (!read.ok) continue;
      last = read.signed;
      if (read.signed.receipt.decision.requestId === requestId) found = read.signed;
    }
  }
  if (!found || !last) throw new AppError('receipt/unknown', 'no receipt of this request');
  const { chain, number } = last.receipt;
  return { signed: found, head: { chain, number, hash: last.hash } };
}
