import { checkJournals } from '../receipts/check-journals.ts';
import type { Outcome } from '../receipts/receipt.ts';
import { makeChainVerifier } from '../receipts/verify-chain.ts';
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
}

/** `countersign journal verify DIR [--json] [--head NUMBER:HASH]`: 0 whole, 1 broken, 2 not to be read. */
export const journal: Command = async (args, io) => {
  const words = parseWords(args);
  if (words === null) return refuseUsage(io);
  const found = await readReceipts(words.place).catch(() => ({ sorry: 'it cannot be read' }));
  if ('sorry' in found) return refuse(io, found.sorry);
  const report = judge(found, words.head);
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
  const places: string[] = [];
  for (let at = 0; at < rest.length; at += 1) {
    const word = rest[at] ?? '';
    if (word === '--json') isJson = true;
    else if (word === '--head') {
      at += 1;
      head = parseHead(rest[at] ?? '');
      if (head === null) return null;
    } else if (word.startsWith('--')) return null;
    else places.push(word);
  }
  const [place, ...others] = places;
  return command === 'verify' && place !== undefined && others.length === 0 ? { place, isJson, head } : null;
}

function parseHead(text: string): KnownHead | null {
  const [, chain = '1', number = '', hash = ''] =
    /^(?:([1-9]\d{0,8})-)?([1-9]\d{0,8}):([0-9a-f]{16,64})$/.exec(text) ?? [];
  return hash === '' ? null : { chain: Number(chain), number: Number(number), hash };
}

function judge({ where, keys, files, journals }: FoundReceipts, known: KnownHead | null): JournalReport {
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
  const { isWhole, ...rest } = chain;
  return {
    ok: isWhole && isJournalWhole && knownHead !== 'not-found',
    where,
    isChainWhole: isWhole,
    ...rest,
    keys: keys.map(({ id, publicKey, place }) => ({ id, publicKey, place })),
    knownHead,
    journal,
  };
}
