import type { Random } from '../core/random.ts';
import { KDF_LIMITS } from './kdf-cost.ts';
import type { Kdf, KdfCost } from './ports.ts';

/** SEC-36: one guess takes 0.8 to 1.5 s on the computer that sealed. */
const TARGET_MS = 1100;
const MIN_MS = 800;
const FLOOR: KdfCost = { m: KDF_LIMITS.m.min, t: KDF_LIMITS.t.min, p: 1 };
/** Compiles and tests the module, so that the measurement does not pay for that. */
const WARM_UP: KdfCost = { m: 64, t: 1, p: 1 };

export interface CalibrateInput {
  readonly kdf: Kdf;
  /** Computing time of this process so far, in ms: what other programs take of the computer makes no key weaker. */
  readonly cpuMs: () => number;
  readonly random: Random;
}

/**
 * Cost of new envelopes on this computer and what one guess at it takes, in ms, reckoned from one computation at the
 * floor: the time of Argon2 is proportional to memory and passes. One lane, because WebAssembly has one thread. Never
 * under the floor, however slow, never above the ceiling, however fast. Rejects as the Kdf does.
 */
export async function calibrateKdf(
  input: CalibrateInput,
): Promise<{ readonly cost: KdfCost; readonly ms: number }> {
  await measure(input, WARM_UP);
  const floorMs = await measure(input, FLOOR);
  const cost = costFor(floorMs);
  return { cost, ms: Math.round((floorMs * cost.m * cost.t) / (FLOOR.m * FLOOR.t)) };
}

async function measure({ kdf, cpuMs, random }: CalibrateInput, cost: KdfCost): Promise<number> {
  const start = cpuMs();
  (await kdf(random(16), random(16), cost)).wipe();
  return Math.max(cpuMs() - start, 1);
}

/** Memory in steps of the floor's, and only when the most passes would not be enough with less; then the passes. */
function costFor(floorMs: number): KdfCost {
  const passMs = floorMs / FLOOR.t;
  const m = clamp(Math.ceil(MIN_MS / (passMs * KDF_LIMITS.t.max)) * FLOOR.m, KDF_LIMITS.m);
  const t = clamp(Math.round((TARGET_MS * FLOOR.m) / (passMs * m)), KDF_LIMITS.t);
  return { ...FLOOR, m, t };
}

const clamp = (value: number, { min, max }: { readonly min: number; readonly max: number }): number =>
  Math.min(Math.max(value, min), max);
