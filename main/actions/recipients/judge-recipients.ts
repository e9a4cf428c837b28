// Protects the person from paying to an address that only looks like a known one, and from a first time that poses as routine.
// From: address poisoning, swapped addresses. Not from: a wrong address that the person put into the own book.
import type { RecipientView, Warning } from '../../../preload/review-view.ts';
import { showText } from '../../core/show-text.ts';
import { type LocalFacts, NO_LOCAL_FACTS, type Step } from '../action.ts';
import { describeAddress, describeBytes } from '../addresses/address.ts';
import type { Movement } from '../decoders/decoded.ts';
import { entryOf, historyOf } from './history.ts';
import { knownAddresses } from './known-addresses.ts';
import { judgeLikeness, type Place } from './look-alikes.ts';
import { wordsForShares } from './payee-words.ts';
import { type Payee, payeesOf } from './payees.ts';

export interface RecipientJudgement {
  /** One for each address and role, in the order of the movements; at most MAX_VIEWS. */
  readonly views: readonly RecipientView[];
  readonly warnings: readonly Warning[];
  readonly steps: readonly Step[];
  readonly blocks: readonly string[];
}

const LABELS = { recipient: 'To', spender: 'May spend', controller: 'Gets control' } as const;

/** More than a person reads, and each is compared with the whole book. */
const MAX_VIEWS = 64;

/**
 * What the own address book and history say about everybody who gets something by this action. `fromBytes`: movements that a decoder
 * read, whose addresses stand nowhere as a text.
 */
export function judgeRecipients(
  movements: readonly Movement[],
  local: LocalFacts,
  fromBytes: ReadonlySet<Movement> = new Set(),
): RecipientJudgement {
  const payees = payeesOf(movements, fromBytes);
  const parts = payees
    .slice(0, MAX_VIEWS)
    .map((payee, index) => judgeOne(payee, local, { number: index + 1, isOnly: payees.length === 1 }));
  const warnings = [...notListed(payees.length), ...parts.flatMap((part) => part.warnings)];
  return {
    views: parts.map(({ view }) => view),
    warnings: (['danger', 'caution'] as const).flatMap((weight) => uniqueOf(warnings, weight)),
    steps: parts.flatMap(({ steps }) => steps),
    blocks: [],
  };
}

/** Nobody compares them with the book, neither this program nor the person. */
function notListed(count: number): readonly Warning[] {
  const more = count - MAX_VIEWS;
  if (more <= 0) return [];
  const sentence = `${count} addresses get something by this: only the first ${MAX_VIEWS} are listed here and compared with your address book, ${more} are not.`;
  return [{ sentence, weight: 'danger' }];
}

interface Part {
  readonly view: RecipientView;
  readonly warnings: readonly Warning[];
  readonly steps: readonly Step[];
}

function judgeOne(payee: Payee, local: LocalFacts, place: Place): Part {
  const describe = payee.isBytes ? describeBytes : describeAddress;
  const address = describe(payee.address, payee.network, LABELS[payee.role]);
  // One amount for one address stands on the card.
  const what = place.isOnly && payee.shares.length < 2 ? null : wordsForShares(payee);
  const bare = { id: `recipient:${place.number}`, role: payee.role, address, what, name: null, note: null };
  // Without a book and a history (the command line) nothing is said, rather than that everything is new.
  if (local === NO_LOCAL_FACTS)
    return { view: { ...bare, history: [], lookAlike: null }, warnings: [], steps: [] };
  const known = knownAddresses(local);
  const entry = entryOf(payee, known);
  const history = historyOf(payee, known);
  const likeness = judgeLikeness(payee, known, place);
  return {
    view: {
      ...bare,
      name: entry === null ? null : showText(entry.name),
      note: entry === null || entry.note === '' ? null : showText(entry.note),
      history: [...history.sentences, ...likeness.notes.map((sentence) => ({ sentence, isUnusual: true }))],
      lookAlike: likeness.view,
    },
    warnings: [...likeness.warnings, ...history.warnings],
    steps: likeness.steps,
  };
}

function uniqueOf(warnings: readonly Warning[], weight: Warning['weight']): readonly Warning[] {
  const sentences = warnings.filter((warning) => warning.weight === weight).map(({ sentence }) => sentence);
  return [...new Set(sentences)].map((sentence) => ({ sentence, weight }));
}
