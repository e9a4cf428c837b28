import { checkJournals } from '../receipts/check-journals.ts';
import type { HistoryPublicKey } from '../receipts/history-key.ts';
import type { Outcome } from '../receipts/receipt.ts';
import { type Head, type KeyUse, makeChainVerifier } from '../receipts/verify-chain.ts';
import { type Command, type CommandIo, writeText } from './command.ts';
import { formatReport, type JournalReport } from './journal-report.ts';
import { type FoundReceipts, readReceipts } from './read-receipts.ts';
import { refuseUsage } from './usage.ts';

/** A head that was kept elsewhere: "128:0123456789abcdef", of a later chain "2-128:…". */
interface KnownHead {
  readonly chain: number;
  readonly number: number;
  readonly hash: string;
}

interface Words {
  readonly place: string;
  readonly isJson: boolean;
  readonly head: KnownHead | null;
  /** Ids of the history keys that the person accepts; empty: none was named. */
  readonly accepted: readonly string[];
}

/** `countersign journal verify DIR [--json] [--head NUMBER:HASH] [--key ID]…`: 0 whole, 1 broken or not proven, 2 not to be read. */
export const journal: Command = async (args, io) => {
  const words = parseWords(args);
  if (words === null) return refuseUsage(io);
  const found = await readReceipts(words.place).catch(() => ({ sorry: 'it cannot be read' }));
  if ('sorry' in found) return refuse(io, found.sorry);
  const report = judge(found, words);
  await writeText(io.stdout, words.isJson ? `${JSON.stringify(report)}\n` : formatReport(report));
  return report.ok ? 0 : 1;
};

async function refuse({ stderr }: CommandIo, why: string): Promise<number> {
  await writeText(stderr, `journal verify: ${why}\n`);
  return 2;
}

/** null: not understood. */
function parseWords([command, ...rest]: readonly string[]): Words | null {
  let isJson = false;
  let head: KnownHead | null = null;
  const accepted: string[] = [];
  const places: string[] = [];
  for (let at = 0; at < rest.length; at += 1) {
    const word = rest[at] ?? '';
    if (word === '--json') isJson = true;
    else if (word === '--head') {
      at += 1;
      head = parseHead(rest[at] ?? '');
      if (head === null) return null;
    } else if (word === '--key') {
      at += 1;
      const id = rest[at] ?? '';
      if (!/^[0-9a-f]{32}$/.test(id)) return null;
      accepted.push(id);
    } else if (word.startsWith('--')) return null;
    else places.push(word);
  }
  const [place, ...others] = places;
  const isOne = command === 'verify' && place !== undefined && others.length === 0;
  return isOne ? { place, isJson, head, accepted } : null;
}

function parseHead(text: string): KnownHead | null {
  const [, chain = '1', number = '', hash = ''] =
    /^(?:([1-9]\d{0,8})-)?([1-9]\d{0,8}):([0-9a-f]{16,64})$/.exec(text) ?? [];
  return hash === '' ? null : { chain: Number(chain), number: Number(number), hash };
}

function judge(found: FoundReceipts, { head: known, accepted }: Words): JournalReport {
  const { where, keys, files, journals } = found;
  const decided = new Map<string, Set<Outcome>>();
  let isFound = false;
  const verifier = makeChainVerifier(keys, ({ receipt, hash }) => {
    const { journalKey, outcome } = receipt.decision;
    if (journalKey !== null) decided.set(journalKey, (decided.get(journalKey) ?? new Set()).add(outcome));
    if (known?.chain === receipt.chain && known.number === receipt.number && hash.startsWith(known.hash))
      isFound = true;
  });
  for (const { name, text } of files) verifier.take(name, text);
  const chain = verifier.report();
  const journal = journals && checkJournals(journals, decided);
  const isJournalWhole = journal === null || journal.withoutReceipt.length + journal.unreadable.length === 0;
  const knownHead = known === null ? 'not-given' : isFound ? 'found' : 'not-found';
  const { isWhole, keys: uses, ...rest } = chain;
  const areKeysAccepted =
    accepted.length > 0 ? uses.every(({ id }) => accepted.includes(id)) : chain.keyChanges.length === 0;
  const exportHead = judgeHead(found.saidHead, chain.head);
  return {
    ok: [
      ...[isWhole, areKeysAccepted, isJournalWhole],
      ...[knownHead !== 'not-found', exportHead !== 'not-found'],
    ].every(Boolean),
    where,
    isChainWhole: isWhole,
    ...rest,
    keys: keyList(keys, uses, accepted),
    areKeysAccepted,
    exportHead,
    knownHead,
    journal,
  };
}

/** An export names its newest receipt: without its end it names one that is not there. */
function judgeHead(said: Head | null | undefined, head: Head | null): JournalReport['exportHead'] {
  if (said === undefined) return 'none';
  const isSame = said?.chain === head?.chain && said?.number === head?.number && said?.hash === head?.hash;
  return isSame ? 'found' : 'not-found';
}

/** Those that sign first, in their order; then those that sign nothing. */
function keyList(
  keys: readonly HistoryPublicKey[],
  uses: readonly KeyUse[],
  accepted: readonly string[],
): JournalReport['keys'] {
  const unused = keys.filter(({ id }) => uses.every((use) => use.id !== id));
  return [...uses, ...unused.map(({ id }) => ({ id, receipts: 0 }))].map(({ id, receipts }) => {
    const known = keys.find((key) => key.id === id);
    const isAccepted = accepted.length === 0 ? null : accepted.includes(id);
    return { id, publicKey: known?.publicKey ?? null, place: known?.place ?? null, receipts, isAccepted };
  });
}
