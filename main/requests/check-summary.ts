// Protects the person from a summary that says something else than what is signed: the service's words are marked as its own, and
// every number and address in them has to be in the payload. From: a lying or a broken service (SEC-57).
// Not from: a summary that is wrong without a number; nothing is decided by it.
import type { AmountView, CheckView, Fact, Warning } from '../../preload/review-view.ts';
import { leavesOf } from '../actions/payload/payload-tree.ts';
import { scanJson } from '../core/scan-json.ts';
import { showText } from '../core/show-text.ts';

/** What is read in one line; the whole text stands behind it. */
const MAX_INLINE = 200;
const WORD = /[0-9A-Za-z][0-9A-Za-z.,_:-]*[0-9A-Za-z]|[0-9]/g;
const NUMBER = /^[0-9][0-9.,]*$/;
/** Addresses, hashes and ids: long, or in hex, with a digit. */
const NAME_OF_A_THING = /^(?=.*[0-9])(?:0x[0-9a-f]+|.{20,})$/i;
/** Services cut addresses short. What is there of one has to fit; a few characters prove nothing. */
const CUT_SHORT = /^(?:…|\.\.\.)/;
const MIN_START = 6;
const MAX_NAMED = 5;

interface Signed {
  readonly path: string;
  readonly payload: string;
  /** The main amount as it stands on the card. */
  readonly amount: AmountView | null;
}

/** Whether each number and address of the summary stands in the payload. */
export function checkSummary(summary: string, signed: Signed): CheckView {
  const base = {
    id: 'summary',
    claim: "Numbers and addresses in the service's summary are in the payload",
    how: 'Each of them was looked for among the values of the payload and in the path.',
    blocks: false,
  };
  if (summary === '') return { ...base, verdict: 'cannot-check', how: 'The service gave no summary.' };
  const missing = missingIn(summary, signed);
  if (missing.length === 0) return { ...base, verdict: 'same' };
  const named = missing.slice(0, MAX_NAMED).map(showText).join(', ');
  const more = missing.length > MAX_NAMED ? ` and ${missing.length - MAX_NAMED} more` : '';
  return { ...base, verdict: 'differs', got: `${named}${more}: not in the payload` };
}

/** A difference is no block: the summary is never signed. It must not be overlooked either. */
export function summaryWarnings(check: CheckView): readonly Warning[] {
  if (check.verdict !== 'differs') return [];
  const sentence = `The service's summary names something that is not in what would be signed: ${check.got ?? ''}.`;
  return [{ sentence, weight: 'caution' }];
}

/** The service's own words, as such. */
export function summaryFact(summary: string): Fact {
  const base = { id: 'summary', label: 'Summary of the service, not checked', source: 'server' } as const;
  if (summary === '') return { ...base, value: 'none given' };
  const whole = showText(summary);
  if (whole.length <= MAX_INLINE) return { ...base, value: whole };
  return { ...base, value: `${whole.slice(0, MAX_INLINE)} … (${whole.length} characters)`, detail: whole };
}

function missingIn(summary: string, { path, payload, amount }: Signed): readonly string[] {
  const known = [...new Set([...wordsIn(path), ...valuesOf(payload), ...scaledByUs(amount)])];
  const isThere = ({ word, isCut }: Telling): boolean => {
    const folded = fold(word);
    if (known.includes(folded)) return true;
    return isCut && folded.length >= MIN_START && known.some((one) => one.startsWith(folded));
  };
  const missing = tellingWords(summary).filter((one) => !isThere(one));
  return [...new Set(missing.map(({ word }) => word))];
}

interface Telling {
  readonly word: string;
  readonly isCut: boolean;
}

/** Numbers, and names of things. */
function tellingWords(summary: string): readonly Telling[] {
  return [...summary.matchAll(WORD)].flatMap(({ 0: word, index }) => {
    if (!NUMBER.test(word) && !NAME_OF_A_THING.test(word)) return [];
    return [{ word, isCut: CUT_SHORT.test(summary.slice(index + word.length)) }];
  });
}

/** Values of the payload, each whole and by its words. */
function valuesOf(payload: string): readonly string[] {
  const scanned = scanJson(payload);
  if (!scanned.ok || scanned.root.type !== 'object') return [];
  return leavesOf(scanned.root).flatMap(({ value }) => [fold(value), ...wordsIn(value)]);
}

const wordsIn = (text: string): readonly string[] => [...text.matchAll(WORD)].map(([word]) => fold(word));

/** A scaled amount counts as in the payload only when the decimals are our own knowledge, not the service's. */
function scaledByUs(amount: AmountView | null): readonly string[] {
  if (amount === null || amount.source !== 'decoded') return [];
  const scaled = fold(amount.scaled);
  return [scaled, scaled.replace(/\.?0+$/, '')];
}

const fold = (word: string): string => word.toLowerCase().replace(/(?<=\d),(?=\d{3})/g, '');
