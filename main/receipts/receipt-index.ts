import type { ReceiptEntry } from '../requests/receipt-entry.ts';
import type { Outcome } from './receipt.ts';

/** Which decisions have a receipt already. */
export interface ReceiptIndex {
  note(decision: Decided, number: number): void;
  numberOf(requestId: string): number | null;
  /** Number of the receipt that makes one for this entry needless; null: it has to be written. */
  found(entry: ReceiptEntry): number | null;
}

type Decided = Pick<ReceiptEntry, 'requestId' | 'journalKey'> & { readonly outcome: Outcome };

export function makeReceiptIndex(): ReceiptIndex {
  const byRequest = new Map<string, number>();
  const byDecision = new Map<string, Map<Outcome, number>>();
  return {
    note({ requestId, journalKey, outcome }, number) {
      byRequest.set(requestId, number);
      const name = nameOf({ requestId, journalKey });
      const outcomes = byDecision.get(name) ?? new Map<Outcome, number>();
      byDecision.set(name, outcomes.set(outcome, number));
    },
    numberOf: (requestId) => byRequest.get(requestId) ?? null,
    found(entry) {
      const outcomes = byDecision.get(nameOf(entry));
      const same = outcomes?.get(entry.outcome) ?? null;
      if (same !== null || !entry.fromJournal || !outcomes) return same;
      // The journal may know less than the screen did: a receipt of an answer is not followed by a guess.
      const [answer] = [...outcomes].filter(([outcome]) => outcome !== 'approved-not-sent');
      return answer?.[1] ?? null;
    },
  };
}

const nameOf = ({ requestId, journalKey }: Pick<Decided, 'requestId' | 'journalKey'>): string =>
  journalKey ?? `request ${requestId}`;
