import { type HistoryPublicKey, parseHistoryKeys, verifies } from '../../main/receipts/history-key.ts';
import { parseReceipt } from '../../main/receipts/receipt.ts';
import { chainFileName, makeChainVerifier } from '../../main/receipts/verify-chain.ts';
import { makeFaultyFiles } from '../helpers/faulty-files.ts';
import { filled } from '../receipts/receipts-run.ts';
import { type Row, timed } from './row.ts';

const RECEIPTS = 1_000;
const RUNS = 5;

/** Checking a whole chain, as the history and `journal verify` do, beside nothing but its signatures. */
export async function measureReceipts(): Promise<Row> {
  const files = makeFaultyFiles();
  await filled(files, RECEIPTS);
  const name = chainFileName(1);
  const text = files.contents.get(`receipts/${name}`) ?? '';
  const [key] = parseHistoryKeys(files.contents.get('receipts/key.json') ?? '') ?? [];
  if (!key) throw new Error('the chain has no key');
  const signatures = signaturesOf(text, key);
  const values: number[] = [];
  const baseValues: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    values.push(await timed(() => checkChain(name, text, key)));
    baseValues.push(await timed(signatures));
  }
  const relativeTo = 'verifying their signatures alone';
  return { what: 'a chain of 1,000 receipts', relativeTo, unit: 'ms', values, baseValues };
}

function checkChain(name: string, text: string, key: HistoryPublicKey): void {
  const verifier = makeChainVerifier([key]);
  verifier.take(name, text);
  const { isWhole, receipts } = verifier.report();
  if (!isWhole || receipts !== RECEIPTS) throw new Error('the chain to be measured is not whole');
}

function signaturesOf(text: string, key: HistoryPublicKey): () => void {
  const read = text.split('\n').slice(0, -1).map(parseReceipt);
  return () => {
    for (const one of read) {
      if (!one.ok || !verifies(key, one.signed.message, one.signed.signature))
        throw new Error('a signature to be measured is wrong');
    }
  };
}
