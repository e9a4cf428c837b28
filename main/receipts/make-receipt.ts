import type { ReceiptEntry } from '../requests/receipt-entry.ts';
import { canonicalJson, type Json, toJson } from './canonical-json.ts';

/** Characters of a card as JSON: with three bytes each and a nearly full file before it, the file can still be read. */
const MAX_SHOWN = 1024 * 1024;
/** What goes first when a card is larger: it can be made again from the payload, whose hash stays. */
const LARGE_PARTS = ['decoded', 'diff', 'truth', 'notUnderstood', 'rawLines', 'facts', 'recipients'] as const;
const MAX_TEXT = 4_000;

/** Where a receipt stands in its chain; `at` in Unix ms. */
export interface Place {
  readonly chain: number;
  readonly number: number;
  readonly previous: string | null;
  readonly after: Json;
  readonly at: number;
  readonly key: string;
  readonly app: string;
}

/** The body that is signed (docs/receipts.md). */
export function receiptBody(entry: ReceiptEntry, place: Place): Json {
  const { at, ...where } = place;
  const { shown, leftOut } = shownOf(entry);
  return { v: 1, at: new Date(at).toISOString(), ...where, decision: decisionOf(entry), shown, leftOut };
}

function decisionOf(entry: ReceiptEntry): Json {
  const { card, fromJournal } = entry;
  return {
    requestId: entry.requestId,
    journalKey: entry.journalKey,
    knownFrom: fromJournal ? 'journal' : 'screen',
    arrival: entry.arrival,
    environment: cut(entry.environment),
    organisationId: entry.organisationId,
    userId: entry.userId,
    outcome: entry.outcome,
    reason: cut(entry.reason),
    sentence: cut(card?.sentence ?? fromJournal?.sentence ?? 'A request that was not opened'),
    words: cut(card?.words.join(' ') ?? fromJournal?.words ?? ''),
    viewHash: entry.viewHash,
    steps: entry.steps.map(({ id, answer }) => ({ id, answer })),
    signedWith: entry.signedWith.map(cut),
    delivery: entry.delivery,
  };
}

function shownOf({ card }: ReceiptEntry): { readonly shown: Json; readonly leftOut: readonly string[] } {
  if (card === null) return { shown: null, leftOut: [] };
  const leftOut: string[] = [];
  let shown: Json = toJson(card);
  for (const part of LARGE_PARTS) {
    if (canonicalJson(shown).length <= MAX_SHOWN) break;
    leftOut.push(part);
    shown = toJson({ ...card, ...Object.fromEntries(leftOut.map((name) => [name, null])) });
  }
  return { shown, leftOut };
}

const cut = (text: string): string => (text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT)}…`);
