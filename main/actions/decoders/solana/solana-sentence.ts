// Protects the person from a payment that stands behind an instruction with a harmless name.
// From: "advance nonce", an account that is opened or a thousand lamport in front of what matters.
// Not from: many payments that are small on their own; how many there are is said.
import type { Finding } from '../../../../preload/decoded-view.ts';
import type { Decoded } from '../decoded.ts';
import { caution } from '../other/decoded-facts.ts';

const QUIET = /^(?:Compute budget program: .*|Memo|System program: Advance nonce)$/;
const OPENS = 'Associated token program: Create token account';

/** One sentence for the whole transaction; `hidden` counts the instructions that are not decoded. */
export function transactionSentence(inner: readonly Decoded[], hidden: number): string {
  const loud = inner.filter((one) => !isQuiet(one));
  const opened = inner.filter(({ title }) => title === OPENS);
  const telling = loud.length > 0 ? byWeight(loud) : opened;
  const count = telling.length + hidden;
  const [first, second] = telling.map(({ sentence }) => sentence);
  if (first === undefined) return movesNothing(inner.length);
  if (count === 1) return first;
  const named = [first, second].filter((one) => one !== undefined).map(asPart);
  const more = count - named.length;
  return `Does ${count} things: ${[...named, ...(more > 0 ? [`${more} more: see each below`] : [])].join('; and ')}`;
}

/** More than one instruction that moves money or power: the sentence names two of them at most. */
export function severalMovements(inner: readonly Decoded[]): readonly Finding[] {
  const count = inner.filter(({ movements }) => movements.length > 0).length;
  if (count < 2) return [];
  return [caution('other', `${count} parts of this transaction move money or power: read each of them.`)];
}

const movesNothing = (count: number): string =>
  `Carries ${count} ${count === 1 ? 'instruction that moves' : 'instructions that move'} nothing`;

/** What is odd about a quiet instruction makes it loud. */
const isQuiet = ({ title, findings }: Decoded): boolean =>
  (QUIET.test(title) || title === OPENS) && findings.length === 0;

/** Dangers first, then the largest amounts of the own coin, then other movements; else in their order. */
const byWeight = (all: readonly Decoded[]): readonly Decoded[] =>
  all.toSorted((one, other) => {
    const [a, b] = [weightOf(one), weightOf(other)];
    return a === b ? 0 : a < b ? 1 : -1;
  });

const DANGER = 2n ** 128n; // above every amount, which has 64 bits
const MOVES = 1n;

function weightOf({ findings, movements }: Decoded): bigint {
  if (findings.some(({ weight }) => weight === 'danger')) return DANGER;
  const amounts = movements.map(({ asset, amount }) =>
    asset === 'Native' && amount !== null ? BigInt(amount) + MOVES : MOVES,
  );
  return amounts.reduce((most, one) => (one > most ? one : most), 0n);
}

/** "Sends 5 SOL" inside a longer sentence; names of programs keep their letters. */
const asPart = (sentence: string): string =>
  /^[A-Z][a-z]*s /.test(sentence) ? `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}` : sentence;
