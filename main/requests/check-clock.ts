// Protects the person from a wrong clock: whether a request still lives is said by two clocks, and only where both say the same it is
// known. From: clocks that were set, that stood still or that run in another time zone (SEC-64).
// Not from: a server that lies about the time; it alone decides in the end whether it takes a signature.
import type { CheckView, Warning } from '../../preload/review-view.ts';
import type { ChallengeToken } from '../dfns/challenge-token.ts';
import { utcTime } from './utc-time.ts';

/** SEC-64: clocks differ, but not by more. */
export const MAX_SKEW_MS = 120_000;
const SHORT_MS = 60_000;

type Life = Pick<ChallengeToken, 'issuedAt' | 'expiresAt'>;

interface Clocks {
  /** Of this computer, wall time in Unix ms. */
  readonly nowMs: number;
  /** See server-time.ts. */
  readonly aheadMs: number | null;
}

/** One row where the clocks were compared; none where no answer told the server's time. */
export function checkClock(token: Life, { nowMs, aheadMs }: Clocks): readonly CheckView[] {
  if (aheadMs === null) return [];
  const base = {
    id: 'clock',
    claim: 'The clock of this computer is right',
    how: 'It is compared with the time in the last answer of the server.',
  };
  if (Math.abs(aheadMs) <= MAX_SKEW_MS) return [{ ...base, verdict: 'same', blocks: false }];
  const serverMs = nowMs + aheadMs;
  const isUnclear = !isAlive(token, nowMs) || !isAlive(token, serverMs);
  const meaning = isUnclear
    ? 'By one of the two clocks this request is over or not begun, so nobody can say here whether it still counts.'
    : 'By both clocks this request still counts.';
  return [
    {
      ...base,
      how: `${base.how} ${meaning} Set the date and time of this computer.`,
      verdict: 'differs',
      expected: `${utcTime(serverMs)} by the server`,
      got: `${utcTime(nowMs)} by this computer, ${aheadMs > 0 ? 'slow' : 'fast'} by ${durationOf(Math.abs(aheadMs))}`,
      blocks: isUnclear,
    },
  ];
}

/** Said on the card while somebody could still begin to read it. */
export function lifeWarnings({ expiresAt }: Life, { nowMs, aheadMs }: Clocks): readonly Warning[] {
  const leftMs = expiresAt * 1_000 - latest({ nowMs, aheadMs });
  if (leftMs <= 0 || leftMs > SHORT_MS) return [];
  const seconds = Math.ceil(leftMs / 1_000);
  const sentence = `Only ${seconds} seconds were left when this was shown. If that is too short to read it, decline and ask for a new one.`;
  return [{ sentence, weight: 'caution' }];
}

/** The later of the two clocks: a request must not seem to live longer than one of them says. */
export const latest = ({ nowMs, aheadMs }: Clocks): number => nowMs + Math.max(0, aheadMs ?? 0);

const isAlive = ({ issuedAt, expiresAt }: Life, atMs: number): boolean =>
  issuedAt * 1_000 <= atMs + MAX_SKEW_MS && expiresAt * 1_000 > atMs;

function durationOf(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
