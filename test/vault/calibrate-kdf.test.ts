import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../main/core/secret.ts';
import { AppError } from '../../main/errors.ts';
import { calibrateKdf } from '../../main/vault/calibrate-kdf.ts';
import { isAllowedCost } from '../../main/vault/kdf-cost.ts';
import type { Kdf, KdfCost } from '../../main/vault/ports.ts';

/** A computer on which 64 MiB take `passMs` for one pass; its computing time is all that counts. */
function computer(passMs: number) {
  let now = 0;
  const asked: KdfCost[] = [];
  const timeOf = ({ m, t }: KdfCost): number => (m / 65_536) * t * passMs;
  const kdf: Kdf = async (_password, _salt, cost) => {
    asked.push(cost);
    now += timeOf(cost);
    return Secret.take(new Uint8Array(32));
  };
  const random = (length: number) => new Uint8Array(length);
  return { input: { kdf, cpuMs: () => now, random }, asked, timeOf };
}

describe('the calibrated cost', () => {
  it('takes 0.8 to 1.5 s wherever the limits allow it, and never leaves them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0.01, max: 20_000, noNaN: true }), async (passMs) => {
        const { input, timeOf } = computer(passMs);
        const { cost, ms } = await calibrateKdf(input);
        expect(isAllowedCost(cost)).toBe(true);
        expect(cost.p).toBe(1);
        const isSlow = passMs * 3 > 1500;
        const isFast = passMs * 16 * 16 < 800;
        if (!isSlow && !isFast) {
          expect(timeOf(cost)).toBeGreaterThanOrEqual(799.9);
          expect(timeOf(cost)).toBeLessThanOrEqual(1500);
        }
        if (passMs > 1) expect(Math.abs(ms - timeOf(cost))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is the floor on a slow computer and the ceiling on a computer that nobody has', async () => {
    expect((await calibrateKdf(computer(5000).input)).cost).toEqual({ m: 65_536, t: 3, p: 1 });
    expect((await calibrateKdf(computer(0).input)).cost).toEqual({ m: 1_048_576, t: 16, p: 1 });
  });

  it('comes from one computation at the floor, after the module was warmed up', async () => {
    const { input, asked } = computer(200);
    await calibrateKdf(input);
    expect(asked).toHaveLength(2);
    expect(asked[0]?.m).toBeLessThan(1024);
    expect(asked[1]).toEqual({ m: 65_536, t: 3, p: 1 });
  });

  it('is not guessed when the computation fails', async () => {
    const { input } = computer(200);
    const kdf: Kdf = () => Promise.reject(new AppError('signer/kdf-memory', 'no memory'));
    await expect(calibrateKdf({ ...input, kdf })).rejects.toMatchObject({ code: 'signer/kdf-memory' });
  });
});
