import type { ReceiptsView } from '../../preload/receipt-calls.ts';
import type { Clock } from '../core/clock.ts';
import type { DomainLog } from '../core/domain-event.ts';
import { makeOneAtATime } from '../core/one-at-a-time.ts';
import type { Random } from '../core/random.ts';
import { AppError } from '../errors.ts';
import type { SaveFile } from '../keys/ports.ts';
import type { Files, KeyStore } from '../vault/ports.ts';
import { appendReceipt, type Draft, isAsLeft, type Scan, scanChain } from './chain.ts';
import { exportReceipts } from './export-receipts.ts';
import { forgetHistoryKeys, type HistoryKey, openHistoryKey } from './history-key.ts';
import { findReceipt } from './receipt-files.ts';
import { makeReceiptIndex } from './receipt-index.ts';
import { type ReceiptPaper, receiptSheet } from './receipt-sheet.ts';
import type { Receipts } from './receipts.ts';
import { saveReceiptFile } from './save-receipts.ts';
import { type ReceiptsState, viewReceipts } from './view-receipts.ts';

export interface ReceiptsDeps {
  readonly files: Files;
  readonly keychain: KeyStore;
  readonly clock: Clock;
  readonly random: Random;
  /** Version of this program, which is in every receipt. */
  readonly version: string;
  readonly changed: () => void;
  readonly notice: (error: AppError) => void;
  readonly schedule: (delayMs: number, job: () => void) => void;
  readonly saveFile: SaveFile;
  readonly paper: ReceiptPaper;
  readonly environmentLabel: (id: string) => string;
  readonly log: DomainLog;
}

const RETRY_MS = 5_000; // F20

interface Pending extends Draft {
  readonly done: (number: number | null) => void;
}

/** Begins with a check of what is there; receipts that are written meanwhile wait for it. */
export function makeReceipts(deps: ReceiptsDeps): Receipts {
  const { files, clock } = deps;
  const inTurn = makeOneAtATime();
  let index = makeReceiptIndex();
  let isStale = true;
  let pending: readonly Pending[] = [];
  let state: ReceiptsState = { scan: null, checkedAt: null, problem: null, keyIn: null };
  let key: HistoryKey | null = null;
  let hasSaidDamaged = false;

  const tell = (change: Partial<ReceiptsState>): void => {
    state = { ...state, ...change };
    deps.changed();
  };

  const scan = async (): Promise<Scan> => {
    const next = makeReceiptIndex();
    const found = await scanChain(
      files,
      ({ receipt }) => next.note(receipt.decision, receipt.number),
      breathe,
    );
    index = next;
    isStale = false;
    tell({ scan: found, checkedAt: clock.nowMs() });
    const [first] = found.report.breaks;
    if (first && !hasSaidDamaged) {
      hasSaidDamaged = true;
      const details = { number: first.number ?? 0, file: first.file, line: first.line };
      deps.notice(new AppError('receipt/damaged', `chain broken: ${first.why}`, { details }));
    }
    return found;
  };
  /** What the next receipt follows; somebody may have changed the files while we ran (F25). */
  const current = async (): Promise<Scan> => {
    if (!isStale && state.scan && (await isAsLeft(files, state.scan.tail))) return state.scan;
    return scan();
  };

  const writeFirst = async ({ entry, at }: Draft): Promise<number> => {
    const { report, tail } = await current();
    const known = index.found(entry);
    if (known !== null) return known;
    key ??= await openHistoryKey(deps);
    const written = await appendReceipt(files, { tail, key, draft: { entry, at }, app: deps.version });
    const { chain, number } = written.tail;
    const head = { chain, number: number ?? 0, hash: written.hash };
    index.note(entry, head.number);
    const grown = { ...report, receipts: report.receipts + 1, chains: chain, head, hasTornEnd: false };
    tell({ scan: { report: grown, tail: written.tail }, keyIn: key.about.place, problem: null });
    return head.number;
  };

  /** In the order of the decisions: one that cannot be written keeps those behind it waiting. */
  const drain = async (): Promise<void> => {
    for (let first = pending[0]; first; first = pending[0]) {
      try {
        const number = await writeFirst(first);
        pending = pending.slice(1);
        first.done(number);
      } catch {
        isStale = true;
        tell({ problem: { code: 'receipt/not-written', details: {} } });
        deps.log('receipt-not-written');
        for (const { done } of pending) done(null);
        deps.schedule(RETRY_MS, () => void inTurn(drain));
        return;
      }
    }
    if (state.problem !== null) tell({ problem: null });
  };

  void inTurn(scan).catch(() => deps.log('receipt-not-written')); // the first write says it again

  return {
    write: (entry) =>
      new Promise((done) => {
        pending = [...pending, { entry, at: clock.nowMs(), done }];
        if (pending.length === 1 || state.problem === null) void inTurn(drain);
        else done(null); // waits behind the one that cannot be written
      }),
    settled: () => inTurn(async () => {}),
    isWriting: () => pending.length > 0 && state.problem === null,
    numberOf: (requestId) => index.numberOf(requestId),
    check: async () => {
      await inTurn(scan);
    },
    exportAll: async (format) => {
      const content = await inTurn(() => exportReceipts(deps, format));
      return { saved: await saveReceiptFile(deps.saveFile, { format, at: clock.nowMs(), bytes: content }) };
    },
    savePdf: async (requestId) => {
      const { signed, head } = await inTurn(() => findReceipt(files, requestId, breathe));
      const bytes = await deps.paper.toPdf(
        receiptSheet({ signed, head, environmentLabel: deps.environmentLabel }),
      );
      const { chain, number } = signed.receipt;
      return { saved: await saveReceiptFile(deps.saveFile, { format: 'pdf', chain, number, bytes }) };
    },
    forgetKeys: () =>
      inTurn(async () => {
        key = null;
        await forgetHistoryKeys(deps);
      }),
    view: (): ReceiptsView => viewReceipts(state),
  };
}

/** The window and the signer come first. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
