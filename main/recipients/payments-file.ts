import { z } from 'zod';
import type { PastPayment } from '../actions/action.ts';
import { MAX_ADDRESS } from '../actions/addresses/address.ts';
import { parseJson } from '../core/parse-json.ts';
import type { Files } from '../vault/ports.ts';

const FILE = 'payments.jsonl';
/** Older payments stay in the file and are not looked at. */
export const MAX_PAYMENTS = 100_000;

// A clock that is far off, or a damaged line: no date could be said of it.
const FIRST = Date.UTC(2000, 0, 1);
const LAST = Date.UTC(2100, 0, 1);

const pastPayment = z.strictObject({
  at: z.int().min(FIRST).max(LAST),
  address: z.string().min(1).max(MAX_ADDRESS),
  network: z.string().max(64).nullable(),
  asset: z.string().max(512).nullable(),
  amount: z.string().max(200).nullable(),
  isSure: z.literal(false).exactOptional(),
});

export interface PaymentsFile {
  /** Oldest first. */
  readonly past: readonly PastPayment[];
  /** What cannot be a payment is passed over. Rejects as the disk does. */
  append(payments: readonly PastPayment[]): Promise<void>;
}

/**
 * One line of JSON for each payment; lines are only ever added. A line that cannot be read, a torn last one included, is no
 * payment. Rejects as the disk does.
 */
export async function openPayments(files: Files): Promise<PaymentsFile> {
  const text = (await files.readText(FILE)) ?? '';
  // A torn last line must not take the next one with it.
  let start = text === '' || text.endsWith('\n') ? '' : '\n';
  return {
    past: text
      .split('\n')
      .slice(-MAX_PAYMENTS - 1)
      .flatMap(parseLine)
      .slice(-MAX_PAYMENTS),
    append: async (payments) => {
      const lines = payments.filter(isPayment).map((payment) => `${JSON.stringify(payment)}\n`);
      if (lines.length === 0) return;
      await files.append(FILE, start + lines.join(''));
      start = '';
    },
  };
}

export const isPayment = (payment: PastPayment): boolean => pastPayment.safeParse(payment).success;

function parseLine(line: string): readonly PastPayment[] {
  const read = pastPayment.safeParse(parseJson(line));
  return read.success ? [read.data] : [];
}
