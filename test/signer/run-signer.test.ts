import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ParentPort } from '../../main/core/child-port.ts';
import type { SignerReply } from '../../main/signer/protocol.ts';
import { CLOSE_GRACE_MS, IDLE_LIMIT_MS, runSigner, TOTAL_LIMIT_MS } from '../../main/signer/run-signer.ts';

const STATUS: SignerReply = { ok: true, do: 'status', state: 'open', leftMs: 0 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Answering {
  readonly reply?: SignerReply;
  readonly windowLeftMs?: () => number | null;
}

/** A parent under the test's control; every request takes `workMs` and gets `reply`. */
function start(workMs = 0, { reply = STATUS, windowLeftMs = () => null }: Answering = {}) {
  let ask: (message: unknown) => void = () => {};
  let leave = (): void => {};
  const posted: unknown[] = [];
  const port: ParentPort = {
    post: (message) => void posted.push(structuredClone(message)),
    onMessage: (listener) => {
      ask = listener;
    },
    onGone: (listener) => {
      leave = listener;
    },
  };
  const end = vi.fn();
  const answer = () => new Promise<SignerReply>((resolve) => setTimeout(() => resolve(reply), workMs));
  runSigner({ port, end, signer: { answer, windowLeftMs } });
  return { ask: (message: unknown) => ask(message), leave: () => leave(), posted, end };
}

describe('the signer process ends', () => {
  it('when nobody asks anything', async () => {
    const { end } = start();
    await vi.advanceTimersByTimeAsync(IDLE_LIMIT_MS - 1);
    expect(end).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(end).toHaveBeenCalled();
  });

  it('when nobody asks again, counted from the last answer', async () => {
    const { ask, end, posted } = start(20_000);
    await vi.advanceTimersByTimeAsync(IDLE_LIMIT_MS - 1);
    ask({ do: 'status' });
    await vi.advanceTimersByTimeAsync(20_000 + IDLE_LIMIT_MS - 1);
    expect(posted).toEqual([STATUS]);
    expect(end).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(end).toHaveBeenCalled();
  });

  it('after its longest job, however busy it is', async () => {
    const { ask, end } = start();
    const step = IDLE_LIMIT_MS / 2;
    for (let spent = 0; spent < TOTAL_LIMIT_MS; spent += step) {
      expect(end).not.toHaveBeenCalled();
      ask({ do: 'status' });
      await vi.advanceTimersByTimeAsync(step);
    }
    expect(end).toHaveBeenCalled();
  });

  it('soon after close, and posts the answer first', async () => {
    const { ask, end, posted } = start();
    ask({ do: 'close' });
    await vi.advanceTimersByTimeAsync(0);
    expect(posted).toEqual([STATUS]);
    await vi.advanceTimersByTimeAsync(CLOSE_GRACE_MS);
    expect(end).toHaveBeenCalled();
  });

  it('at once when its parent is gone', () => {
    const { leave, end } = start();
    leave();
    expect(end).toHaveBeenCalled();
  });

  it.each([1, 45_000])('with its unlock window, %i ms after the signature', async (leftMs) => {
    const { ask, end } = start(0, { windowLeftMs: () => leftMs });
    ask({ do: 'sign' });
    await vi.advanceTimersByTimeAsync(leftMs - 1);
    expect(end).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(end).toHaveBeenCalled();
  });
});

it('wipes a recovery code once it was posted', async () => {
  const recoveryCode = Uint8Array.of(1, 2, 3);
  const reply = { ok: true, do: 'create', created: { recoveryCode } } as unknown as SignerReply; // the rest does not matter
  const { ask, posted } = start(0, { reply });
  ask({ do: 'create' });
  await vi.advanceTimersByTimeAsync(0);
  expect(posted).toEqual([{ ok: true, do: 'create', created: { recoveryCode: Uint8Array.of(1, 2, 3) } }]);
  expect([...recoveryCode]).toEqual([0, 0, 0]);
});
