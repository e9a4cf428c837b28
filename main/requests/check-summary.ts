// Protects the person from a summary that says something else than what is signed: the service's words are marked as its own, and
// every number and address in them has to be in the payload. From: a lying or a broken service (SEC-57).
// Not from: a summary that is wrong without a number; nothing is decided by it.
import type { AmountView, CheckView, Fact, Warning } from '../../preload/review-view.ts';
import { leavesOf } from '../actions/payload/payload-tree.ts';
import { scanJson } from '../core/scan-json.ts';
import { showText } from '../core/show-text.ts';
import { type CutName, canonical, MIN_START, readSummary } from './read-summary.ts';

/** What is read in one line; the whole text stands behind it. */
const MAX_INLINE = 200;
/** More abbreviated names than that are no summary. */
const MAX_CUT = 20;
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
  const known = new Set([...namesIn(path), ...valuesOf(payload), ...scaledByUs(amount)]);
  const { numbers, names, cut } = readSummary(summary);
  const missing = [
    ...numbers.filter((number) => !known.has(canonical(number))),
    ...names.filter((name) => !known.has(canonical(name))),
    ...cut
      .filter((one, index) => index >= MAX_CUT || !isPartOf(known, one))
      .map(({ start, end }) => `${start}…${end}`),
  ];
  return [...new Set(missing)];
}

function isPartOf(known: ReadonlySet<string>, { start, end }: CutName): boolean {
  if (start.length < MIN_START) return false;
  const [head, tail] = [start.toLowerCase(), end.toLowerCase()];
  return [...known].some((one) => one.startsWith(head) && one.endsWith(tail));
}

/** Values of the payload, each whole and by its words. */
function valuesOf(payload: string): readonly string[] {
  const scanned = scanJson(payload);
  if (!scanned.ok || scanned.root.type !== 'object') return [];
  return leavesOf(scanned.root).flatMap(({ value }) => [canonical(value), ...namesIn(value)]);
}

const namesIn = (text: string): readonly string[] =>
  (text.match(/[0-9A-Za-z][0-9A-Za-z.,_:-]*[0-9A-Za-z]|[0-9]/g) ?? []).map(canonical);

/** A scaled amount counts as in the payload only when the decimals are our own knowledge, not the service's. */
const scaledByUs = (amount: AmountView | null): readonly string[] =>
  amount?.source === 'decoded' ? [canonical(amount.scaled)] : [];
