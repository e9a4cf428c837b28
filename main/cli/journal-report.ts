import type { JournalCheck } from '../receipts/check-journals.ts';
import { headName } from '../receipts/head-name.ts';
import type { Break, ChainReport, KeyChange } from '../receipts/verify-chain.ts';

/** With --json one line of it. */
export interface JournalReport extends Omit<ChainReport, 'isWhole' | 'keys'> {
  /** Nothing is wrong with what was checked. */
  readonly ok: boolean;
  readonly where: 'folder' | 'export';
  readonly isChainWhole: boolean;
  readonly keys: readonly {
    readonly id: string;
    /** null: not among the public keys. */
    readonly publicKey: string | null;
    readonly place: string | null;
    /** Receipts that name it. */
    readonly receipts: number;
    /** null: no key was named with --key. */
    readonly isAccepted: boolean | null;
  }[];
  /** Every key that signs was named with --key, or there is one key only and none was named. */
  readonly areKeysAccepted: boolean;
  /** Whether the newest receipt is the one that an export says it is; 'none': this is no export. */
  readonly exportHead: 'none' | 'found' | 'not-found';
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
  return `${[...chainLines(report), ...keyLines(report), ...headLines(report), ...journalLines(report), '', ...PROVES].join('\n')}\n`;
}

function chainLines(report: JournalReport): string[] {
  const { receipts, chains, head, breaks, hasTornEnd } = report;
  const count = `${receipts} ${receipts === 1 ? 'receipt' : 'receipts'}${chains > 1 ? ` in ${chains} chains` : ''}`;
  const newest = head ? `Newest: ${headName(head)}` : null;
  return [
    `${verdict(report)}: ${count}${MEANS[verdict(report)]}`,
    ...breaks.map(
      ({ file, line, number, why }) =>
        `  ${file}, line ${line}${number === null ? '' : ` (receipt ${number})`}: ${WHY[why]}`,
    ),
    ...(newest ? [newest] : []),
    ...(hasTornEnd ? ['The last line is half written, as a crash leaves it. It never counted.'] : []),
  ];
}

const MEANS = {
  WHOLE: ', every number, hash and signature is right.',
  'NOT PROVEN': ', every number, hash and signature is right, but not under a key that you accepted.',
  BROKEN: ' can be read.',
} as const;

const verdict = ({ isChainWhole, areKeysAccepted }: JournalReport): keyof typeof MEANS =>
  isChainWhole ? (areKeysAccepted ? 'WHOLE' : 'NOT PROVEN') : 'BROKEN';

/** How many receipts stand under which key: a key of somebody else shows here and nowhere else. */
function keyLines({ keys, keyChanges, areKeysAccepted }: JournalReport): string[] {
  return [
    ...keys
      .filter(({ receipts }) => receipts > 0)
      .map(
        ({ id, receipts, isAccepted }) =>
          `History key ${id}: ${receipts} ${receipts === 1 ? 'receipt' : 'receipts'}${isAccepted === false ? ', NOT ACCEPTED' : ''}`,
      ),
    ...(areKeysAccepted ? [] : [...keyChanges.map(changeLine), ...ACCEPT]),
  ];
}

const changeLine = ({ chain, file, before, now }: KeyChange): string =>
  `  ANOTHER KEY: chain ${chain} (${file}) is signed with ${now}, the chain before it with ${before}`;

const ACCEPT = [
  'Nothing signed with the old key says that a new one is of the same person. Whoever can write these files can cut receipts',
  'off and put others behind them like this. Compare the ids with printed receipts or older exports, then name each key that',
  'you accept with --key ID.',
];

function headLines({ knownHead, exportHead }: JournalReport): string[] {
  if (exportHead === 'not-found')
    return [
      'BROKEN: the newest receipt is not the one that this export names. Its end was cut off or changed.',
    ];
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
