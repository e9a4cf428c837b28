import type { KdfCost } from './ports.ts';

/** SEC-36: below the floor guessing is cheap; above the ceiling a foreign text could freeze this computer. */
export const KDF_LIMITS = {
  m: { min: 65_536, max: 1_048_576 },
  t: { min: 3, max: 16 },
  p: { min: 1, max: 8 },
} as const;

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
