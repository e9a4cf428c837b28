import type { HistoryPublicKey } from './history-key.ts';
import { verifies } from './history-key.ts';
import { parseReceipt, type SignedReceipt, sha256Hex } from './receipt.ts';

export type BreakWhy =
  | 'unreadable' // no receipt, or not in its canonical form
  | 'newer' // of a later version of Countersign
  | 'chain' // a chain begins or goes on where it may not
  | 'number'
  | 'previous'
  | 'key' // no known public key, or another one than the rest of its chain
  | 'signature'
  | 'after' // what it says about the chain before is not what is there
  | 'file' // a file of the chain is missing
  | 'cut'; // the end of a line is missing where another file follows

export interface Break {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Number that the receipt gives itself; null: it cannot be read. */
  readonly number: number | null;
  readonly chain: number;
  readonly why: BreakWhy;
}

export interface Head {
  readonly chain: number;
  readonly number: number;
  readonly hash: string;
}

/** Receipts that stand under one history key, in the order in which the keys first sign. */
export interface KeyUse {
  readonly id: string;
  readonly receipts: number;
}

/** A chain under another key than the one before it: whoever can write the files can make one. */
export interface KeyChange {
  readonly file: string;
  readonly chain: number;
  readonly before: string;
  readonly now: string;
}

export interface ChainReport {
  /** No break. Says nothing about whose keys they are: `keyChanges`. */
  readonly isWhole: boolean;
  readonly receipts: number;
  readonly chains: number;
  readonly head: Head | null;
  readonly keys: readonly KeyUse[];
  readonly keyChanges: readonly KeyChange[];
  /** The first ones only. */
  readonly breaks: readonly Break[];
  /** A crash left part of a line behind the last receipt: it never counted. */
  readonly hasTornEnd: boolean;
}

/** Where the next receipt goes on. */
export interface Tail {
  readonly file: string;
  /** SHA-256 of the whole text of the file. */
  readonly sha256: string;
  readonly bytes: number;
  readonly chain: number;
  readonly number: number | null;
  readonly hash: string | null;
  readonly key: string | null;
  /** The newest chain has no break. */
  readonly isWhole: boolean;
  readonly torn: string;
  /** Whole lines of the file. */
  readonly lines: number;
  /** The file before it. */
  readonly before: { readonly file: string; readonly sha256: string } | null;
}

/** Where a receipt was found. */
export interface ReceiptAt {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly isRight: boolean;
}

export interface ChainVerifier {
  /** The files in the order of their names, each once; a step a line, for whoever has to let others work. Never throws. */
  steps(file: string, text: string): Iterable<void>;
  /** The same at once. */
  take(file: string, text: string): void;
  report(): ChainReport;
  tail(): Tail | null;
}

const MAX_BREAKS = 50;
const NAME = /^chain-(\d{4,9})\.jsonl$/;

export const chainFileName = (serial: number): string => `chain-${String(serial).padStart(4, '0')}.jsonl`;
/** null: no file of a chain. */
export const serialOf = (name: string): number | null => {
  const digits = NAME.exec(name)?.[1];
  return digits === undefined || chainFileName(Number(digits)) !== name ? null : Number(digits);
};

/** `each` sees every receipt that can be read, and whether its place, its link and its signature are right. */
export function makeChainVerifier(
  keys: readonly HistoryPublicKey[],
  each: (signed: SignedReceipt, at: ReceiptAt) => void = () => {},
): ChainVerifier {
  const known = new Map(keys.map((key) => [key.id, key]));
  const breaks: Break[] = [];
  const uses = new Map<string, number>();
  const keyChanges: KeyChange[] = [];
  let failures = 0;
  let state: State = { ...NOTHING };
  let receipts = 0;

  const fail = (why: BreakWhy, line: number, number: number | null): void => {
    state = { ...state, isWhole: false };
    failures += 1;
    if (breaks.length < MAX_BREAKS) breaks.push({ file: state.file, line, number, chain: state.chain, why });
  };

  const takeLine = (text: string, line: number): void => {
    const read = parseReceipt(text);
    if (!read.ok) {
      fail(read.why, line, null);
      // What follows is judged by itself: it has to name this line as it is now.
      state = { ...state, number: state.number === null ? null : state.number + 1, hash: sha256Hex(text) };
      return;
    }
    const { receipt } = read.signed;
    const failuresBefore = failures;
    if (line === 1 && receipt.chain === state.chain + 1 && receipt.number === 1)
      beginChain(read.signed, line);
    else goOn(read.signed, line);
    judgeSignature(read.signed, line);
    receipts += 1;
    state = { ...state, number: receipt.number, hash: read.signed.hash };
    uses.set(receipt.key, (uses.get(receipt.key) ?? 0) + 1);
    each(read.signed, { file: state.file, line, isRight: failures === failuresBefore });
  };

  const beginChain = ({ receipt }: SignedReceipt, line: number): void => {
    const { before, key: keyBefore, number: lastBefore, file } = state;
    const { chain, after, previous, number, key } = receipt;
    if (keyBefore !== null && keyBefore !== key)
      keyChanges.push({ file, chain, before: keyBefore, now: key });
    state = { ...state, chain, key, isWhole: true };
    if (previous !== null) fail('previous', line, number);
    const isRight =
      before === null
        ? after === null
        : after?.file === before.file && after.sha256 === before.sha256 && after.number === lastBefore;
    if (!isRight) fail('after', line, number);
  };

  const goOn = ({ receipt }: SignedReceipt, line: number): void => {
    const { number } = receipt;
    if (receipt.chain !== state.chain) fail('chain', line, number);
    if (receipt.number !== (state.number ?? 0) + 1) fail('number', line, number);
    if (receipt.previous !== state.hash) fail('previous', line, number);
    if (receipt.after !== null) fail('after', line, number);
    state = { ...state, chain: receipt.chain, key: state.key ?? receipt.key };
  };

  const judgeSignature = ({ receipt, signature, message }: SignedReceipt, line: number): void => {
    const key = known.get(receipt.key);
    if (!key || receipt.key !== state.key) fail('key', line, receipt.number);
    else if (!verifies(key, message, signature)) fail('signature', line, receipt.number);
  };

  function* steps(file: string, text: string): Iterable<void> {
    const { serial, torn } = state;
    // Only a crash in the newest file leaves half a line, or a file without any.
    if (torn !== '' || (serial > 0 && state.lines === 0)) fail('cut', state.lines + 1, null);
    const before = serial === 0 ? null : { file: state.file, sha256: state.sha256 };
    state = { ...state, file, before, sha256: sha256Hex(text), bytes: Buffer.byteLength(text) };
    if (serialOf(file) !== serial + 1) fail('file', 1, null);
    const lines = text.split('\n');
    state = { ...state, torn: lines.pop() ?? '', lines: lines.length, serial: serialOf(file) ?? serial + 1 };
    for (const [index, line] of lines.entries()) {
      takeLine(line, index + 1);
      yield;
    }
    if (isChangedEnd(state.torn)) fail('unreadable', lines.length + 1, null);
  }

  return {
    steps,
    take(file, text) {
      for (const step of steps(file, text)) void step;
    },
    report: () => ({
      isWhole: breaks.length === 0,
      receipts,
      chains: state.chain,
      head:
        state.number === null || state.hash === null
          ? null
          : { chain: state.chain, number: state.number, hash: state.hash },
      keys: [...uses].map(([id, count]) => ({ id, receipts: count })),
      keyChanges,
      breaks,
      hasTornEnd: state.torn !== '',
    }),
    tail: () => (state.serial === 0 ? null : { ...state }),
  };
}

interface State extends Tail {
  readonly serial: number;
}

const NOTHING: State = {
  ...{
    file: '',
    sha256: '',
    bytes: 0,
    chain: 0,
    number: null,
    hash: null,
    key: null,
    isWhole: true,
    torn: '',
  },
  ...{ serial: 0, lines: 0, before: null },
};

/** A crash leaves the beginning of a line; a whole line with something else for its end was changed by somebody. */
function isChangedEnd(torn: string): boolean {
  return torn !== '' && parseReceipt(torn.slice(0, -1)).ok;
}
