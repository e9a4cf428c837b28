import { createHash } from 'node:crypto';
import type { Random } from '../../main/core/random.ts';
import type { AppError } from '../../main/errors.ts';
import { AppError as KeychainError } from '../../main/errors.ts';
import { makeReceipts } from '../../main/receipts/make-receipts.ts';
import type { ReceiptSheet } from '../../main/receipts/receipt-sheet.ts';
import type { Receipts } from '../../main/receipts/receipts.ts';
import type { ReceiptEntry } from '../../main/requests/receipt-entry.ts';
import type { Files, KeyStore } from '../../main/vault/ports.ts';
import { NOW_S } from '../helpers/challenge-tokens.ts';
import { makeTestClock, type TestClock } from '../helpers/request-world.ts';

export interface ReceiptsRun {
  readonly receipts: Receipts;
  readonly clock: TestClock;
  readonly notices: readonly AppError[];
  readonly saved: readonly { readonly name: string; readonly text: string }[];
  readonly sheets: readonly ReceiptSheet[];
}

/** Equal texts give equal bytes, so that a failing run can be run again. */
export function madeRandom(seed = 'receipts') {
  let calls = 0;
  return (length: number): Uint8Array<ArrayBuffer> => {
    calls += 1;
    return new Uint8Array(createHash('sha512').update(`${seed} ${calls}`).digest().subarray(0, length));
  };
}

export function memoryKeychain(items = new Map<string, string>()): KeyStore {
  return {
    name: 'Test keychain',
    probe: async () => {},
    read: async (account) => items.get(account) ?? null,
    write: async (account, text) => void items.set(account, text),
    remove: async (account) => void items.delete(account),
  };
}

const nothing = () => Promise.reject(new KeychainError('keychain/missing', 'no keychain in this test'));
export const NO_KEYCHAIN: KeyStore = {
  name: 'no keychain',
  probe: nothing,
  read: nothing,
  write: nothing,
  remove: nothing,
};

/** One run of the program over the given disk. */
export function startReceipts(
  files: Files,
  { keychain = memoryKeychain(), random = madeRandom() }: { keychain?: KeyStore; random?: Random } = {},
): ReceiptsRun {
  const clock = makeTestClock(NOW_S * 1_000);
  const notices: AppError[] = [];
  const saved: { name: string; text: string }[] = [];
  const sheets: ReceiptSheet[] = [];
  const receipts = makeReceipts({
    ...{ files, keychain, clock, random },
    version: '0.0.0-test',
    changed: () => {},
    notice: (error) => void notices.push(error),
    schedule: clock.schedule,
    saveFile: {
      save: async ({ name, extension, bytes, check }) => {
        await check(bytes);
        saved.push({
          name: `${name}.${extension}`,
          text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
        });
        return true;
      },
    },
    paper: {
      toPdf: async (sheet) => {
        sheets.push(sheet);
        return new Uint8Array([37, 80, 68, 70]);
      },
    },
    environmentLabel: (id) => id,
    log: () => {},
  });
  return { receipts, clock, notices, saved, sheets };
}

const hex = (number: number): string => createHash('sha256').update(`journal ${number}`).digest('hex');

/** A decision; equal numbers are the same request. */
export const decisionOf = (number: number, change: Partial<ReceiptEntry> = {}): ReceiptEntry => ({
  requestId: `request-${number}`,
  journalKey: hex(number),
  arrival: 'link',
  environment: 'sandbox',
  organisationId: 'or-test',
  userId: 'us-test',
  outcome: 'declined',
  reason: 'not-asked',
  card: null,
  viewHash: null,
  steps: [{ id: 'words', answer: 'match' }],
  signedWith: [],
  delivery: 'hand-back',
  ...change,
});

/** So many decisions on a disk. */
export async function filled(files: Files, count: number): Promise<void> {
  const { receipts } = startReceipts(files, { keychain: NO_KEYCHAIN });
  for (let number = 1; number <= count; number += 1) await receipts.write(decisionOf(number));
}
