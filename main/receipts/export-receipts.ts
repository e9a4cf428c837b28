import { utf8 } from '../core/bytes.ts';
import type { Clock } from '../core/clock.ts';
import type { Files } from '../vault/ports.ts';
import { formatReceiptTable } from './export-csv.ts';
import { formatExport } from './export-json.ts';
import { readHistoryKeys } from './history-key.ts';
import { readChain } from './receipt-files.ts';
import { makeChainVerifier } from './verify-chain.ts';

/** All receipts as one file. Rejects as the disk does. */
export async function exportReceipts(
  deps: { readonly files: Files; readonly clock: Clock; readonly version: string },
  format: 'json' | 'csv',
): Promise<Uint8Array> {
  const files = await readChain(deps.files);
  const keys = await readHistoryKeys(deps.files);
  if (format === 'csv') return utf8(formatReceiptTable(keys, files));
  const verifier = makeChainVerifier(keys);
  for (const { name, text } of files) verifier.take(name, text);
  const { head } = verifier.report();
  const exportedAt = new Date(deps.clock.nowMs()).toISOString();
  return utf8(formatExport({ keys, files }, { exportedAt, app: deps.version, head }));
}
