/** Amounts and times in words. Digits are never dropped: every text holds the whole number as well. */
import { groupThousands, isDecimals, scaleAmount } from '../../amount.ts';
import type { Network } from '../../networks.ts';

/** The coin of a network: "0.001 ETH (1000000000000000 wei)". */
export function nativeAmount(value: bigint, network: Network | null): string {
  const raw = `${value} ${nativeUnit(network)}`;
  if (network === null || network.symbol === null || !isDecimals(network.decimals)) return raw;
  return `${scaleAmount(value.toString(), network.decimals)} ${network.symbol} (${raw})`;
}

export const nativeUnit = (network: Network | null): string =>
  network === null || network.unit === 'wei' ? 'wei' : network.unit;

export type Reach = 'all' | 'nearly-all' | 'some';

// 340 billion billion whole tokens with 18 decimals.
const MOST = 2n ** 128n;

/** How far an amount of `bits` goes: the largest value means "without a limit", from 2^128 or half of it on nobody has more. */
export function reachOf(value: bigint, bits: number): Reach {
  if (value >= 2n ** BigInt(bits) - 1n) return 'all';
  if (bits < 96) return 'some';
  const half = 2n ** BigInt(bits - 1);
  return value >= (half < MOST ? half : MOST) ? 'nearly-all' : 'some';
}

/** "unlimited (1157…)", "practically unlimited (…)" or the digits alone. */
export function tokenAmount(value: bigint, bits: number): string {
  switch (reachOf(value, bits)) {
    case 'all':
      return `unlimited (${value})`;
    case 'nearly-all':
      return `practically unlimited (${value})`;
    default:
      return value.toString();
  }
}

/** For sentences: no brackets, thousands grouped. */
export function amountInWords(value: bigint, bits: number): string {
  switch (reachOf(value, bits)) {
    case 'all':
      return 'an unlimited amount';
    case 'nearly-all':
      return 'a practically unlimited amount';
    default:
      return `${groupThousands(value.toString())} smallest units`;
  }
}

// 1 January 2100: no permit needs to live that long.
const FAR_SECONDS = 4_102_444_800n;
const YEAR_SECONDS = 31_557_600n;

/** Unix seconds as "1893456000 (2030-01-01 00:00:00 UTC)". */
export function endTime(seconds: bigint): string {
  if (isEndless(seconds)) return `${seconds} (no end in practice)`;
  const iso = new Date(Number(seconds) * 1000).toISOString();
  return `${seconds} (${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC)`;
}

export const isEndless = (seconds: bigint): boolean => seconds >= FAR_SECONDS;

/** More than a year from `nowMs` (unix ms); without a clock only what has no end. */
export const isFarEnd = (seconds: bigint, nowMs: number | undefined): boolean =>
  isEndless(seconds) || (nowMs !== undefined && seconds > BigInt(Math.floor(nowMs / 1000)) + YEAR_SECONDS);
