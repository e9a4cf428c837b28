import { parseEntry } from '../requests/journal.ts';
import { judgeJournal } from '../requests/judge-journal.ts';
import type { ChainFile } from './export-json.ts';
import type { Outcome } from './receipt.ts';

/** What the journals say that receipts do not. */
export interface JournalCheck {
  readonly journals: number;
  /** Names of files whose last word has no receipt, and what it is. */
  readonly withoutReceipt: readonly { readonly file: string; readonly outcome: Outcome }[];
  readonly unreadable: readonly string[];
}

const ANSWERS: ReadonlySet<string> = new Set(['DONE', 'DECLINED', 'REFUSED', 'EXPIRED', 'UNKNOWN']);
/** `receipts`: outcomes by journal key. What is still under way needs no receipt yet. */
export function checkJournals(
  files: readonly ChainFile[],
  receipts: ReadonlyMap<string, ReadonlySet<Outcome>>,
): JournalCheck {
  const withoutReceipt: JournalCheck['withoutReceipt'][number][] = [];
  const unreadable: string[] = [];
  for (const { name, text } of files) {
    const entry = parseEntry(name.slice(0, 64), text);
    const past = judgeJournal(entry);
    if (past.state === 'unreadable') unreadable.push(name);
    const isAnswered = entry.records.some(({ event }) => ANSWERS.has(event));
    const outcome = past.state;
    if (!isAnswered || outcome === 'seen' || outcome === 'unreadable' || outcome === 'replaced') continue;
    if (!receipts.get(past.key)?.has(outcome)) withoutReceipt.push({ file: name, outcome });
  }
  return { journals: files.length, withoutReceipt, unreadable };
}
