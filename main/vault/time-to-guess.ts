/** The attacker of this estimate owns the envelope and this many computers like the one that sealed it. */
const COMPUTERS = 1000;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365.25 * DAY;

/** Seconds of a unit and its name for one and for more, the largest first. */
const UNITS: readonly (readonly [number, string, string])[] = [
  [1e9 * YEAR, 'a billion years', 'billion years'],
  [1e6 * YEAR, 'a million years', 'million years'],
  [1e3 * YEAR, 'a thousand years', 'thousand years'],
  [YEAR, 'a year', 'years'],
  [YEAR / 12, 'a month', 'months'],
  [DAY, 'a day', 'days'],
  [HOUR, 'an hour', 'hours'],
  [MINUTE, 'a minute', 'minutes'],
];
/** From here on another number says nothing more. */
const MOST_SECONDS = 1e12 * YEAR;

/**
 * "about 300 years for one attacker with 1,000 such computers". `guessesLog10` as zxcvbn estimates it, `kdfMs` what one
 * guess takes here. One significant digit: the estimate is not better than that.
 */
export function timeToGuess(guessesLog10: number, kdfMs: number): string {
  const seconds = 10 ** guessesLog10 * (Math.max(kdfMs, 1) / 1000 / COMPUTERS);
  return `${describeTime(seconds)} for one attacker with ${COMPUTERS.toLocaleString('en')} such computers`;
}

function describeTime(seconds: number): string {
  if (seconds >= MOST_SECONDS) return 'more than 1,000 billion years';
  for (const [unit, one, many] of UNITS) {
    if (seconds < unit) continue;
    const count = roundToDigit(seconds / unit);
    return count === 1 ? `about ${one}` : `about ${count.toLocaleString('en')} ${many}`;
  }
  return 'less than a minute';
}

/** One significant digit of a value from 1. */
function roundToDigit(value: number): number {
  const step = 10 ** Math.floor(Math.log10(value));
  return Math.round(value / step) * step;
}
