/** How an amount compares with those paid before, of the same asset on the same network: whole numbers only. */

// Fewer payments say nothing about what is usual.
const LEAST = 5;
// The second payment is the largest so far every other time: that says nothing about it.
const LEAST_FOR_LARGEST = 3;
// What was usual long ago is not usual now; it also bounds the work.
const LATEST = 1000;
const FAR_ABOVE_LARGEST = 2n;
const CAUTION_TIMES = 3n;
const DANGER_TIMES = 10n;

/** What was paid of one asset, at least once. */
export interface Usual {
  readonly count: number;
  readonly largest: bigint;
  /** Twice the median of the latest payments, because the middle of two whole numbers need not be one. */
  readonly medianTwice: bigint;
  readonly medianOf: number;
}

/** `paid` oldest first; null when nothing was paid. */
export function usualOf(paid: readonly bigint[]): Usual | null {
  if (paid.length === 0) return null;
  const latest = paid.slice(-LATEST).sort((one, two) => (one < two ? -1 : one > two ? 1 : 0));
  const half = latest.length >> 1;
  const upper = latest[half] ?? 0n;
  const lower = latest.length % 2 === 1 ? upper : (latest[half - 1] ?? 0n);
  const largest = paid.reduce((most, amount) => (amount > most ? amount : most), 0n);
  return { count: paid.length, largest, medianTwice: lower + upper, medianOf: latest.length };
}

export interface Unusual {
  readonly sentence: string;
  readonly weight: 'caution' | 'danger';
}

/** Nothing to say about the first payments of an asset. */
export function compareAmount(amount: bigint, usual: Usual | null): readonly Unusual[] {
  return usual === null ? [] : [...compareWithLargest(amount, usual), ...compareWithMedian(amount, usual)];
}

function compareWithLargest(amount: bigint, { largest, count }: Usual): readonly Unusual[] {
  if (count < LEAST_FOR_LARGEST || amount <= largest) return [];
  const sentence = `Largest amount so far to anybody with this asset (of ${count})`;
  const isFar = count >= LEAST && amount >= FAR_ABOVE_LARGEST * largest;
  return [{ sentence, weight: isFar ? 'danger' : 'caution' }];
}

function compareWithMedian(amount: bigint, { medianTwice, medianOf }: Usual): readonly Unusual[] {
  if (medianOf < LEAST || medianTwice === 0n) return [];
  const times = (2n * amount) / medianTwice; // rounded down
  if (times < CAUTION_TIMES) return [];
  const sentence = `${times} times your usual amount (median of ${medianOf})`;
  return [{ sentence, weight: times >= DANGER_TIMES ? 'danger' : 'caution' }];
}
