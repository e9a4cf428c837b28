import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeUnlockWindow } from '../../main/factors/unlock-window.ts';
import { makeFakeSigner } from '../helpers/fake-signer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };

function start(unlockMs = 60_000) {
  const changed = vi.fn();
  const signers = makeFakeSigner();
  const window = makeUnlockWindow({ clock, unlockMs: () => unlockMs, changed });
  const key = (credId: string, typedAtMs = clock.monotonicMs()) => ({
    ...{ credId, publicKeyPem: '', signer: signers.start(), typedAtMs, holdMs: 20_000 },
  });
  return { window, key, changed, open: signers.openSessions };
}

it('an unlock window ends by itself when its time is over, and the process with it', async () => {
  const { window, key, changed, open } = start();
  window.next()(key('a'));
  await vi.advanceTimersByTimeAsync(19_999);
  expect([window.isOpen('a'), open()]).toEqual([true, 1]);
  await vi.advanceTimersByTimeAsync(1);
  expect([window.isOpen('a'), open()]).toEqual([false, 0]);
  expect(changed).toHaveBeenCalledTimes(2);
});

it('an unlock window is counted from the password, not from the signature', async () => {
  const { window, key, open } = start();
  const hold = window.next();
  const typed = key('a');
  await vi.advanceTimersByTimeAsync(15_000);
  hold(typed);
  await vi.advanceTimersByTimeAsync(5_000);
  expect([window.isOpen('a'), open()]).toEqual([false, 0]);
});

it('an unlock window that is over before it began is none', () => {
  const { window, key, changed, open } = start();
  window.next()(key('a', clock.monotonicMs() - 20_000));
  expect([window.isOpen('a'), open()]).toEqual([false, 0]);
  expect(changed).not.toHaveBeenCalled();
});

it('an unlock window of a key ends the one of the key before', () => {
  const { window, key, open } = start();
  window.next()(key('a'));
  window.next()(key('b'));
  expect([window.isOpen('a'), window.isOpen('b'), open()]).toEqual([false, true, 1]);
});

it('closing an unlock window twice is closing it once', () => {
  const { window, key, changed } = start();
  window.next()(key('a'));
  window.close();
  window.close();
  expect(changed).toHaveBeenCalledTimes(2);
});

it('an unlock window that was closed while its key was being opened is none', () => {
  const { window, key, open } = start();
  const hold = window.next();
  window.close();
  hold(key('a'));
  expect([window.isOpen('a'), open()]).toEqual([false, 0]);
});
