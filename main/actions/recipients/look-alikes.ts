import type { RecipientView, Warning } from '../../../preload/review-view.ts';
import { showText } from '../../core/show-text.ts';
import type { Step } from '../action.ts';
import { describeBytes } from '../addresses/address.ts';
import { entryOf } from './history.ts';
import type { KnownAddresses, LookAlike } from './known-addresses.ts';
import type { Payee } from './payees.ts';
import { typedPart } from './typed-part.ts';

export interface LikenessJudgement {
  readonly view: RecipientView['lookAlike'];
  /** For the history, without a full stop. */
  readonly notes: readonly string[];
  readonly warnings: readonly Warning[];
  readonly steps: readonly Step[];
}

const NOTHING: LikenessJudgement = { view: null, notes: [], warnings: [], steps: [] };
/** So many known addresses that begin alike say nothing about one more. */
const COMMON = 3;

/** `number` counts the recipients from 1; `isOnly` when there is one. */
export interface Place {
  readonly number: number;
  readonly isOnly: boolean;
}

/**
 * Whether somebody looks like an address of the own book or one that was paid. An entry of the book is trusted: its look-alikes in
 * the book are said, and nothing has to be typed. An address that was paid once is not trusted by that: it may be the false one.
 */
export function judgeLikeness(payee: Payee, known: KnownAddresses, place: Place): LikenessJudgement {
  const all = known.lookAlikesOf(payee).filter((one) => isWorthSaying(payee, known, one));
  const [worst] = all;
  if (worst === undefined) return NOTHING;
  if (worst.likeness === 'begins' && isCommon(all)) return { ...NOTHING, notes: [sentenceOf(worst, 'This')] };
  const isTrusted = entryOf(payee, known) !== null;
  const isGrave = worst.likeness === 'begins-and-ends' && !isTrusted;
  const who = place.isOnly ? 'The recipient' : `Recipient ${place.number}`;
  const sentence = isTrusted ? sentenceOfTwo(payee, known, worst) : sentenceOf(worst, who);
  return {
    view: {
      name: worst.known.name === null ? null : showText(worst.known.name),
      address: describeBytes(worst.known.address, worst.known.network ?? payee.network, 'Known'),
    },
    notes: worst.likeness === 'begins' ? [sentenceOf(worst, 'This')] : [],
    warnings: [{ sentence: `${sentence}.`, weight: isGrave ? 'danger' : 'caution' }],
    steps: isGrave ? [typeStep(payee, worst, place)] : [],
  };
}

/** The first four characters alone deceive only who expects somebody known: payees, but no contracts with chosen addresses. */
function isWorthSaying(payee: Payee, known: KnownAddresses, { known: other, likeness }: LookAlike): boolean {
  if (entryOf(payee, known) !== null) return likeness === 'begins-and-ends' && other.name !== null;
  if (likeness === 'begins-and-ends') return true;
  if (payee.role !== 'recipient') return false;
  return other.name !== null || known.paymentsTo(payee).length === 0;
}

const isCommon = (all: readonly LookAlike[]): boolean =>
  new Set(all.map(({ known }) => known.key)).size >= COMMON;

function sentenceOf({ known, likeness }: LookAlike, who: string): string {
  const how = likeness === 'begins-and-ends' ? 'begins and ends like' : 'begins like';
  const like =
    known.name === null
      ? 'an address that you approved a payment to before'
      : `“${showText(known.name)}” in your address book`;
  return `${who} ${how} ${like}, but is another address`;
}

function sentenceOfTwo(payee: Payee, known: KnownAddresses, { known: other }: LookAlike): string {
  const name = showText(entryOf(payee, known)?.name ?? '');
  return `“${name}” and “${showText(other.name ?? '')}” in your address book begin and end alike`;
}

function typeStep(payee: Payee, { known }: LookAlike, place: Place): Step {
  const { text, from, to, isMiddle } = typedPart(payee.shown, known.address);
  const of = place.isOnly ? 'the address' : `the address of recipient ${place.number}`;
  const what = isMiddle ? `the ${text.length} characters in the middle` : `${text.length} characters`;
  const sentence = `Type ${what} of ${of} (characters ${from} to ${to})`;
  return { kind: 'type', id: `look-alike:${place.number}`, sentence, expected: text };
}
