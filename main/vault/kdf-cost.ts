import type { KdfCost } from './ports.ts';

/** SEC-36: below the floor guessing is cheap; above the ceiling a foreign text could freeze this computer. */
export const KDF_LIMITS = {
  m: { min: 65_536, max: 1_048_576 },
  t: { min: 3, max: 16 },
  p: { min: 1, max: 8 },
} as const;

/**
 * Cost of new envelopes, 2026-11-22: RFC 9106's second choice (64 MiB, 3 passes) plus one pass; about 0.7 s in WebAssembly on
 * a two-core laptop. One lane because WebAssembly has one thread: more lanes would only help an attacker.
 */
export const DEFAULT_KDF_COST: KdfCost = { m: 65_536, t: 4, p: 1 };

/** Whether a cost read from outside may be computed. Takes anything: the values come from a foreign text. */
export function isAllowedCost(cost: {
  readonly m: unknown;
  readonly t: unknown;
  readonly p: unknown;
}): cost is KdfCost {
  return (['m', 't', 'p'] as const).every((name) => {
    const value = cost[name];
    const { min, max } = KDF_LIMITS[name];
    return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
  });
}
