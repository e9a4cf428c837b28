import { describe, expect, it } from 'vitest';
import { create, createdOf, KDF_MS, newSigner, refused, signIt, unlock } from './signer-fixture.ts';

const HOLD_MS = 30_000;

/** A signer that was told to hold its key, right after the password was taken. */
async function hold(holdMs = HOLD_MS) {
  const { envelope } = createdOf(await newSigner().answer(create()));
  const clock = { nowMs: 1_000 };
  const signer = newSigner({ clock });
  expect(await signer.answer(unlock(envelope, { holdMs }))).toMatchObject({ ok: true });
  return { clock, signer, envelope };
}

const leftMs = async (signer: ReturnType<typeof newSigner>) => {
  const reply = await signer.answer({ do: 'status' });
  return reply.ok && reply.do === 'status' ? reply.leftMs : null;
};

describe('the unlock window of a signer', () => {
  it('signs again until it ends, counted from the password, and then forgets the key', async () => {
    const { clock, signer } = await hold();
    expect(await signer.answer(signIt())).toMatchObject({ ok: true });
    expect(await leftMs(signer)).toBe(HOLD_MS - KDF_MS);
    clock.nowMs += HOLD_MS - KDF_MS - 1;
    expect(await signer.answer(signIt())).toMatchObject({ ok: true });
    expect(signer.windowLeftMs()).toBe(1);
    clock.nowMs += 1;
    expect(signer.windowLeftMs()).toBe(0);
    expect(await signer.answer(signIt())).toEqual(refused('no-key'));
    expect(await signer.answer({ do: 'status' })).toMatchObject({ state: 'empty', leftMs: 0 });
  });

  it('allows the one signature that the password was typed for, however long the KDF took', async () => {
    const { signer } = await hold(1);
    expect(signer.windowLeftMs()).toBeNull();
    expect(await signer.answer(signIt())).toMatchObject({ ok: true });
    expect(signer.windowLeftMs()).toBe(0);
    expect(await signer.answer(signIt())).toEqual(refused('no-key'));
  });

  it('is not there without being asked for', async () => {
    const { signer } = await hold(0);
    expect(await signer.answer(signIt())).toMatchObject({ ok: true });
    expect(signer.windowLeftMs()).toBeNull();
    expect(await leftMs(signer)).toBe(0);
  });

  it('ends with the next key', async () => {
    const { signer, envelope } = await hold();
    await signer.answer(signIt());
    await signer.answer(unlock(envelope));
    expect(signer.windowLeftMs()).toBeNull();
  });
});
