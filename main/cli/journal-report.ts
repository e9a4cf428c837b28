import type { JournalCheck } from '../receipts/check-journals.ts';
import type { Break, ChainReport } from '../receipts/verify-chain.ts';

/** With --json one line of it. */
export interface JournalReport extends Omit<ChainReport, 'isWhole'> {
  /** Nothing is wrong with what was checked. */
  readonly ok: boolean;
  readonly where: 'folder' | 'export';
  readonly isChainWhole: boolean;
  readonly keys: readonly { readonly id: string; readonly publicKey: string; readonly place: string }[];
  readonly knownHead: 'not-given' | 'found' | 'not-found';
  /** null: there are no journals beside the receipts. */
  readonly journal: JournalCheck | null;
}

const WHY: Readonly<Record<Break['why'], string>> = {
  unreadable: 'is no receipt, or not in its one form',
  newer: 'was written by a later version of Countersign',
  chain: 'belongs to another chain',
  number: 'does not have the next number',
  previous: 'does not follow the receipt before it',
  key: 'names a history key that is not the one of this chain',
  signature: 'has a signature that is not of the history key',
  after: 'names other files before it than there are',
  file: 'comes where a file is missing',
  cut: 'is missing: the end of this file was cut off',
};

/** For people; the last lines say what all this proves. */
export function formatReport(report: JournalReport): string {
  return `${[...chainLines(report), ...headLines(report), ...journalLines(report), '', ...PROVES].join('\n')}\n`;
}

function chainLines({ receipts, chains, head, isChainWhole, breaks, hasTornEnd }: JournalReport): string[] {
  const count = `${receipts} ${receipts === 1 ? 'receipt' : 'receipts'}${chains > 1 ? ` in ${chains} chains` : ''}`;
  const newest = head ? `Newest: ${head.chain > 1 ? `${head.chain}-` : ''}${head.number}:${head.hash}` : null;
  return [
    isChainWhole
      ? `WHOLE: ${count}, every number, hash and signature is right.`
      : `BROKEN: ${count} can be read.`,
    ...breaks.map(
      ({ file, line, number, why }) =>
        `  ${file}, line ${line}${number === null ? '' : ` (receipt ${number})`}: ${WHY[why]}`,
    ),
    ...(newest ? [newest] : []),
    ...(hasTornEnd ? ['The last line is half written, as a crash leaves it. It never counted.'] : []),
  ];
}

function headLines({ knownHead }: JournalReport): string[] {
  if (knownHead === 'found') return ['The given receipt is there: nothing up to it was changed or cut off.'];
  if (knownHead === 'not-found')
    return ['BROKEN: the given receipt is not there. The chain was cut off or written anew.'];
  return [];
}

function journalLines({ journal }: JournalReport): string[] {
  if (journal === null) return [];
  const { journals, withoutReceipt, unreadable } = journal;
  return [
    `${journals} ${journals === 1 ? 'journal' : 'journals'} beside it.`,
    ...withoutReceipt.map(
      ({ file, outcome }) => `  BROKEN: ${file} ended as "${outcome}" and has no such receipt`,
    ),
    ...unreadable.map((file) => `  BROKEN: ${file} cannot be read`),
  ];
}

const PROVES = [
  'What this proves: each receipt was signed with the history key, and none was changed, moved, put in or left out',
  'between the first and the newest one.',
  'What it does not prove: that the newest receipts were not cut off, unless --head names one that was kept elsewhere',
  '(a printed receipt, an export); nor anything against whoever has the account of this computer, who can make a new',
  'key and write everything anew.',
];
